const firstPause = 50;
const longestPause = 2_000;

/** Waits before another attempt, longer after each failure; ends at once when `signal` says so. */
export function pause(failures: number, signal: AbortSignal): Promise<void> {
  const { promise, resolve } = Promise.withResolvers<void>();
  if (signal.aborted) return Promise.resolve();
  const milliseconds = Math.min(longestPause, firstPause * 2 ** Math.min(failures, 10));
  const done = () => {
    clearTimeout(timer);
    signal.removeEventListener("abort", done);
    resolve();
  };
  const timer = setTimeout(done, milliseconds);
  signal.addEventListener("abort", done);
  return promise;
}
