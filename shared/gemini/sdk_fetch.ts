/**
 * Calls the SDK with a fetch of our own. The SDK takes none, but it reads the global one before its first await, so
 * the global is ours only while `call` runs synchronously: nothing else can see it. Without this the SDK would drop
 * the status name of errors, every error that comes in a list, and any stream frame that its pattern does not know.
 */
export function withSdkFetch<T>(ours: typeof fetch, call: () => Promise<T>): Promise<T> {
  const theirs = globalThis.fetch;
  globalThis.fetch = ours;
  try {
    return call();
  } finally {
    globalThis.fetch = theirs;
  }
}
