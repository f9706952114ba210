/** Only tells that something hangs; nothing is measured with it. */
export const DEADLINE_MS = 300_000;

/** Waits for what must come. @throws Error that says what has not come after five minutes */
export async function within<T>(work: Promise<T>, what: string | (() => string)): Promise<T> {
  const { promise, reject } = Promise.withResolvers<never>();
  const late = (): void =>
    reject(new Error(`Not seen within five minutes: ${typeof what === "string" ? what : what()}`));
  const timer = setTimeout(late, DEADLINE_MS);
  try {
    return await Promise.race([work, promise]);
  } finally {
    clearTimeout(timer);
  }
}
