import type { AdminClient } from "../admin_client.ts";
import { keyRing } from "../agents/gemini_keys.ts";
import type { AgentName } from "../agents/prompts.ts";
import { systemClock } from "../clock.ts";
import { errorFacts, logLine } from "../log.ts";
import { mediaFiles } from "../media_bucket.ts";
import { once } from "../once.ts";
import { rpcOf } from "../rpc.ts";
import { environmentReader } from "../settings.ts";
import { whatsappFrom } from "../whatsapp_settings.ts";
import { inBackground } from "./background.ts";
import type { AgentWorld } from "./agent_world.ts";
import { runAgent } from "./run_agent.ts";

/** Turns of one wake that are worked on at once: most of a turn's time is waiting for Gemini and for WhatsApp. */
const LANES = 8;

/**
 * Makes what a wake of an agent's function does. The agent runs after the answer: the database that woke it waits for
 * nobody. 202 says that it has begun; what it does not finish, cron begins again.
 */
export function agentFunction(agent: AgentName, admin: AdminClient): () => Response {
  const world = once(() => worldOf(admin));
  return () => {
    let lanes = 0;
    const begin = (more: Partial<AgentWorld>): void => {
      if (lanes === LANES) return;
      lanes++;
      const lane = runAgent(agent, {
        ...world(),
        ...more,
        // The time is that of the wake; whoever comes to help leaves as soon as nothing is to be done.
        onBusy: (deadlineMs) => begin({ deadlineMs, lingerMs: 0 }),
      });
      inBackground(
        lane.catch((error) => logLine("agent_failed", { agent, ...errorFacts(error) })).finally(() =>
          lanes--
        ),
      );
    };
    begin({});
    return Response.json({ woken: agent }, { status: 202 });
  };
}

/** One for the life of the isolate: a key is asked for once a minute, not with every wake. */
function worldOf(admin: AdminClient): AgentWorld {
  const client = admin();
  const rpc = rpcOf(client);
  const baseUrl = environmentReader("GEMINI_BASE_URL");
  const files = mediaFiles(client);
  const ring = { rpc, clock: systemClock, fetch, ...(baseUrl === undefined ? {} : { baseUrl }) };
  return {
    rpc,
    keys: keyRing(ring),
    whatsapp: whatsappFrom(environmentReader),
    put: files.put,
    read: files.read,
    clock: systemClock,
    log: logLine,
    newId: () => crypto.randomUUID(),
  };
}
