/**
 * Time that passes with the work: a little with each call to the database. On a busy machine as many leases end, and as
 * many workers die, for a message as on an idle one.
 */
export interface WorkClock {
  now(): Date;
  /** One more call was made. */
  tick(): void;
  /** Nothing was done for so long. */
  skip(milliseconds: number): void;
  /** Waits until so much time has passed. */
  pass(milliseconds: number): Promise<void>;
}

/** After so many looks without a call everybody waits for a time to come. */
const LOOKS = 50;

/** Makes a clock that `isOver` stops: whoever waits for a time then waits no longer. */
export function workClock(
  options: { readonly start: number; readonly callMilliseconds: number; readonly isOver: () => boolean },
): WorkClock {
  let time = options.start;
  const ends = new Set<{ readonly at: number }>();
  return {
    now: () => new Date(time),
    tick: () => void (time += options.callMilliseconds),
    skip: (milliseconds) => void (time += milliseconds),
    pass: async (milliseconds) => {
      const end = { at: time + milliseconds };
      ends.add(end);
      let [seen, looks] = [time, 0];
      while (time < end.at && !options.isOver()) {
        await breathe();
        looks = time === seen ? looks + 1 : 0;
        seen = time;
        if (looks > LOOKS) time = Math.max(time, Math.min(...[...ends].map(({ at }) => at)));
      }
      ends.delete(end);
    },
  };
}

/** Lets the others work. */
export function breathe(milliseconds = 4): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, milliseconds));
}
