/** From where on a share counts: the lowest from which the bound of errors holds. */
import { ONE_SIDE, wilson } from "./wilson.ts";

/** A guess that was tried: its share, and whether it was right. */
export interface Tried {
  readonly share: number;
  readonly isRight: boolean;
}

/** The share of errors that talk and what only shows may have. */
const MOST_ERRORS = 0.03;

/** A threshold with what it rests on; 1 with nothing judged where no bound holds. */
export interface Threshold {
  readonly threshold: number;
  readonly judged: number;
  readonly errors: number;
  readonly bound: number;
  /** How many were tried at all. */
  readonly of: number;
}

/** Gives the lowest threshold whose bound of errors, one-sided 95 %, is small enough. */
export function thresholdOf(tried: readonly Tried[]): Threshold {
  const sorted = tried.toSorted((a, b) => b.share - a.share);
  let found: Threshold = { threshold: 1, judged: 0, errors: 0, bound: 1, of: tried.length };
  let errors = 0;
  for (const [n, { share, isRight }] of sorted.entries()) {
    if (!isRight) errors++;
    // Equal shares stand or fall together.
    if (sorted[n + 1]?.share === share) continue;
    const [, bound] = wilson(errors, n + 1, ONE_SIDE);
    if (bound <= MOST_ERRORS) found = { threshold: share, judged: n + 1, errors, bound, of: tried.length };
  }
  return found;
}
