import type { AnswerPart } from "./answer.ts";
import { field, isObject, type JsonObject, textIn } from "../json.ts";
import { isPiece } from "./partial_calls.ts";

/** Reads one part of a candidate; null when it is no part. A part of an unknown kind is kept raw. */
export function readPart(raw: unknown): AnswerPart | null {
  if (!isObject(raw)) return null;
  if (Object.hasOwn(raw, "functionCall")) return callPart(raw);
  if (Object.hasOwn(raw, "inlineData")) return mediaPart(raw);
  if (!Object.hasOwn(raw, "text")) return { kind: "other", raw };
  const text = textIn(raw, "text");
  if (text === null) return null;
  return { kind: field(raw, "thought") === true ? "thought" : "text", text, raw };
}

function callPart(raw: JsonObject): AnswerPart | null {
  const call = field(raw, "functionCall");
  // A piece of a call, also the empty one that ends it: the whole is put together when all is there.
  if (isObject(call) && (isPiece(call) || Object.keys(call).length === 0)) return { kind: "other", raw };
  const name = textIn(call, "name");
  const args = field(call, "args") ?? {};
  if (name === null || name === "" || !isObject(args)) return null;
  return { kind: "call", call: { name, args, id: textIn(call, "id") }, raw };
}

function mediaPart(raw: JsonObject): AnswerPart | null {
  const mimeType = textIn(field(raw, "inlineData"), "mimeType");
  const base64 = textIn(field(raw, "inlineData"), "data");
  return mimeType === null || base64 === null ? null : { kind: "media", mimeType, base64, raw };
}
