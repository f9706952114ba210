/** Measures orders from basket to door: `deno run --allow-all bench/orders/run.ts`. */
import { connect } from "../../tests/support/connections.ts";
import { buildTown } from "../../tests/races/town.ts";
import { startMigratedCluster } from "../../tests/support/migrated.ts";
import { measure, type Measured } from "./measure.ts";

const warmUp = 50;
const orders = 600;
const cases = [1, 2, 4, 8];

const cluster = await startMigratedCluster();
const measured: Measured[] = [];
for (const connections of cases) {
  const { url } = await buildTown(cluster, { customers: orders, runners: 60 });
  await using session = connect(url);
  await session.exec(await Deno.readTextFile(new URL("floor.sql", import.meta.url)));
  await measure(url, connections, warmUp);
  await session.exec(
    "truncate floor.orders, floor.order_lines, floor.order_events, floor.deliveries,\n" +
      "floor.delivery_offers; analyze",
  );
  measured.push(await measure(url, connections, orders));
}
await cluster.stop();

console.log("| connections | orders a second | floor, orders a second | ratio |");
console.log("|---|---|---|---|");
for (const [n, { rate, floorRate }] of measured.entries()) {
  const ratio = (floorRate / rate).toFixed(1);
  console.log(`| ${cases[n]} | ${rate.toFixed(0)} | ${floorRate.toFixed(0)} | ${ratio} |`);
}
console.log(`\n| step | ${cases.map((n) => `${n}: median, p95`).join(" | ")} |`);
console.log(`|---|${cases.map(() => "---|").join("")}`);
for (const name of measured[0]?.steps.keys() ?? []) {
  const columns = measured.map(({ steps }) => {
    const times = (steps.get(name) ?? []).toSorted((a, b) => a - b);
    const at = (part: number) => (times[Math.floor(part * times.length)] ?? Number.NaN).toFixed(1);
    return `${at(0.5)}, ${at(0.95)} ms`;
  });
  console.log(`| ${name} | ${columns.join(" | ")} |`);
}
