/** Time as this folder sees it, so that a test can move it. */
export interface Clock {
  /** The present moment. */
  now(): Date;
  /** Calls `wake` once after that many milliseconds; the answer cancels it. */
  after(milliseconds: number, wake: () => void): () => void;
}

/** The machine's own clock. */
export const systemClock: Clock = {
  now: () => new Date(),
  after: (milliseconds, wake) => {
    const timer = setTimeout(wake, milliseconds);
    return () => clearTimeout(timer);
  },
};
