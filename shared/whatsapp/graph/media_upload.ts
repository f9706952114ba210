import { checkFile } from "../outbound/build_media.ts";
import { WhatsappError } from "../error.ts";
import { callGraph, type GraphSettings, parsedOrNull } from "./graph_call.ts";
import type { CallOptions } from "./graph_client.ts";
import { numberPath } from "./graph_settings.ts";
import { textIn } from "../fields.ts";
import type { LocalFile } from "./media_client.ts";

/** Uploads a file, see {@link MediaClient}. @throws WhatsappError */
export async function uploadMedia(
  settings: GraphSettings,
  phoneNumberId: string,
  file: LocalFile,
  options: CallOptions,
): Promise<string> {
  checkFile(file.kind, file.mime_type, file.bytes.length);
  const form = new FormData();
  form.set("messaging_product", "whatsapp");
  form.set("type", file.mime_type);
  form.set(
    "file",
    new Blob([new Uint8Array(file.bytes)], { type: file.mime_type }),
    file.filename ?? file.kind,
  );
  const answer = await callGraph(settings, {
    action: "upload media",
    method: "POST",
    url: `${settings.baseUrl}/${numberPath(phoneNumberId)}/media`,
    form,
    isRepeatable: true,
    maxBytes: 65_536,
    signal: options.signal,
  });
  const id = textIn(parsedOrNull(answer.bytes), "id");
  if (id !== null) return id;
  const details = {
    code: "answer_unreadable",
    class: "busy",
    status: answer.status,
    retryable: true,
  } as const;
  throw new WhatsappError("Cannot upload media as the answer names no id", details);
}
