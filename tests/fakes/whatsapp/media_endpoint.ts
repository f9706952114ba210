import { GraphRefusal } from "./graph_refusal.ts";
import type { State } from "./state.ts";

/** `POST /{phone-number-id}/media`: an upload. @throws GraphRefusal 100, 131008, 131053 */
export function answerUpload(
  state: State,
  phoneNumberId: string,
  form: FormData,
  bytes: Uint8Array,
): Response {
  if (!state.settings.numbers.some((one) => one.id === phoneNumberId)) {
    throw new GraphRefusal(100, `Unsupported post request. Object with ID '${phoneNumberId}' does not exist`);
  }
  if (form.get("messaging_product") !== "whatsapp") {
    throw new GraphRefusal(100, "Param messaging_product must be whatsapp");
  }
  const type = form.get("type");
  const file = form.get("file");
  if (!(file instanceof File)) throw new GraphRefusal(131008, "Parameter file is required");
  const stored = state.media.upload(typeof type === "string" ? type : file.type, bytes);
  return Response.json({ id: stored.id });
}

/** The bytes of the form's file. */
export async function fileBytes(form: FormData): Promise<Uint8Array> {
  const file = form.get("file");
  return file instanceof File ? new Uint8Array(await file.arrayBuffer()) : new Uint8Array(0);
}

/** `GET /{media-id}`: where the file is, for five minutes. @throws GraphRefusal 100 (404) */
export function answerMediaInfo(state: State, id: string, base: string): Response {
  const file = state.media.find(id);
  return Response.json({
    messaging_product: "whatsapp",
    url: `${base}/media_files/${state.media.address(id)}`,
    mime_type: file.mimeType,
    sha256: file.sha256,
    file_size: file.bytes.length,
    id,
  });
}

/** `GET` of an address that the fake gave out: the bytes, or 404 without a reason once it has expired. */
export function answerMediaFile(state: State, key: string): Response {
  const file = state.media.fetch(key);
  if (file === null) return new Response(null, { status: 404 });
  return new Response(new Uint8Array(file.bytes), { headers: { "content-type": file.mimeType } });
}
