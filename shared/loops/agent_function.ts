import { type KeyRing, keyRing } from "../agents/gemini_keys.ts";
import type { AgentName } from "../agents/prompts.ts";
import { inBackground } from "./background.ts";
import { systemClock } from "../clock.ts";
import { errorFacts, logLine } from "../log.ts";
import { MEDIA_BUCKET } from "../media_bucket.ts";
import { type Rpc, type RpcClient, rpcOf } from "../rpc.ts";
import { type AgentWorld, runAgent } from "./run_agent.ts";
import { environmentReader } from "../settings.ts";
import { whatsappFrom } from "../whatsapp_settings.ts";

/** The part of supabase-js that an agent's function uses. */
export interface AgentClient extends RpcClient {
  readonly storage: {
    from(bucket: string): {
      upload(
        path: string,
        bytes: Uint8Array,
        options: { upsert: boolean; contentType?: string },
      ): PromiseLike<{ error: { message: string } | null }>;
    };
  };
}

/** Turns of one wake that are worked on at once: most of a turn's time is waiting for Gemini and for WhatsApp. */
const LANES = 8;

/**
 * Runs an agent after the answer: the database that woke it waits for nobody. 202 says that it has begun; what it
 * does not finish, cron begins again.
 */
export function wakeAgent(agent: AgentName, client: AgentClient): Promise<Response> {
  const rpc = rpcOf(client);
  const world: AgentWorld = {
    rpc,
    keys: keysOf(rpc),
    whatsapp: whatsappFrom(environmentReader),
    put: async (path, bytes, mimeType) => {
      const options = { upsert: true, ...(mimeType === null ? {} : { contentType: mimeType }) };
      const { error } = await client.storage.from(MEDIA_BUCKET.name).upload(path, bytes, options);
      if (error !== null) throw new Error(`Cannot store a file as storage refused: ${error.message}`);
    },
    clock: systemClock,
    log: logLine,
    newId: () => crypto.randomUUID(),
  };
  let lanes = 0;
  const begin = (more: Partial<AgentWorld>): void => {
    if (lanes === LANES) return;
    lanes++;
    const lane = runAgent(agent, {
      ...world,
      ...more,
      // The time is that of the wake; whoever comes to help leaves as soon as nothing is to be done.
      onBusy: (deadlineMs) => begin({ deadlineMs, lingerMs: 0 }),
    });
    inBackground(
      lane.catch((error) => logLine("agent_failed", { agent, ...errorFacts(error) })).finally(() => lanes--),
    );
  };
  begin({});
  return Promise.resolve(Response.json({ woken: agent }, { status: 202 }));
}

const rings = new Map<string, KeyRing>();

/** One ring for the life of the isolate: a key is asked for once a minute, not with every wake. */
function keysOf(rpc: Rpc): KeyRing {
  const baseUrl = environmentReader("GEMINI_BASE_URL");
  const place = [environmentReader("SUPABASE_URL"), baseUrl].join(" ");
  const known = rings.get(place);
  if (known !== undefined) return known;
  const made = keyRing({ rpc, clock: systemClock, fetch, ...(baseUrl === undefined ? {} : { baseUrl }) });
  rings.set(place, made);
  return made;
}
