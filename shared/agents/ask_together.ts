import { errorFacts } from "../log.ts";
import { type Answer, GeminiError } from "../gemini/mod.ts";
import { field, listIn, numberIn, textIn } from "../json.ts";
import type { AskingWorld } from "./ask_model.ts";
import type { Lease } from "./lease.ts";
import { mendParts } from "./mend_parts.ts";
import { mendWords } from "./mend_words.ts";
import { type ModelRequest, modelRequest } from "./model_task.ts";
import type { Prompt } from "./prompt.ts";
import { type ReadCall, readCalls } from "./read_calls.ts";

/** One request about several people. */
export interface SharedTask extends ModelRequest {
  readonly requestId: number;
  /** Whose turns are leased for it. */
  readonly people: readonly Lease[];
}

/** What is to be done next in a turn that was asked about with others. */
export interface Outcome {
  readonly lease: Lease;
  /** As `apply_turn` or `fail_turn` gave it; null when the turn could not go on and was given back. */
  readonly next: unknown;
}

/** Reads what `claim_request` wants asked; null when nobody waits any more, or each is asked alone. */
export function sharedTask(card: unknown): SharedTask | null {
  const [requestId, request] = [numberIn(card, "request_id"), modelRequest(card)];
  if (requestId === null || request === null) return null;
  const people = listIn(card, "people").flatMap((one) => {
    const [turn, lease] = [numberIn(one, "turn_id"), numberIn(one, "lease")];
    return turn === null || lease === null ? [] : [{ turn_id: turn, lease }];
  });
  return { ...request, requestId, people };
}

/**
 * Asks about several people once, keeps the answer before anything is done with it, and lets each turn take its share. What
 * goes wrong with one stops nobody else. @throws RpcError when the answer cannot be kept
 */
export async function askTogether(
  world: AskingWorld,
  workerId: string,
  prompt: Prompt,
  task: SharedTask,
): Promise<readonly Outcome[]> {
  const { rpc, clock, keys } = world;
  const own = { request_id: task.requestId, worker_id: workerId };
  const began = clock.now().getTime();
  let answer: Answer;
  try {
    const gemini = await keys(task.keyAlias);
    const { model, contents, tools, generation } = task;
    answer = await gemini.generate(
      { model, contents, tools, generation, system: prompt.text, calling: { mode: task.calling } },
      { deadline: task.deadline },
    );
  } catch (error) {
    if (!(error instanceof GeminiError)) throw error;
    const { code, message: reason, retryAfterSeconds: seconds } = error;
    const patience = seconds === null ? {} : { retry_after_seconds: seconds };
    await rpc("fail_request", { ...own, code, ...patience });
    return await forEach(world, task, (lease) => rpc("fail_turn", { ...lease, code, reason, ...patience }));
  }
  const kept = mendParts(answer, task.tools);
  const facts = {
    outcome: kept === null ? "truncated" : answer.outcome,
    calls: readCalls(kept?.calls ?? [], task.tools).map((call) => mendSaid(call, prompt)),
    usage: answer.usage,
    model_version: answer.modelVersion,
    prompt_version: prompt.version,
    milliseconds: Math.max(clock.now().getTime() - began, 0),
  };
  await rpc("store_request", { ...own, facts });
  return await forEach(world, task, (lease) => rpc("apply_turn", { ...lease }));
}

/** Does the same for each turn; one that refuses is given back with its reason. */
async function forEach(
  { rpc }: AskingWorld,
  { people }: SharedTask,
  act: (lease: Lease) => Promise<unknown>,
): Promise<readonly Outcome[]> {
  return await Promise.all(people.map(async (lease) => ({
    lease,
    next: await act(lease).catch(async (error) => {
      const { code, message: reason } = errorFacts(error);
      await rpc("fail_turn", { ...lease, code, reason }).catch(() => {});
      return null;
    }),
  })));
}

/** What is said to somebody, as WhatsApp shows it. */
function mendSaid(call: ReadCall, prompt: Prompt): ReadCall {
  const text = textIn(call.args, "text");
  if (call.name !== "say" || text === null) return call;
  return { ...call, args: { ...call.args, text: mendWords(text, prompt.text) } };
}

/** Whether anything is left to be asked about a turn. */
export function isOpen({ next }: Outcome): boolean {
  return field(next, "done") === false;
}
