/** Every item `times` times, neighbours together. */
export function repeated<T>(items: readonly T[], times: number): readonly T[] {
  return items.flatMap((item) => Array.from({ length: times }, () => item));
}

/** The items in another order, the same for the same seed. */
export function shuffled<T>(items: readonly T[], seed: number): readonly T[] {
  let state = seed | 1;
  const keyed = items.map((item) => {
    state = Math.imul(state ^ (state >>> 15), 2246822519) + 3266489917 | 0;
    return { item, key: state };
  });
  return keyed.sort((a, b) => a.key - b.key).map(({ item }) => item);
}

/** The items in lists of at most `size`. */
export function batched<T>(items: readonly T[], size: number): readonly (readonly T[])[] {
  return Array.from(
    { length: Math.ceil(items.length / size) },
    (_, i) => items.slice(i * size, (i + 1) * size),
  );
}
