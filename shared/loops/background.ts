/** Lets work go on after the answer was given. Latency relief, never durability: what is lost here, cron does. */
export function inBackground(work: Promise<unknown>): void {
  const runtime: unknown = Reflect.get(globalThis, "EdgeRuntime");
  const waitUntil: unknown = typeof runtime === "object" && runtime !== null
    ? Reflect.get(runtime, "waitUntil")
    : undefined;
  const settled = work.catch(() => {});
  if (typeof waitUntil === "function") waitUntil.call(runtime, settled);
}
