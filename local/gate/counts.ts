/** How many checks ended how. */
export interface Counts {
  readonly passed: number;
  readonly failed: number;
  readonly skipped: number;
}

/** Adds counts up. */
export function sum(all: readonly Counts[]): Counts {
  return all.reduce((a, b) => ({
    passed: a.passed + b.passed,
    failed: a.failed + b.failed,
    skipped: a.skipped + b.skipped,
  }), { passed: 0, failed: 0, skipped: 0 });
}

/** One check that ended well. */
export const PASSED: Counts = { passed: 1, failed: 0, skipped: 0 };
/** One check that did not. */
export const FAILED: Counts = { passed: 0, failed: 1, skipped: 0 };
