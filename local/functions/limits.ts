/**
 * Watches a function from a thread of its own, for the function may never give the processor back. What it sees
 * it says in one line on standard error; the stack ends the process.
 */
import { CPU_START, cpuMs, OLDEST, REQUESTS } from "./meter.ts";

interface Watch {
  readonly shared: SharedArrayBuffer;
  readonly limits: { readonly cpuMs: number; readonly memoryBytes: number; readonly wallMs: number };
  readonly line: string;
}

const LOOK_EVERY_MS = 50;

self.addEventListener("message", (event: Event) => {
  if (!(event instanceof MessageEvent)) return;
  const { shared, limits, line }: Watch = event.data;
  const values = new Float64Array(shared);
  const restingBytes = Deno.memoryUsage().rss;
  const say = (what: string): void => {
    Deno.stderr.writeSync(new TextEncoder().encode(`\n${line}${what}\n`));
    clearInterval(timer);
  };
  const timer = setInterval(() => {
    const oldest = values[OLDEST] ?? 0;
    if (oldest === 0) return;
    const used = cpuMs() - (values[CPU_START] ?? 0);
    if (used > limits.cpuMs * Math.max(1, values[REQUESTS] ?? 1)) {
      say(`CPU time: more than ${limits.cpuMs} ms a request`);
    } else if (Date.now() - oldest > limits.wallMs) {
      say(`wall clock: work unfinished after ${limits.wallMs / 1_000} s`);
    } else if (Deno.memoryUsage().rss - restingBytes > limits.memoryBytes) {
      say(`memory: more than ${Math.round(limits.memoryBytes / 2 ** 20)} MB`);
    }
  }, LOOK_EVERY_MS);
});
