import { isObject } from "../json.ts";

/** Deeper than any real answer; Postgres' embedded engine loses far deeper values without a word. */
const DEEPEST = 64;

/**
 * A copy of parsed JSON that jsonb can hold: U+0000 and lone surrogates become U+FFFD, everything else stays as it
 * is. Null when the value is nested deeper than 64 levels.
 */
export function storable(value: unknown): { readonly value: unknown } | null {
  try {
    return { value: clean(value, 0) };
  } catch (cause) {
    if (cause instanceof TooDeep) return null;
    throw cause;
  }
}

/** Text that jsonb can hold: U+0000 and lone surrogates become U+FFFD. */
export function storableText(text: string): string {
  return text.replaceAll("\u0000", "\uFFFD").toWellFormed();
}

class TooDeep extends Error {}

function clean(value: unknown, depth: number): unknown {
  if (depth > DEEPEST) throw new TooDeep();
  if (typeof value === "string") return storableText(value);
  if (Array.isArray(value)) return value.map((item) => clean(item, depth + 1));
  if (!isObject(value)) return value;
  // fromEntries makes own properties even of "__proto__".
  return Object.fromEntries(
    Object.entries(value).map(([key, item]) => [storableText(key), clean(item, depth + 1)]),
  );
}
