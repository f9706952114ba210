import { type Clock, pause } from "../clock.ts";
import { type Answer, GeminiError, type GenerateRequest } from "../gemini/mod.ts";
import { field } from "../json.ts";
import type { Rpc } from "../rpc.ts";
import type { KeyRing } from "./gemini_keys.ts";
import type { Lease } from "./lease.ts";
import { type ModelTask, modelTask } from "./model_task.ts";
import type { Prompt } from "./prompt.ts";
import { mendParts } from "./mend_parts.ts";
import { mendWords } from "./mend_words.ts";
import { readCalls } from "./read_calls.ts";

/** What asking needs of the world. */
export interface AskingWorld {
  readonly rpc: Rpc;
  readonly clock: Clock;
  readonly keys: KeyRing;
}

/**
 * Asks the model what the database wants asked about a turn, keeps each answer before anything is done with it, and
 * lets the database act on it, until the turn is done. @throws RpcError when the database cannot go on
 */
export async function askModel(
  world: AskingWorld,
  lease: Lease,
  prompt: Prompt,
  card: unknown,
): Promise<void> {
  let next = field(card, "is_answered") === true ? await world.rpc("apply_turn", { ...lease }) : card;
  for (let task = modelTask(next); task !== null; task = modelTask(next)) {
    next = await takeStep(world, lease, prompt, task);
  }
}

async function takeStep(world: AskingWorld, lease: Lease, prompt: Prompt, task: ModelTask): Promise<unknown> {
  const { rpc, clock, keys } = world;
  if (task.waitMs > 0) await pause(clock, task.waitMs);
  const began = clock.now().getTime();
  let answer: Answer;
  try {
    const gemini = await keys(task.keyAlias);
    answer = await gemini.generate(requestOf(task, prompt), { deadline: task.deadline });
  } catch (error) {
    if (!(error instanceof GeminiError)) throw error;
    const { code, message: reason, retryAfterSeconds: seconds } = error;
    const patience = seconds === null ? {} : { retry_after_seconds: seconds };
    return await rpc("fail_turn", { ...lease, code, reason, ...patience });
  }
  const kept = mendParts(answer, task.tools);
  const facts = {
    outcome: kept === null ? "truncated" : answer.outcome,
    calls: readCalls(kept?.calls ?? [], task.tools),
    words: kept === null ? "" : mendWords(answer.text, prompt.text),
    usage: answer.usage,
    model_version: answer.modelVersion,
    prompt_version: prompt.version,
    milliseconds: Math.max(clock.now().getTime() - began, 0),
  };
  await rpc("store_answer", { ...lease, step: task.step, answer: kept?.parts ?? [], facts });
  return await rpc("apply_turn", { ...lease });
}

/** What is sent: whole, or with a cache in place of how it begins; one that holds another instruction is left alone. */
function requestOf(task: ModelTask, prompt: Prompt): GenerateRequest {
  const { model, contents, tools, generation, cache, calling } = task;
  const [first, ...more] = contents;
  if (cache === null || cache.promptVersion !== prompt.version || first === undefined) {
    return { model, contents, tools, generation, system: prompt.text, calling: { mode: calling } };
  }
  const rest = { ...first, parts: first.parts.slice(1) };
  return { model, contents: [rest, ...more], generation, cache: cache.name };
}
