/** The value below which `part` of the numbers lie. */
export function quantile(numbers: readonly number[], part: number): number {
  const sorted = numbers.toSorted((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(part * sorted.length))] ?? Number.NaN;
}

/** A row of a table: a name, then median, p95, p99 and the worst, in milliseconds. */
export function latencyRow(name: string, numbers: readonly number[]): string {
  const columns = [0.5, 0.95, 0.99, 1].map((part) => `${quantile(numbers, part).toFixed(1)} ms`);
  return `| ${[name, numbers.length, ...columns].join(" | ")} |`;
}

/** The machine's load in the last 1, 5 and 15 minutes, as it is written beside a table. */
export const loads = (): string => Deno.loadavg().map((load) => load.toFixed(1)).join(" ");

/** The head of a table of latencies. */
export const LATENCY_HEAD = "| what | count | median | p95 | p99 | worst |\n|---|---|---|---|---|---|";
