/**
 * Ten simulated days: people of each kitchen of `calibrate` write what SQL does not understand, a fake model answers as
 * the cases are labelled, they order, and what is learnt is measured on all of calibrate:
 * `deno run --allow-all bench/learning/run.ts [--menu arepas.json]`. Exit code 1 when coverage does not rise, or precision falls.
 */
import type { JsonObject } from "shared/json.ts";
import { listIn, numberIn, textIn } from "shared/json.ts";
import { type PostgresDatabase, postgresDatabase } from "../../local/postgres/database.ts";
import { startMigratedCluster } from "../../tests/support/migrated.ts";
import { casesOfMenu } from "../understanding/bench.ts";
import type { Case, Line } from "../understanding/cases.ts";
import { readCases, readMenus } from "../understanding/files.ts";
import { knownMenu, loadMenu, openMoment } from "../understanding/menus.ts";
import { makePeople, type People } from "../understanding/people.ts";
import { TIME_READING } from "../understanding/reading.ts";
import { type Result, tally } from "../understanding/report.ts";
import { type Lesson, lessonOf } from "./lessons.ts";
import { converse, makeRegular, openModels } from "./town.ts";

const [DAYS, REGULARS, DAY] = [10, 12, 24 * 3_600_000];
const UNDERSTANDING = new URL("../understanding/", import.meta.url).pathname;

/** What is known of a kitchen after a day. */
interface Evening {
  readonly day: number;
  readonly conversations: number;
  readonly byModel: number;
  readonly learnt: number;
  readonly results: readonly Result[];
}

/** A dish that needs no choice, for whoever only asked something. */
function usualOf(menu: JsonObject): Line {
  const items = listIn(menu, "categories").flatMap((one) => listIn(one, "items"));
  const plain = items.find((item) =>
    listIn(item, "groups").every((group) => (numberIn(group, "min") ?? 0) === 0)
  );
  return { item: textIn(plain, "name") ?? "", quantity: 1, options: [], noted: [] };
}

/** Cases that what was learnt may read otherwise; all others read as before. */
async function touched(database: PostgresDatabase, cases: readonly Case[]): Promise<readonly Case[]> {
  const rows = await database.query<{ place: string }>(
    `select distinct c.ordinality - 1 as place
     from jsonb_array_elements_text($1::jsonb) with ordinality as c (text, ordinality)
     join private.learnt_meanings as m on m.ended_at is null and case m.kind
       when 'filler' then ' ' || private.typed_words(c.text) || ' ' like '% ' || m.words || ' %'
       when 'alias' then ' ' || private.singular(private.typed_words(c.text)) || ' ' like '% ' || m.words || ' %'
       when 'phrase' then private.normalise(c.text) = m.words
       else array_length(string_to_array(private.typed_words(c.text), ' '), 1) = array_length(string_to_array(m.words, ' '), 1)
     end`,
    [cases.map(({ measured }) => measured.join(" | "))],
  );
  const places = new Set(rows.map(({ place }) => Number(place)));
  return cases.filter((_, at) => places.has(at));
}

/** Measures without a model: what people get from SQL alone. */
async function measure(
  database: PostgresDatabase,
  cases: readonly Case[],
  people: People,
  menu: JsonObject,
): Promise<readonly Result[]> {
  await database.query("savepoint measuring");
  await database.query("delete from vault.secrets where name = 'gemini_api_key'");
  const results = await casesOfMenu(database, cases, people, knownMenu(menu));
  await database.exec("rollback to savepoint measuring; release savepoint measuring");
  return results;
}

/** The same numbers in each run. */
function chance(seed: number): () => number {
  let state = seed;
  return () => (state = (state * 1_103_515_245 + 12_345) % 2_147_483_648) / 2_147_483_648;
}

/** Popular words are said often, rare ones seldom. */
function pick<One>(some: readonly One[], share: number): One | undefined {
  const weights = some.map((_, at) => 1 / (at + 2));
  let left = share * weights.reduce((sum, one) => sum + one, 0);
  return some.find((_, at) => (left -= weights[at] ?? 0) < 0) ?? some.at(-1);
}

async function tenDays(
  database: PostgresDatabase,
  cases: readonly Case[],
  menu: JsonObject,
): Promise<readonly Evening[]> {
  await loadMenu(database, menu);
  const people = await makePeople(database, menu, cases);
  const first = await measure(database, cases, people, menu);
  const lessons = first.flatMap((one) => lessonOf(one) ?? []);
  await openModels(database);
  const [usual, random] = [usualOf(menu), chance(cases.length)];
  const begin = openMoment(menu) - (DAYS + 1) * DAY;
  const regulars = [];
  for (let n = 0; n < REGULARS; n++) {
    const digits = `5730066600${String(n).padStart(2, "0")}`;
    regulars.push(await makeRegular(database, digits, begin - DAY, usual, people));
  }
  const evenings: Evening[] = [{ day: 0, conversations: 0, byModel: 0, learnt: 0, results: first }];
  for (let day = 1; day <= DAYS; day++) {
    let byModel = 0;
    for (const [n, talk] of regulars.entries()) {
      talk.at = begin + day * DAY + n * 60_000;
      const lesson = pick<Lesson>(lessons, random());
      if (lesson === undefined) continue;
      const isMistaken = random() < 0.03 && lesson.added !== null && lesson.added.item !== usual.item;
      if (await converse(talk, lesson, usual, isMistaken ? usual : null, people) === "model") byModel += 1;
    }
    const night = new Date(begin + day * DAY + 10 * 3_600_000).toISOString();
    await database.query("select private.learn_meanings($1)", [night]);
    const [row] = await database.query(
      "select count(*)::integer as learnt from private.learnt_meanings where ended_at is null",
    );
    const known = evenings.at(-1)?.results ?? first;
    const again = await measure(
      database,
      day === DAYS ? cases : await touched(database, cases),
      people,
      menu,
    );
    const byId = new Map(again.map((one) => [one.one.id, one]));
    evenings.push({
      day,
      conversations: regulars.length,
      byModel,
      learnt: Number(row?.["learnt"]),
      results: known.map((one) => byId.get(one.one.id) ?? one),
    });
  }
  return evenings;
}

const percent = (share: number): string => `${(100 * share).toFixed(1)} %`;

/** Prints the curve; gives whether coverage rose without precision falling. */
function print(all: readonly (readonly Evening[])[]): boolean {
  console.log(
    "| day | talks | by a model | learnt | coverage | precision | right | wrong | untaught |",
  );
  console.log("| --- | --- | --- | --- | --- | --- | --- | --- | --- |");
  const sum = (day: number, of: (one: Evening) => number): number =>
    all.reduce((total, one) => total + (one[day] === undefined ? 0 : of(one[day])), 0);
  const tallies = Array.from({ length: DAYS + 1 }, (_, day) => {
    const results = all.flatMap((one) => one[day]?.results ?? []);
    const others = all.flatMap((one) => {
      const taught = new Set(
        one[0]?.results.flatMap((result) => lessonOf(result) === null ? [] : [result.one.id]),
      );
      return (one[day]?.results ?? []).filter(({ one }) => !taught.has(one.id));
    });
    const [now, rest] = [tally(results), tally(others)];
    const columns = [
      day,
      sum(day, ({ conversations }) => conversations),
      sum(day, ({ byModel }) => byModel),
      sum(day, ({ learnt }) => learnt),
      percent(now.coverage),
      percent(now.precision),
      now.right,
      now.wrong,
      percent(rest.coverage),
    ];
    console.log(`| ${columns.join(" | ")} |`);
    return now;
  });
  const [before, after] = [tallies[0], tallies.at(-1)];
  return before !== undefined && after !== undefined && after.coverage > before.coverage &&
    after.precision >= before.precision;
}

const only = Deno.args.indexOf("--menu");
const menus = await readMenus(`${UNDERSTANDING}menus`);
const cases = (await readCases(`${UNDERSTANDING}cases/calibrate`)).filter(({ agent, menu }) =>
  agent === "client" && (only === -1 || menu === Deno.args[only + 1])
);
const cluster = await startMigratedCluster();
const database = postgresDatabase((await cluster.createDatabase()).url, 1);
try {
  await database.query(TIME_READING);
  const all: (readonly Evening[])[] = [];
  for (const [name, some] of Map.groupBy(cases, ({ menu }) => menu)) {
    const menu = menus.get(name);
    if (menu === undefined) throw new Error(`There is no menu ${name}`);
    await database.query("begin");
    try {
      all.push(await tenDays(database, some, menu));
    } finally {
      await database.query("rollback");
    }
  }
  if (!print(all)) Deno.exitCode = 1;
} finally {
  await database.close();
  await cluster.stop();
}
