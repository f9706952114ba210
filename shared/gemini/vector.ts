/** A model that shortens without normalising gives about 0.6; rounding alone stays far below this. */
const ROUNDING = 1e-6;

/**
 * The vector at length 1, which inner product needs: a shortened vector of gemini-embedding-001 arrives at about
 * 0.58. One that is already there is given back as it is; null when it has no direction or a value is no number.
 */
export function unitVector(values: readonly number[]): readonly number[] | null {
  const length = Math.sqrt(values.reduce((sum, value) => sum + value * value, 0));
  if (!Number.isFinite(length) || length === 0) return null;
  return Math.abs(length - 1) < ROUNDING ? values : values.map((value) => value / length);
}
