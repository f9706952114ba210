/** The bench of understanding on a real server: it reaches every state of the format, and judges what comes of it. */
import { deepStrictEqual, equal, ok } from "node:assert/strict";
import { runCases } from "../../bench/understanding/bench.ts";
import { readCases, readMenus } from "../../bench/understanding/files.ts";
import { whyNoCluster } from "../../local/postgres/cluster.ts";
import { postgresDatabase } from "../../local/postgres/database.ts";
import { startMigratedCluster } from "../support/migrated.ts";

const HERE = new URL(".", import.meta.url).pathname;

const reason = await whyNoCluster();
if (reason !== null) console.log(reason);

Deno.test({
  name: "the bench of understanding reaches every state, and what plain words and taps do is right",
  ignore: reason !== null,
  fn: async () => {
    const cluster = await startMigratedCluster();
    const { url } = await cluster.createDatabase();
    const database = postgresDatabase(url, 1);
    try {
      const cases = await readCases(`${HERE}cases`);
      const results = await runCases(database, cases, await readMenus(`${HERE}menus`));
      const of = (verdict: string) =>
        results.filter(({ judgement }) => judgement.verdict === verdict).map((
          { one, answer },
        ) => [one.id, answer]);
      deepStrictEqual(of("unreached"), []);
      deepStrictEqual(
        results.filter(({ judgement }) => judgement.isFalseChange || judgement.isFalseOrder),
        [],
      );
      equal(results.length, 30);
      const right = new Set(of("right").map(([id]) => id));
      deepStrictEqual(PLAIN.filter((id) => !right.has(id)), []);
      ok(results.every(({ reading }) => reading.milliseconds !== null), "every reading is timed");
      const [left] = await database.query(
        "select count(*)::int as count from public.menu_items where name = 'Chorizo santarrosano'",
      );
      equal(left?.["count"], 0, "nothing of it stays");
    } finally {
      await database.close();
      await cluster.stop();
    }
  },
});

/** What needs no understanding: an exact name, a yes, a number that was asked for, a phrase, a title. */
const PLAIN = [
  "b-01",
  "b-07",
  "b-09",
  "b-11",
  "b-12",
  "b-14",
  "b-16",
  "b-18",
  "b-20",
  "b-27",
  "b-29",
  "b-30",
];
