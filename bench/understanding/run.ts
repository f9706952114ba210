/**
 * Measures how well SQL alone understands what people write:
 * `deno run --allow-all bench/understanding/run.ts [--cases DIR] [--menus DIR] [--agent A] [--language L]
 * [--show wrong|abstained|needless|unreached]... [--open-test] [--min-coverage 0.5] [--min-precision 0.9]
 * [--max-wrong N] [--max-needless N] [--max-false-changes N]`. Exit code 1 when a bound is not kept.
 */
import { postgresDatabase } from "../../local/postgres/database.ts";
import { startMigratedCluster } from "../../tests/support/migrated.ts";
import { runCases } from "./bench.ts";
import { readCases, readMenus } from "./files.ts";
import { report, type Result, tally } from "./report.ts";

const HERE = new URL(".", import.meta.url).pathname;

function given(name: string): string | undefined {
  const at = Deno.args.indexOf(`--${name}`);
  return at === -1 ? undefined : Deno.args[at + 1];
}

function bound(name: string): number | undefined {
  const value = given(name);
  if (value !== undefined && !(Number(value) >= 0)) throw new Error(`--${name} wants a number: ${value}`);
  return value === undefined ? undefined : Number(value);
}

/** The bounds that a run does not keep, in words. */
function broken(results: readonly Result[]): readonly string[] {
  const all = tally(results);
  const falseChanges =
    results.filter(({ judgement }) => judgement.isFalseChange || judgement.isFalseOrder).length;
  const least = (name: string, value: number): string[] =>
    value < (bound(`min-${name}`) ?? 0) ? [`${name} ${value.toFixed(3)} < ${bound(`min-${name}`)}`] : [];
  const most = (name: string, value: number): string[] =>
    value > (bound(`max-${name}`) ?? Infinity) ? [`${name} ${value} > ${bound(`max-${name}`)}`] : [];
  return [
    ...least("coverage", all.coverage),
    ...least("precision", all.precision),
    ...most("wrong", all.wrong),
    ...most("needless", all.needless),
    ...most("unreached", all.unreached),
    ...most("false-changes", falseChanges),
  ];
}

/** Cases that are shown one by one; those of a test are looked at by nobody who works on what they test. */
function show(results: readonly Result[]): void {
  const verdicts = Deno.args.flatMap((arg, at) => arg === "--show" ? [Deno.args[at + 1] ?? ""] : []);
  const chosen = results.filter(({ judgement }) => verdicts.includes(judgement.verdict));
  const open = chosen.filter(({ one }) =>
    !/\/(test|release)\/[^/]+$/.test(one.from) || Deno.args.includes("--open-test")
  );
  for (const { one, judgement, answer } of open) {
    const mark = judgement.isFalseOrder ? " FALSE ORDER" : judgement.isFalseChange ? " FALSE CHANGE" : "";
    console.log(
      `\n${judgement.verdict}${mark} · ${one.id} · ${one.expect.intents.join(", ")} · ${judgement.why}`,
    );
    console.log(`  « ${one.measured.join(" » « ")} »\n  → ${answer.slice(0, 300)}`);
  }
  const hidden = chosen.length - open.length;
  if (hidden > 0) {
    console.log(`\n${hidden} cases of a sealed folder are not shown; --open-test opens it.`);
  }
}

const folder = given("cases") ?? `${HERE}cases/train`;
const [agent, language] = [given("agent"), given("language")];
const cases = (await readCases(folder)).filter((one) =>
  (agent === undefined || one.agent === agent) && (language === undefined || one.language === language)
);
const menus = await readMenus(given("menus") ?? `${HERE}menus`);
const cluster = await startMigratedCluster();
const { url } = await cluster.createDatabase();
const database = postgresDatabase(url, 1);
try {
  const began = performance.now();
  const results = await runCases(database, cases, menus);
  const seconds = (performance.now() - began) / 1000;
  console.log(`${results.length} cases of ${folder} in ${seconds.toFixed(0)} s\n\n${report(results)}`);
  show(results);
  const bounds = broken(results);
  for (const one of bounds) console.error(`Not kept: ${one}`);
  if (bounds.length > 0) Deno.exitCode = 1;
} finally {
  await database.close();
  await cluster.stop();
}
