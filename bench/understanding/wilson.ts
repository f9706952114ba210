/** For bounds on both sides, 95 %. */
export const BOTH_SIDES = 1.959964;

/** For a bound on one side alone, 95 %. */
export const ONE_SIDE = 1.644854;

/** Wilson's bounds of a share, as sure as `z` says. */
export function wilson(hits: number, of: number, z: number): readonly [number, number] {
  if (of === 0) return [0, 1];
  const share = hits / of;
  const [base, middle] = [1 + z * z / of, share + z * z / (2 * of)];
  const reach = z * Math.sqrt(share * (1 - share) / of + z * z / (4 * of * of));
  return [Math.max(0, (middle - reach) / base), Math.min(1, (middle + reach) / base)];
}
