import process from "node:process";

/** Begins the line by which a function's watcher tells that a limit was passed. */
export const LIMIT_LINE = "\u0001limit ";

/** Places in the shared memory: the oldest work's start (ms, 0: none), CPU at the busy spell's start (ms), its requests. */
export const OLDEST = 0, CPU_START = 1, REQUESTS = 2, PLACES = 3;

/** CPU time of this process in milliseconds. */
export function cpuMs(): number {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1_000;
}

/**
 * Counts the work in hand where a watcher in another thread can see it. CPU is measured for the process: a busy
 * spell (from the first request in hand until none is) may use the limit once for each request begun in it.
 */
export class Meter {
  readonly shared = new SharedArrayBuffer(PLACES * Float64Array.BYTES_PER_ELEMENT);
  readonly #values = new Float64Array(this.shared);
  readonly #starts = new Set<{ at: number }>();

  /** Notes that work began; the answer notes its end. */
  begin(kind: { readonly isRequest: boolean }): () => void {
    const work = { at: Date.now() };
    if (this.#starts.size === 0) {
      this.#values[CPU_START] = cpuMs();
      this.#values[REQUESTS] = 0;
    }
    this.#starts.add(work);
    if (kind.isRequest) this.#values[REQUESTS] = (this.#values[REQUESTS] ?? 0) + 1;
    this.#noteOldest();
    return () => {
      this.#starts.delete(work);
      this.#noteOldest();
    };
  }

  #noteOldest(): void {
    let oldest = 0;
    for (const { at } of this.#starts) oldest = oldest === 0 ? at : Math.min(oldest, at);
    this.#values[OLDEST] = oldest;
  }
}
