import { isObject } from "../../json.ts";

/** Replaces U+0000 and lone surrogates, which Postgres refuses in text and jsonb, by U+FFFD. */
export function cleanText(text: string): string {
  return text.toWellFormed().replaceAll("\u0000", "\uFFFD");
}

/**
 * Cleans every string and key of a parsed JSON value; everything else stays as it is.
 * Recursive: call it only on what a depth check let through. Two keys that become one keep the later value.
 */
export function cleanJson(value: unknown): unknown {
  if (typeof value === "string") return cleanText(value);
  if (Array.isArray(value)) return value.map(cleanJson);
  if (!isObject(value)) return value;
  // fromEntries, because assigning to a key named __proto__ would change the prototype instead
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [cleanText(key), cleanJson(inner)]));
}
