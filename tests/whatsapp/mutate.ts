import { isObject } from "shared/json.ts";

const STRANGE: readonly unknown[] = [
  null,
  true,
  "",
  "constructor",
  "__proto__",
  "\u0000",
  "\ud83c",
  "🌶".repeat(3000),
  0,
  -1,
  1e308,
  12345678901234567890,
  [],
  {},
  [[[[]]]],
  { toString: 1, valueOf: null, length: -1 },
  "2026-11-02",
  "99999999999999999999",
];

/** A copy of a JSON value in which about `rate` of the places became something strange, went missing or came twice. */
export function mutated(value: unknown, random: () => number, rate: number): unknown {
  if (random() < rate) return STRANGE[Math.floor(random() * STRANGE.length)];
  if (Array.isArray(value)) {
    return value.flatMap((item: unknown) => {
      const roll = random();
      if (roll < rate / 2) return [];
      const changed = mutated(item, random, rate);
      return roll < rate ? [changed, changed] : [changed];
    });
  }
  if (!isObject(value)) return value;
  return Object.fromEntries(
    Object.entries(value).flatMap(([key, inner]) => {
      if (random() < rate / 2) return [];
      return [[random() < rate / 4 ? `${key}s` : key, mutated(inner, random, rate)]];
    }),
  );
}

/** A copy of bytes in which some were changed, cut away or doubled. */
export function damaged(bytes: Uint8Array, random: () => number): Uint8Array {
  const copy = new Uint8Array(bytes);
  for (let i = 0; i < 4; i++) copy[Math.floor(random() * copy.length)] = Math.floor(random() * 256);
  return copy.subarray(0, random() < 0.3 ? Math.floor(random() * copy.length) : copy.length);
}
