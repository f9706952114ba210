import type { KeyRing } from "../agents/gemini_keys.ts";
import type { Prompt } from "../agents/prompt.ts";
import type { Clock } from "../clock.ts";
import {
  type Cache,
  type FunctionDeclaration,
  type GeminiClient,
  GeminiError,
  textPart,
  userTurn,
} from "../gemini/mod.ts";
import { field, listIn, textIn } from "../json.ts";
import { errorFacts, type LogEvent } from "../log.ts";
import type { Json } from "../database.types.ts";
import { isDeclaration } from "../agents/model_task.ts";
import type { Rpc } from "../rpc.ts";

/** What keeping context caches needs of the world. */
export interface CacheWorld {
  readonly rpc: Rpc;
  readonly keys: KeyRing;
  readonly prompts: Readonly<Record<string, Prompt>>;
  readonly clock: Clock;
  readonly log: LogEvent;
  /** For one call to Google. Default 10,000: well within the minute of a claim. */
  readonly callMs?: number;
  /** Claims nothing after so long. Default 40,000. */
  readonly deadlineMs?: number;
}

/** One thing to do at Google, as `claim_context_caches` gives it. */
interface CacheTask {
  readonly cacheId: number;
  readonly claim: number;
  readonly action: string;
  readonly keyAlias: string;
  readonly agent: string;
  readonly model: string;
  readonly name: string;
  readonly content: string;
  readonly tools: readonly FunctionDeclaration[];
  readonly ttlSeconds: number;
  readonly displayName: string;
}

/** With `callMs` within the minute of a claim. */
const SLICE = 4;

/**
 * Makes, lengthens and drops the context caches that the database wants so, until it wants nothing. What fails is told to
 * the database, which decides when to try again. Gives how many tasks there were.
 * @throws RpcError when the database cannot be asked for them
 */
export async function keepCaches(world: CacheWorld): Promise<number> {
  const { rpc, clock, prompts, deadlineMs = 40_000 } = world;
  const versions = Object.fromEntries(
    Object.entries(prompts).map(([agent, { version }]) => [agent, version]),
  );
  const began = clock.now().getTime();
  let done = 0;
  while (clock.now().getTime() - began < deadlineMs) {
    const claimed = await rpc("claim_context_caches", { prompts: versions, slice: SLICE });
    const tasks = (Array.isArray(claimed) ? claimed : []).map(readTask).filter((task) => task !== null);
    if (tasks.length === 0) break;
    await Promise.all(tasks.map((task) => keep(world, task)));
    done += tasks.length;
  }
  return done;
}

async function keep(world: CacheWorld, task: CacheTask): Promise<void> {
  const { rpc, log } = world;
  const outcome = await doTask(world, task).catch((error: unknown) => {
    if (!(error instanceof GeminiError)) throw error;
    log("cache_not_kept", { cache_id: task.cacheId, action: task.action, code: error.code });
    return { code: error.code };
  });
  await rpc("record_context_cache", { cache_id: task.cacheId, claim: task.claim, outcome })
    .catch((error) => log("cache_not_recorded", { cache_id: task.cacheId, ...errorFacts(error) }));
}

/** @throws GeminiError */
async function doTask(world: CacheWorld, task: CacheTask): Promise<Json> {
  const gemini = await world.keys(task.keyAlias);
  const options = { deadline: new Date(world.clock.now().getTime() + (world.callMs ?? 10_000)) };
  if (task.action === "drop") {
    await gemini.caches.drop(task.name, options);
    return { dropped: true };
  }
  if (task.action === "lengthen") {
    return facts(await gemini.caches.extend(task.name, task.ttlSeconds, options));
  }
  return await make(world, gemini, task, options);
}

async function make(
  { prompts }: CacheWorld,
  gemini: GeminiClient,
  task: CacheTask,
  options: { readonly deadline: Date },
): Promise<Json> {
  const prompt = prompts[task.agent];
  // Only tasks of agents whose prompts were named are claimed.
  if (prompt === undefined) throw new Error(`Cannot make a cache as the agent has no prompt: ${task.agent}`);
  const made = await gemini.caches.create({
    model: task.model,
    system: prompt.text,
    tools: task.tools,
    contents: [userTurn([textPart(task.content)])],
    ttlSeconds: task.ttlSeconds,
    displayName: task.displayName,
  }, options);
  return { ...facts(made), prompt_version: prompt.version };
}

function facts({ name, expiresAt, tokens }: Cache): { name: string; expires_at: string; tokens: number } {
  return { name, expires_at: expiresAt.toISOString(), tokens };
}

function readTask(task: unknown): CacheTask | null {
  const [cacheId, claim, ttlSeconds] = [
    field(task, "cache_id"),
    field(task, "claim"),
    field(task, "ttl_seconds"),
  ];
  const [action, keyAlias, agent, model] = [
    textIn(task, "action"),
    textIn(task, "key_alias"),
    textIn(task, "agent"),
    textIn(task, "model"),
  ];
  if (typeof cacheId !== "number" || typeof claim !== "number" || typeof ttlSeconds !== "number") return null;
  if (action === null || keyAlias === null || agent === null || model === null) return null;
  return {
    cacheId,
    claim,
    ttlSeconds,
    action,
    keyAlias,
    agent,
    model,
    name: textIn(task, "name") ?? "",
    content: textIn(task, "content") ?? "",
    tools: listIn(task, "tools").filter(isDeclaration),
    displayName: textIn(task, "display_name") ?? "",
  };
}
