const BEGINS = /running \d+ tests? from (?:\.\/)?(\S+\.test\.ts)/g;

/** Tells the time of each test file from what their process prints as it goes. */
export interface FileTimes {
  /** Takes what was printed. */
  hear(text: string): void;
  /** Ends the last file; gives the seconds of each, by its path. */
  end(): ReadonlyMap<string, number>;
}

/** Begins with the first file: what it does before its first test counts too. */
export function fileTimes(first: string, now: () => number = () => performance.now()): FileTimes {
  const seconds = new Map<string, number>();
  let [path, since] = [first, now()];
  const turn = (next: string): void => {
    const at = now();
    seconds.set(path, (seconds.get(path) ?? 0) + (at - since) / 1_000);
    [path, since] = [next, at];
  };
  return {
    hear: (text) => {
      for (const [, next = ""] of text.matchAll(BEGINS)) if (next !== path) turn(next);
    },
    end: () => {
      turn("");
      return seconds;
    },
  };
}
