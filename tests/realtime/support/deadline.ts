/** How long a test waits for something that must come; it is a last resort, nothing is measured with it. */
const deadline = 300_000;

/** Waits for what must come. @throws when it has not come at the deadline */
export async function within<T>(promise: Promise<T>, what: string): Promise<T> {
  const late = Promise.withResolvers<never>();
  const timer = setTimeout(() => late.reject(new Error(`Not seen within ${deadline} ms: ${what}`)), deadline);
  try {
    return await Promise.race([promise, late.promise]);
  } finally {
    clearTimeout(timer);
  }
}

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
