import { within } from "../../support/deadline.ts";

/** What happened, in order, for tests that wait for the next thing. */
export interface Happenings<T> {
  add(thing: T): void;
  /** Everything so far. */
  readonly all: readonly T[];
  /** Waits for the first thing from the start that fits. */
  first(fits: (thing: T) => boolean, what: string): Promise<T>;
  /** Waits until so many things have happened. */
  count(many: number, what: string): Promise<void>;
}

/** Makes an empty record of happenings. */
export function happenings<T>(): Happenings<T> {
  const all: T[] = [];
  const waiting = new Set<() => void>();
  const until = (isDone: () => boolean, what: string) => {
    const done = Promise.withResolvers<void>();
    const look = () => {
      if (!isDone()) return;
      waiting.delete(look);
      done.resolve();
    };
    waiting.add(look);
    look();
    return within(done.promise, what);
  };
  return {
    all,
    add(thing) {
      all.push(thing);
      for (const look of [...waiting]) look();
    },
    async first(fits, what) {
      await until(() => all.some(fits), what);
      const found = all.find(fits);
      if (found === undefined) throw new Error(`Lost again: ${what}`);
      return found;
    },
    count: (many, what) => until(() => all.length >= many, what),
  };
}
