import { filledTextIn } from "../../json.ts";
import { WhatsappError } from "../error.ts";
import { callGraph, type CallOptions, type GraphSettings, parsedOrNull } from "./graph_call.ts";
import { numberPath } from "./graph_settings.ts";
import type { FetchedFile } from "./media.ts";

/** Uploads a file, see {@link MediaClient}. Twice is harmless: an id that nobody sends is forgotten. @throws WhatsappError */
export async function uploadMedia(
  settings: GraphSettings,
  phoneNumberId: string,
  { bytes, mime_type }: FetchedFile,
  options: CallOptions,
): Promise<string> {
  const type = mime_type ?? "application/octet-stream";
  const form = new FormData();
  form.set("messaging_product", "whatsapp");
  form.set("type", type);
  form.set("file", new File([new Uint8Array(bytes)], "file", { type }));
  const answer = await callGraph(settings, {
    action: "upload media",
    method: "POST",
    url: `${settings.baseUrl}/${numberPath(phoneNumberId)}/media`,
    form,
    isRepeatable: true,
    maxBytes: 65_536,
    signal: options.signal,
  });
  const id = filledTextIn(parsedOrNull(answer.bytes), "id");
  if (id !== null) return id;
  const details = { code: "not_uploaded", class: "busy", status: answer.status, retryable: true } as const;
  throw new WhatsappError("Cannot upload media as Meta named no id", details);
}
