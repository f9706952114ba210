import type { FunctionCall } from "./answer.ts";
import type { JsonObject } from "../json.ts";

/** A text part. */
export function textPart(text: string): JsonObject {
  return { text };
}

/** Sound and pictures that the service takes inline. */
const inlineTypes: ReadonlySet<string> = new Set([
  "audio/wav",
  "audio/mp3",
  "audio/mpeg",
  "audio/aiff",
  "audio/aac",
  "audio/ogg",
  "audio/flac",
  "image/jpeg",
  "image/png",
  "image/webp",
  "image/heic",
  "image/heif",
]);

/**
 * A picture or sound part; null when the service would refuse the type. WhatsApp's `audio/ogg; codecs=opus` goes out
 * as `audio/ogg`.
 */
export function mediaPart(mimeType: string, base64: string): JsonObject | null {
  const plain = (mimeType.split(";")[0] ?? "").trim().toLowerCase();
  return inlineTypes.has(plain) ? { inlineData: { mimeType: plain, data: base64 } } : null;
}

/** What a tool gave back, as the part that answers its call. */
export function responsePart(call: FunctionCall, response: JsonObject): JsonObject {
  const { name, id } = call;
  return { functionResponse: id === null ? { name, response } : { id, name, response } };
}
