/** Runs one piece of work at a time, in the order asked. */
export type Serial = <T>(work: () => Promise<T>) => Promise<T>;

/**
 * Makes a queue of one. The embedded engine has a single session: without this, two requests' transactions
 * would run into each other.
 */
export function serial(): Serial {
  let last: Promise<unknown> = Promise.resolve();
  return <T>(work: () => Promise<T>): Promise<T> => {
    const mine = last.then(work, work);
    last = mine.catch(() => undefined);
    return mine;
  };
}
