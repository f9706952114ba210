/** Message ids as Meta forms them, counted from `first` so that a run repeats itself. */
export function wamidMaker(mark: string, first = 1): () => string {
  let next = first;
  return () => `wamid.${btoa(`HBg${mark}${String(next++).padStart(12, "0")}`)}`;
}
