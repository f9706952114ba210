/** Puts what is used before what uses it, else as given. @throws Error for a circle */
export function usedFirst<T>(
  all: readonly T[],
  idOf: (one: T) => string,
  usesOf: (one: T) => readonly string[],
): T[] {
  const waiting = [...all];
  const ids = new Set(all.map(idOf));
  const ordered: T[] = [];
  while (waiting.length > 0) {
    const next = waiting.findIndex((one) => !usesOf(one).some((use) => use !== idOf(one) && ids.has(use)));
    const [one] = next < 0 ? [] : waiting.splice(next, 1);
    if (one === undefined) {
      throw new Error(`Cannot order ${waiting.map(idOf).join(", ")}: each uses another`);
    }
    ids.delete(idOf(one));
    ordered.push(one);
  }
  return ordered;
}
