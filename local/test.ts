/** `deno task test [NAME ...]`: the gate. Its last line is `N passed, N failed, N skipped`. */
import { type Counts, runCommand, runTests, sum } from "./gate/run.ts";
import { writePrintOut } from "./schema/print_out.ts";

interface Part {
  readonly name: string;
  readonly what: string;
  run(): Promise<Counts>;
}

const deno = (...args: string[]) => (): Promise<Counts> => runCommand(Deno.execPath(), args);
const ROOT = new URL("../", import.meta.url);
Deno.chdir(ROOT);

const PARTS: readonly Part[] = [
  { name: "format", what: "deno fmt", run: deno("fmt", "--check") },
  { name: "lint", what: "deno lint", run: deno("lint", "--quiet") },
  { name: "types", what: "deno check, strict", run: deno("check", "--quiet", ".") },
  { name: "tests", what: "every file of tests/", run: () => runTests([]) },
];

const names = Deno.args.filter((arg) => !arg.startsWith("-"));
const isPart = (name: string): boolean => PARTS.some((part) => part.name === name);
const chosen: Part[] = names.length === 0 ? [...PARTS] : [
  ...PARTS.filter((part) => names.includes(part.name)),
  ...names.filter((name) => !isPart(name)).map((name) => ({
    name,
    what: `test files whose path contains "${name}"`,
    run: () => runTests([name]),
  })),
];

// Whoever changes the tree tests what it says; under CI a stale print-out is a failure (tests/unit/schema_tree.test.ts).
if (!Deno.env.get("CI")) { for (const path of await writePrintOut()) console.log(`printed ${path}`); }

const began = Date.now();
const results: Counts[] = [];
for (const [index, part] of chosen.entries()) {
  const start = Date.now();
  console.log(`\n[${index + 1}/${chosen.length}] ${part.name}: ${part.what}`);
  const counts = await part.run();
  results.push(counts);
  const seconds = ((Date.now() - start) / 1_000).toFixed(1);
  console.log(`      ${part.name}: ${counts.failed === 0 ? "ok" : `${counts.failed} failed`} (${seconds} s)`);
}

let { passed, failed, skipped } = sum(results);
if (skipped > 0 && Deno.env.get("CI")) {
  console.log(`\n${skipped} skipped: under CI a skipped test is a failure`);
  failed += skipped;
  skipped = 0;
}
console.log(`\n${((Date.now() - began) / 1_000).toFixed(0)} s`);
console.log(`${passed} passed, ${failed} failed, ${skipped} skipped`);
Deno.exit(failed === 0 && passed > 0 ? 0 : 1);
