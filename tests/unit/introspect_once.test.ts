import { deepEqual, equal } from "node:assert/strict";
import { introspectOnce } from "../../local/engine/introspect_once.ts";

/** A connection that reads its catalogue when told to, and counts. */
function connection() {
  const told: string[] = [];
  const waiting: (() => void)[] = [];
  let known: string | undefined;
  return {
    told,
    finish: () => waiting.shift()?.(),
    introspect(options?: { readonly useCache?: boolean }): Promise<string> {
      if (options?.useCache === true && known !== undefined) return Promise.resolve(known);
      told.push("read");
      return new Promise((resolve) =>
        waiting.push(() => {
          known = `reading ${told.length}`;
          resolve(known);
        })
      );
    },
    forget(): Promise<void> {
      told.push("forget");
      known = undefined;
      return Promise.resolve();
    },
  };
}

Deno.test("requests that come while the catalogue is read wait for that reading", async () => {
  const it = connection();
  introspectOnce(it, () => it.forget());
  const all = [1, 2, 3].map(() => it.introspect({ useCache: true }));
  it.finish();
  deepEqual(await Promise.all(all), ["reading 1", "reading 1", "reading 1"]);
  equal(await it.introspect({ useCache: true }), "reading 1");
  deepEqual(it.told, ["read"]);
});

Deno.test("forgetting waits for a reading that may have begun before the change", async () => {
  const it = connection();
  const forget = introspectOnce(it, () => it.forget());
  const before = it.introspect({ useCache: true });
  const forgotten = forget();
  deepEqual(it.told, ["read"]);
  it.finish();
  await Promise.all([before, forgotten]);
  const after = it.introspect({ useCache: true });
  it.finish();
  await after;
  deepEqual(it.told, ["read", "forget", "read"]);
});

Deno.test("a reading that failed is tried again by the next request", async () => {
  let tries = 0;
  const it = {
    introspect: (_options: { readonly useCache: boolean }): Promise<string> =>
      ++tries === 1 ? Promise.reject(new Error("gone")) : Promise.resolve("known"),
  };
  introspectOnce(it, () => Promise.resolve());
  equal(await it.introspect({ useCache: true }).catch((error: Error) => error.message), "gone");
  equal(await it.introspect({ useCache: true }), "known");
});
