import type { Random } from "../fakes/random.ts";

/** Values that no parser expects. */
const oddities: readonly unknown[] = [
  null,
  true,
  0,
  -1,
  1.5,
  1e308,
  "",
  "\u0000",
  "\ud83c",
  "STOP",
  [],
  [[]],
  {},
  [null],
  JSON.parse('{"__proto__":{"polluted":true},"constructor":1,"toString":[]}'),
  "x".repeat(5_000),
];

/** A copy of a JSON value with one to four places changed: removed, replaced, doubled, renamed or nested. */
export function mutateValue(value: unknown, random: Random): unknown {
  const copy: unknown = structuredClone(value);
  const box = { root: copy };
  const times = 1 + Math.floor(random() * 4);
  for (let time = 0; time < times; time++) mutateOne(box, random);
  return box.root;
}

/** A text with some characters changed, removed, doubled or cut off: mostly no JSON any more. */
export function mutateText(text: string, random: Random): string {
  const at = Math.floor(random() * text.length);
  const change = Math.floor(random() * 5);
  if (change === 0) return text.slice(0, at);
  if (change === 1) return text.slice(0, at) + text.slice(at + 1 + Math.floor(random() * 8));
  if (change === 2) return text.slice(0, at) + text.slice(at / 2);
  const letters = '{}[]",:\\\u0000\u2028\r\n0e-\ud83c';
  const letter = letters.charAt(Math.floor(random() * letters.length));
  return text.slice(0, at) + letter + text.slice(at + (change === 3 ? 1 : 0));
}

function mutateOne(box: { root: unknown }, random: Random): void {
  const places = listPlaces(box);
  const place = places[Math.floor(random() * places.length)];
  if (place === undefined) return;
  const { holder, key } = place;
  const change = Math.floor(random() * 5);
  const old: unknown = Reflect.get(holder, key);
  if (change === 0) Reflect.deleteProperty(holder, key);
  else if (change === 1) Reflect.set(holder, key, [old, old]);
  else if (change === 2) Reflect.set(holder, key, nest(old, random));
  else if (change === 3 && !Array.isArray(holder)) Reflect.set(holder, `${key}${key}`, old);
  else Reflect.set(holder, key, structuredClone(oddities[Math.floor(random() * oddities.length)]));
}

interface Place {
  readonly holder: object;
  readonly key: string;
}

function listPlaces(holder: object): Place[] {
  return Object.entries(holder).flatMap(([key, value]) => {
    const own = { holder, key };
    return typeof value === "object" && value !== null ? [own, ...listPlaces(value)] : [own];
  });
}

/** Inside lists, sometimes deeper than anything may be. */
function nest(value: unknown, random: Random): unknown {
  let nested = value;
  for (let depth = random() < 0.2 ? 200 : 2; depth > 0; depth--) nested = [nested];
  return nested;
}
