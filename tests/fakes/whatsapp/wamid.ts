/** Message ids as Meta forms them, counted from one so that a run repeats itself. */
export function wamidMaker(mark: string): () => string {
  let count = 0;
  return () => `wamid.${btoa(`HBg${mark}${String(++count).padStart(12, "0")}`)}`;
}
