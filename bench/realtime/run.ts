/** Measures the time from a commit to the clients: `deno run --allow-all bench/realtime/run.ts`. */
import { startCluster } from "../../local/postgres/cluster.ts";
import { startChild } from "../../local/processes/process.ts";
import { measure } from "./measure.ts";

const cases = [{ subscribers: 1, rounds: 500 }, { subscribers: 50, rounds: 300 }, {
  subscribers: 500,
  rounds: 100,
}];

const cluster = await startCluster();
const { name } = await cluster.createDatabase();
const databaseUrl = cluster.urlFor(name, "supabase_admin");
const key = `sb_publishable_${crypto.randomUUID()}`;
const server = await startChild({
  module: new URL("./server.ts", import.meta.url),
  config: { url: databaseUrl, key },
  permissions: ["--allow-all"],
  onLine: (line) => console.error(line),
  signal: new AbortController().signal,
});
const port: unknown = Reflect.get(Object(server.ready), "port");
const socketAddress = `ws://127.0.0.1:${port}/realtime/v1/websocket?apikey=${key}&vsn=2.0.0`;

console.log(
  "| subscribers | messages | client, median | client, p95 | last client, median | LISTEN, median | ratio |",
);
console.log("|---|---|---|---|---|---|---|");
for (const { subscribers, rounds } of cases) {
  const { clients, lastClient, floor } = await measure({ databaseUrl, socketAddress }, subscribers, rounds);
  const ratio = quantile(clients, 0.5) / quantile(floor, 0.5);
  const columns = [
    subscribers,
    rounds,
    milliseconds(quantile(clients, 0.5)),
    milliseconds(quantile(clients, 0.95)),
    milliseconds(quantile(lastClient, 0.5)),
    milliseconds(quantile(floor, 0.5)),
    ratio.toFixed(1),
  ];
  console.log(`| ${columns.join(" | ")} |`);
}
await server.stop(5_000);
await cluster.stop();

function quantile(numbers: readonly number[], part: number): number {
  const sorted = numbers.toSorted((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(part * sorted.length))] ?? Number.NaN;
}

function milliseconds(value: number): string {
  return `${value.toFixed(2)} ms`;
}
