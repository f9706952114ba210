import { inBackground } from "./background.ts";
import { systemClock } from "./clock.ts";
import { MEDIA_BUCKET } from "./fetch_media.ts";
import { errorFacts, logLine } from "./log.ts";
import { type RpcClient, rpcOf } from "./rpc.ts";
import { type AgentName, runAgent } from "./run_agent.ts";
import { environmentReader } from "./settings.ts";
import { whatsappFrom } from "./whatsapp_settings.ts";

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

/**
 * Runs an agent after the answer: the database that woke it waits for nobody. 202 says that it has begun; what it
 * does not finish, cron begins again.
 */
export function wakeAgent(agent: AgentName, client: AgentClient): Promise<Response> {
  const work = runAgent(agent, {
    rpc: rpcOf(client),
    whatsapp: whatsappFrom(environmentReader),
    put: async (path, bytes, mimeType) => {
      const options = { upsert: true, ...(mimeType === null ? {} : { contentType: mimeType }) };
      const { error } = await client.storage.from(MEDIA_BUCKET).upload(path, bytes, options);
      if (error !== null) throw new Error(`Cannot store a file as storage refused: ${error.message}`);
    },
    clock: systemClock,
    log: logLine,
    newId: () => crypto.randomUUID(),
  });
  inBackground(work.catch((error) => logLine("agent_failed", { agent, ...errorFacts(error) })));
  return Promise.resolve(Response.json({ woken: agent }, { status: 202 }));
}
