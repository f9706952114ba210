/** When a call is repeated, and after how long. */
export interface RetryPolicy {
  /** SQLSTATEs of a transaction that lost against another and changed nothing. */
  readonly codes: readonly string[];
  /** HTTP statuses of whoever stands before the database; 0: the connection ended. */
  readonly statuses: readonly number[];
  /** Calls at most, the first counted. */
  readonly tries: number;
  /** For one try, until its answer. */
  readonly tryMs: number;
  /** For all tries and the waits between them. */
  readonly deadlineMs: number;
  /** The wait before the second try; it doubles from try to try. */
  readonly firstWaitMs: number;
  readonly longestWaitMs: number;
}

/** Whether a failure is one that may pass by itself. */
export function isPassing(policy: RetryPolicy, code: string, status: number): boolean {
  return policy.codes.includes(code) || policy.statuses.includes(status);
}

/** Milliseconds before the try after number `tried` (from 1): half of them fixed, half by chance, so that crowds part. */
export function waitBefore(policy: RetryPolicy, tried: number, random: () => number): number {
  const whole = Math.min(policy.firstWaitMs * 2 ** (tried - 1), policy.longestWaitMs);
  return Math.round(whole / 2 + random() * whole / 2);
}
