import { fileWorld } from "./attach_files.ts";
import { systemClock } from "../clock.ts";
import { logLine } from "../log.ts";
import type { ReadFile } from "../media_bucket.ts";
import type { Rpc } from "../rpc.ts";
import { environmentReader } from "../settings.ts";
import { whatsappFrom } from "../whatsapp_settings.ts";
import { type SendingWorld, sendMessages } from "./send_messages.ts";

/** Sends what is due with this deployment's settings, files from where `read` finds them; null when sending is off. @throws RpcError, WhatsappError */
export async function sendDue(
  rpc: Rpc,
  read: ReadFile,
  options: Pick<SendingWorld, "lingerMs"> = {},
): Promise<number | null> {
  const whatsapp = whatsappFrom(environmentReader);
  if (whatsapp === null) return null;
  const workerId = crypto.randomUUID();
  return await sendMessages({
    rpc,
    graph: whatsapp.graph,
    files: fileWorld(read, whatsapp.media),
    clock: systemClock,
    log: logLine,
    workerId,
    ...options,
  });
}
