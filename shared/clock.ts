import { unlessAborted } from "./abort.ts";

/** What the client needs of time, so that a test can move it. */
export interface Clock {
  /** The present moment. */
  now(): Date;
  /** Runs `act` once after `milliseconds`; the answer calls it off and is safe to call again. */
  after(milliseconds: number, act: () => void): () => void;
}

/** A timer longer than this fires at once in JavaScript, so longer waits are cut to it: about 24 days. */
const LONGEST_TIMER_MS = 2 ** 31 - 1;

/** The machine's own clock. */
export const systemClock: Clock = {
  now: () => new Date(),
  after(milliseconds, act) {
    const timer = setTimeout(act, Math.min(Math.max(milliseconds, 0), LONGEST_TIMER_MS));
    return () => clearTimeout(timer);
  },
};

/** Resolves after so many milliseconds of the clock; rejects with the signal's reason when that comes first. */
export function pause(clock: Clock, milliseconds: number, signal?: AbortSignal): Promise<void> {
  const { promise, resolve } = Promise.withResolvers<void>();
  const callOff = clock.after(milliseconds, resolve);
  return signal === undefined ? promise : unlessAborted(promise, signal).finally(callOff);
}
