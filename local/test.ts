/** `deno task test [--long] [NAME ...]`: the gate. Its last line is `N passed, N failed, N skipped`. */
import { batchesOf } from "./gate/batches.ts";
import { type Counts, FAILED, sum } from "./gate/counts.ts";
import { findTests } from "./gate/find_tests.ts";
import { type GateOptions, parseGateOptions, PARTS, USAGE } from "./gate/options.ts";
import { endAll, runCommand, runTests } from "./gate/run.ts";
import { describeTimes } from "./gate/times.ts";
import { ENDING_SIGNALS } from "./processes/ending_signals.ts";
import { writePrintOut } from "./schema/print_out.ts";

const ROOT = new URL("../", import.meta.url);
Deno.chdir(ROOT);

let options: GateOptions;
try {
  const parsed = parseGateOptions(Deno.args);
  if (parsed === "help") {
    console.log(USAGE);
    Deno.exit(0);
  }
  options = parsed;
} catch (cause) {
  console.error(cause instanceof Error ? cause.message : cause);
  Deno.exit(1);
}

// Whoever changes the tree tests what it says; under CI a stale print-out is a failure (tests/unit/schema_tree.test.ts).
if (!Deno.env.get("CI")) { for (const path of await writePrintOut()) console.log(`printed ${path}`); }

for (const signal of ENDING_SIGNALS) {
  Deno.addSignalListener(signal, () => {
    endAll();
    Deno.exit(1);
  });
}

const began = Date.now();
const secondsSince = (start: number): string => ((Date.now() - start) / 1_000).toFixed(1);
const say = (name: string, { failed }: Counts, start: number): void =>
  console.log(`      ${name}: ${failed === 0 ? "ok" : `${failed} failed`} (${secondsSince(start)} s)`);

const results: Counts[] = [];
const times: string[] = [];

// Each of these keeps one core busy, types for longer than the others: the tests begin beside them.
const parts = Promise.all(
  PARTS.filter(({ name }) => options.parts.includes(name)).map(async ({ name, what, args }) => {
    const start = Date.now();
    const counts = await runCommand(Deno.execPath(), args);
    console.log(`\n${name}: ${what}`);
    say(name, counts, start);
    return counts;
  }),
);

if (options.tests !== null) {
  const start = Date.now();
  const { words, isLong } = options.tests;
  const files = await findTests(options.tests);
  const which = words.map((word) => `"${word}"`).join(" or ");
  console.log(`\ntests: ${files.length} files${which === "" ? "" : ` whose path contains ${which}`}`);
  // Long forms measure themselves too: each has the machine alone.
  const lanes = isLong ? 1 : Math.max(2, navigator.hardwareConcurrency);
  const { counts, seconds } = await runTests({ batches: batchesOf(files), lanes, isLong });
  results.push(files.length === 0 ? FAILED : counts);
  say("tests", counts, start);
  times.push(...describeTimes(seconds));
}
results.push(...await parts);

let { passed, failed, skipped } = sum(results);
if (skipped > 0 && Deno.env.get("CI")) {
  console.log(`\n${skipped} skipped: under CI a skipped test is a failure`);
  failed += skipped;
  skipped = 0;
}
console.log(["", ...times, `${secondsSince(began)} s in all`].join("\n"));
console.log(`${passed} passed, ${failed} failed, ${skipped} skipped`);
Deno.exit(failed === 0 && passed > 0 ? 0 : 1);
