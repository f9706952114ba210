/** A JSON object whose fields nobody has looked at yet. */
export interface JsonObject {
  readonly [key: string]: unknown;
}

/** True for a JSON object: not null, not a list. */
export function isObject(value: unknown): value is JsonObject {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** The own field `key` of `value`, or undefined; a name such as `constructor` finds nothing inherited. */
export function field(value: unknown, key: string): unknown {
  return isObject(value) && Object.hasOwn(value, key) ? value[key] : undefined;
}

/** The field as an object, or null. */
export function objectIn(value: unknown, key: string): JsonObject | null {
  const found = field(value, key);
  return isObject(found) ? found : null;
}

/** The field as a list; empty when it is absent or something else. */
export function listIn(value: unknown, key: string): readonly unknown[] {
  const found = field(value, key);
  return Array.isArray(found) ? found : [];
}

/** The field as text, also an empty one; null when it is absent or something else. */
export function textIn(value: unknown, key: string): string | null {
  const found = field(value, key);
  return typeof found === "string" ? found : null;
}

/** The field as text with at least one character, or null: Meta writes an absent number as "" or leaves it out. */
export function filledTextIn(value: unknown, key: string): string | null {
  return textIn(value, key) || null;
}

/** The field as a finite number, also when it was written as text, or null. */
export function numberIn(value: unknown, key: string): number | null {
  const found = field(value, key);
  if (typeof found === "number") return Number.isFinite(found) ? found : null;
  if (typeof found !== "string" || !/^-?\d{1,15}(\.\d{1,15})?$/.test(found)) return null;
  return Number(found);
}

/** True only for the JSON value `true`. */
export function flagIn(value: unknown, key: string): boolean {
  return field(value, key) === true;
}

/** Reads JSON text; null when it is not JSON (JSON's own null is null too: no answer is null). */
export function readJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
