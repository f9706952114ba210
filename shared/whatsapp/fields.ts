import { field } from "../json.ts";

/** The field as text with at least one character, or null: Meta writes an absent number as "" or leaves it out. */
export function textIn(value: unknown, key: string): string | null {
  const found = field(value, key);
  return typeof found === "string" && found !== "" ? found : null;
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
