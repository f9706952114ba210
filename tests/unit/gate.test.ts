import { deepEqual, match, ok, throws } from "node:assert/strict";
import { batchesOf, LONG_FIRST } from "../../local/gate/batches.ts";
import { fileTimes } from "../../local/gate/file_times.ts";
import { findTests } from "../../local/gate/find_tests.ts";
import { readJunit } from "../../local/gate/junit.ts";
import { parseGateOptions, USAGE } from "../../local/gate/options.ts";
import { runCommand } from "../../local/gate/run.ts";
import { describeTimes } from "../../local/gate/times.ts";
import { until } from "../support/start_process.ts";

const XML = `<testsuites><testsuite name="./tests/a/x.test.ts">
  <testcase name="one" classname="./tests/a/x.test.ts" time="1.500"></testcase>
  <testcase name="two" classname="./tests/a/x.test.ts" time="0.250"><failure message="no"/></testcase>
  <testcase name="three" classname="./tests/b/y.test.ts" time="0.000"><skipped/></testcase></testsuite></testsuites>`;

Deno.test("readJunit() counts passed, failed and skipped cases", () => {
  deepEqual(readJunit(XML), { passed: 1, failed: 1, skipped: 1 });
});

Deno.test("fileTimes() tells each file's time from what is printed, the start of the process in the first's", () => {
  let now = 0;
  const times = fileTimes("tests/a/x.test.ts", () => now);
  const hear = (at: number, text: string): void => {
    now = at;
    times.hear(text);
  };
  hear(1_000, "\u001b[0mrunning 2 tests from ./tests/a/x.test.ts\u001b[0m\none ... ok\n");
  hear(3_000, "running 1 test from ./tests/a/y.test.ts\n");
  now = 3_500;
  deepEqual([...times.end()], [["tests/a/x.test.ts", 3], ["tests/a/y.test.ts", 0.5]]);
});

Deno.test("runCommand() ends a command that hangs, with all that it started, and calls it failed", async () => {
  const pidFile = await Deno.makeTempFile();
  const hang = `sleep 600 & echo $! > ${pidFile}; wait`;
  deepEqual(await runCommand("sh", ["-c", hang], 1_000), { passed: 0, failed: 1, skipped: 0 });
  const pid = (await Deno.readTextFile(pidFile)).trim();
  await Deno.remove(pidFile);
  await until(() => Deno.stat(`/proc/${pid}/exe`).then(() => false, () => true));
});

Deno.test("runCommand() waits for nobody who holds the output of a command that has ended", async () => {
  deepEqual(await runCommand("setsid", ["--fork", "sleep", "30"]), { passed: 1, failed: 0, skipped: 0 });
});

Deno.test("describeTimes() names folders and the ten slowest files, the longest first", () => {
  const seconds = new Map(Array.from({ length: 12 }, (_, i) => [`tests/${"ab"[i % 2]}/${i}.test.ts`, i]));
  const [first = "", ...files] = describeTimes(seconds);
  match(first, /^Tests took 66 s one after the other: b 36, a 30$/);
  deepEqual(files.length, 10);
  match(files[0] ?? "", /^ +11\.0 s {2}tests\/b\/11\.test\.ts$/);
});

Deno.test("batchesOf() begins with the long files, each alone, and keeps the others of a folder together", async () => {
  const all = await findTests({ words: [], isLong: false });
  deepEqual(LONG_FIRST.filter((path) => !all.includes(path)), [], "long files that are no more");
  const batches = batchesOf(all).map(({ files }) => files);
  deepEqual(batches.slice(0, LONG_FIRST.length), LONG_FIRST.map((path) => [path]));
  deepEqual(batches.flat().toSorted(), all);
  deepEqual(batchesOf(["tests/a/x.test.ts", "tests/b/y.test.ts", "tests/a/z.test.ts"]), [
    { files: ["tests/a/x.test.ts", "tests/a/z.test.ts"] },
    { files: ["tests/b/y.test.ts"] },
  ]);
});

Deno.test("parseGateOptions() runs everything unless it is told what", () => {
  const short = { words: [], isLong: false };
  deepEqual(parseGateOptions([]), { parts: ["format", "lint", "types"], tests: short });
  deepEqual(parseGateOptions(["lint"]), { parts: ["lint"], tests: null });
  deepEqual(parseGateOptions(["tests"]), { parts: [], tests: short });
  deepEqual(parseGateOptions(["types", "quota"]), {
    parts: ["types"],
    tests: { ...short, words: ["quota"] },
  });
  deepEqual(parseGateOptions(["--help", "quota"]), "help");
  throws(() => parseGateOptions(["--lnog"]), /no option --lnog/);
});

Deno.test("parseGateOptions() runs the long forms alone, and every test that has one is found by what it imports", async () => {
  deepEqual(parseGateOptions(["--long"]), { parts: [], tests: { words: [], isLong: true } });
  const long = await findTests({ words: [], isLong: true });
  ok(long.includes("tests/chaos/quota.test.ts") && !long.includes("tests/unit/gate.test.ts"), long.join());
  match(USAGE, /--long/);
});
