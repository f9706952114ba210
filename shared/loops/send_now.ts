import { fileWorld } from "./attach_files.ts";
import { errorFacts } from "../log.ts";
import type { JsonObject } from "../json.ts";
import type { AgentWorld } from "./agent_world.ts";
import { sendMessages } from "./send_messages.ts";

/** Sends what was just answered; what cannot be sent waits for whoever sends next. `about` goes into the log. */
export async function sendNow(world: AgentWorld, about: JsonObject): Promise<void> {
  const { rpc, whatsapp, clock, log } = world;
  if (whatsapp === null) return;
  const sending = {
    rpc,
    graph: whatsapp.graph,
    files: fileWorld(world.read, whatsapp.media),
    clock,
    log,
    workerId: world.newId(),
    lingerMs: 0,
  };
  await sendMessages(sending).catch((error) => log("sending_failed", { ...about, ...errorFacts(error) }));
}
