import { isObject, type JsonObject } from "shared/json.ts";

/** Gives the object, or an empty one for anything else. */
export function jsonObject(value: unknown): JsonObject {
  return isObject(value) ? value : {};
}

/** Parses JSON; undefined (which JSON cannot hold) means that the text is not JSON. */
export function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** The length of a text in UTF-8 bytes, without encoding texts that are obviously over `enough`. */
export function utf8Length(text: string, enough: number = Number.POSITIVE_INFINITY): number {
  return text.length > enough ? text.length : utf8.encode(text).byteLength;
}

const utf8 = new TextEncoder();
