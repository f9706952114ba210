/** Baskets compared as people compare them: what and how many, in any order, merged or split. */
import type { Line } from "./cases.ts";
import { hasAny, plain } from "./words.ts";

/** A line that is in a basket. */
export interface Held {
  readonly item: string;
  readonly quantity: number;
  readonly note: string | null;
  readonly options: readonly string[];
}

const keyOf = (line: { readonly item: string; readonly options: readonly string[] }): string =>
  [plain(line.item), ...line.options.map(plain).sort()].join(" + ");

function totals(
  lines: readonly { readonly item: string; readonly quantity: number; readonly options: readonly string[] }[],
): ReadonlyMap<string, number> {
  const all = new Map<string, number>();
  for (const line of lines) all.set(keyOf(line), (all.get(keyOf(line)) ?? 0) + line.quantity);
  return all;
}

function isEqual(a: ReadonlyMap<string, number>, b: ReadonlyMap<string, number>): boolean {
  return a.size === b.size && [...a].every(([key, quantity]) => b.get(key) === quantity);
}

/** Whether two written baskets are the same, with what has to be noted. */
export const sameLines = (a: readonly Line[], b: readonly Line[]): boolean =>
  isEqual(totals(a), totals(b)) &&
  JSON.stringify(a.flatMap(({ noted }) => noted).sort()) ===
    JSON.stringify(b.flatMap(({ noted }) => noted).sort());

/**
 * Whether a basket is as it should be, beside unfinished lines that may or may not stand in it. With `hasNotes` what
 * has to be noted must be readable in the note of its line or be an option of it; more notes are free.
 */
export function isBasketLike(
  held: readonly Held[],
  wanted: readonly (Line | Held)[],
  pending: readonly Line[],
  hasNotes = false,
): boolean {
  const asLines = wanted.map((line): Line => ({
    item: line.item,
    quantity: line.quantity,
    options: line.options,
    noted: "noted" in line ? line.noted : [],
  }));
  // An option that says what has to be noted ("Sin cebolla") is as good as the note.
  const left = hasNotes ? held.map((line) => asNoted(line, asLines)) : held;
  const [there, should] = [totals(withoutPending(left, asLines, pending)), totals(asLines)];
  return isEqual(there, should) && (!hasNotes || asLines.every((line) => isNoted(line, held)));
}

function asNoted(line: Held, wanted: readonly Line[]): Held {
  const fits = wanted.some((one) => keyOf(one) === keyOf(line));
  const noting = wanted.find((one) =>
    one.noted.length > 0 && plain(one.item) === plain(line.item) && !fits &&
    one.options.every((name) => line.options.map(plain).includes(plain(name))) &&
    line.options.every((name) => one.options.map(plain).includes(plain(name)) || hasAny(name, one.noted))
  );
  return noting === undefined ? line : { ...line, options: noting.options };
}

function withoutPending(
  held: readonly Held[],
  wanted: readonly Line[],
  pending: readonly Line[],
): readonly Held[] {
  const should = new Set(wanted.map(keyOf));
  return held.filter((line) =>
    should.has(keyOf(line)) ||
    !pending.some((one) =>
      plain(one.item) === plain(line.item) && one.quantity === line.quantity &&
      one.options.every((name) => line.options.map(plain).includes(plain(name)))
    )
  );
}

function isNoted(line: Line, held: readonly Held[]): boolean {
  if (line.noted.length === 0) return true;
  const found = held.filter((one) =>
    plain(one.item) === plain(line.item) &&
    line.noted.every((word) => hasAny([one.note ?? "", ...one.options].join("\n"), [word]))
  );
  return found.reduce((sum, one) => sum + one.quantity, 0) >= line.quantity;
}

/** The names of items and options in which two written baskets differ. */
export function differences(before: readonly Line[], after: readonly Line[]): readonly string[] {
  const [a, b] = [totals(before), totals(after)];
  const changed = [...before, ...after].filter((line) => a.get(keyOf(line)) !== b.get(keyOf(line)));
  return [...new Set(changed.flatMap(({ item, options }) => [item, ...options]))];
}
