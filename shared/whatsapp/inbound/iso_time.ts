import { type JsonObject, numberIn } from "../../json.ts";

/** The end of the year 2099: a later second is not a time, and Postgres would not take a far later one. */
const LAST_SECOND = 4_102_444_799;

/** Meta's seconds (text or number) as ISO 8601, or null when they are no time between 1970 and 2099. */
export function isoFromSeconds(value: JsonObject, key: string): string | null {
  const seconds = numberIn(value, key);
  if (seconds === null || !Number.isInteger(seconds) || seconds < 0 || seconds > LAST_SECOND) return null;
  return new Date(seconds * 1000).toISOString();
}
