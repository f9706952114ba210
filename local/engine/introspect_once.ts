import { replaceMethod } from "./replace_method.ts";

/**
 * Lets all requests that find the catalogue unread wait for one reading of it; gives how to `forget` it.
 *
 * `@supabase/lite` reads it once for each of them: after a `notify pgrst` under load, fifty requests a second read
 * it fifty times a second, and none came through for ten seconds.
 * Forgetting waits for a reading under way, which may have begun before the change that it was told of.
 */
export function introspectOnce(connection: object, forget: () => Promise<unknown>): () => Promise<void> {
  let running: Promise<unknown> | undefined;
  replaceMethod(connection, "introspect", (introspect) => (options?: { readonly useCache?: boolean }) => {
    if (options?.useCache !== true) return introspect(options);
    running ??= Promise.resolve(introspect(options)).finally(() => running = undefined);
    return running;
  });
  return async () => {
    await running?.catch(() => {});
    await forget();
  };
}
