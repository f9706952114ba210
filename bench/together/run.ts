/**
 * `deno run --allow-all bench/together/run.ts [turns]`: people per request and how long they wait, by how many come in a second
 * and how long somebody waits for company; then what a day needs. Time is made up, the SQL functions are the real ones:
 * messages are received, turns claimed, parked, asked about, stored and applied as workers do it.
 */
import { postgresDatabase } from "../../local/postgres/database.ts";
import type { Database } from "../../local/database.ts";
import { field, listIn, numberIn, objectIn } from "shared/json.ts";
import { seededRandom } from "../../tests/fakes/random.ts";
import { startMigratedCluster } from "../../tests/support/migrated.ts";
import { openTapDatabase } from "../../tests/support/tap_database.ts";
import { quantile } from "../quantile.ts";

const RATES = [0.05, 0.1, 0.2, 0.5, 1, 2];
const PATIENCES = [0, 2, 3.5, 5];
const DAYS = [2_000, 4_000, 8_000];
/** How long a model takes. */
const MODEL_SECONDS = 2;
const turnsEach = Number(Deno.args[0] ?? 60);
/** The budget of a day. */
const BUDGET = 1_400;

/** What stands in the way of measuring this alone: strangers, limits, and the pace, which is what is varied. */
const prepare = (seconds: number): string => `
  create or replace function private.is_stranger(person_id bigint) returns boolean language sql stable as 'select false';
  create or replace function private.together_pace(project text, agent text, at timestamptz, out seconds numeric, out size integer)
  language sql stable as 'select ${seconds}::numeric, 6';
  update ai.quota_limits set requests = 1000000;
  update private.trust_levels set requests_a_day = 1000000, requests_an_hour = 1000000, messages_a_day = 1000000;
  update ai.models set requests_a_day = 1000000, requests_a_minute = 1000000, tokens_a_minute = 2000000000, ends_on = null;
  update private.settings set value = '1000000' where key = 'model_concurrency';`;

interface Measured {
  readonly rate: number;
  readonly patience: number;
  readonly people: number;
  readonly mean: number;
  readonly p95: number;
}

interface Event {
  readonly at: number;
  readonly act: (at: number) => Promise<void>;
}

/** One run: so many people come as chance wants it. */
async function measure(database: Database, from: Date, rate: number, patience: number): Promise<Measured> {
  const dice = seededRandom(Math.round(1_000 * rate + patience));
  const events: Event[] = [];
  const plan = (at: number, act: Event["act"]): void => {
    events.push({ at, act });
    events.sort((one, other) => other.at - one.at);
  };
  const time = (at: number): string =>
    `'${new Date(from.getTime() + at * 1_000).toISOString()}'::timestamptz`;
  const value = async (sql: string): Promise<unknown> =>
    field((await database.query(`select ${sql} as value`))[0], "value");
  const openedAt = new Map<number, number>(), waits: number[] = [];
  let requests = 0, arrivals = 0;

  const answer =
    (people: readonly unknown[], store: (at: number) => Promise<unknown>) => async (at: number) => {
      await store(at);
      for (const person of people) {
        const turn = numberIn(person, "turn_id") ?? 0;
        await value(`private.apply_turn(${turn}, ${numberIn(person, "lease")}, ${time(at)})`);
        waits.push(at - (openedAt.get(turn) ?? at));
      }
    };
  const work = async (at: number): Promise<void> => {
    for (;;) {
      const card = await value(`private.claim_turn('client', gen_random_uuid(), ${time(at)})`);
      if (field(card, "request_due") === true) {
        const worker = crypto.randomUUID();
        const shared = await value(`private.claim_request('client', '${worker}', 'p', ${time(at)})`);
        const id = numberIn(shared, "request_id");
        if (id === null) continue;
        requests++;
        const people = listIn(shared, "people");
        const calls = people.map((one) => ({
          name: "say",
          args: { to: field(one, "label"), text: "¿Qué se te antoja?" },
        }));
        const facts = JSON.stringify({ outcome: "complete", calls });
        plan(
          at + MODEL_SECONDS,
          answer(
            people,
            (later) => value(`private.store_request(${id}, '${worker}', '${facts}', ${time(later)})`),
          ),
        );
        continue;
      }
      const [turn, lease] = [numberIn(card, "turn_id"), numberIn(card, "lease")];
      if (turn === null) {
        const wait = numberIn(card, "wait_milliseconds");
        if (wait !== null) plan(at + wait / 1_000, work);
        return;
      }
      if (!openedAt.has(turn)) {
        openedAt.set(
          turn,
          Number(
            await value(
              `extract(epoch from (select t.opened_at from ai.turns as t where t.id = ${turn}) - ${time(0)})`,
            ),
          ),
        );
      }
      if (objectIn(card, "request") === null) continue;
      requests++;
      const parts = JSON.stringify([{ text: "¿Qué se te antoja?" }]);
      plan(
        at + MODEL_SECONDS,
        answer([card], (later) =>
          value(
            `private.store_answer(${turn}, ${lease}, ${numberIn(card, "step")}, '${parts}', null, ${
              time(later)
            })`,
          )),
      );
    }
  };
  const arrive = async (at: number): Promise<void> => {
    const phone = `5730${String(from.getTime() / 1_000 % 1e5 * 1_000 + arrivals).padStart(8, "0").slice(-8)}`;
    await database.query(
      `select tests.inbox_take(${time(at)}, tests.inbox_message('wamid.' || gen_random_uuid(), ${
        time(at)
      }, phone => $1))`,
      [phone],
    );
    plan(at + 1.5, work);
    if (++arrivals < turnsEach) plan(at - Math.log(1 - dice()) / rate, arrive);
  };
  plan(0, arrive);
  for (let next = events.pop(); next !== undefined; next = events.pop()) await next.act(next.at);
  return {
    rate,
    patience,
    people: waits.length / requests,
    mean: waits.reduce((sum, wait) => sum + wait, 0) / waits.length,
    p95: quantile(waits, 0.95),
  };
}

/** People per request at a rate, between those that were measured. */
function peopleAt(table: readonly Measured[], patience: number, rate: number): number {
  const points = [{ rate: 0, people: 1 }, ...table.filter((one) => one.patience === patience)];
  const above = points.find((one) => one.rate >= rate), below = points.findLast((one) => one.rate <= rate);
  if (above === undefined || below === undefined || above.rate === below.rate) {
    return above?.people ?? below?.people ?? 1;
  }
  return below.people + (above.people - below.people) * (rate - below.rate) / (above.rate - below.rate);
}

const cluster = await startMigratedCluster();
const own = await cluster.createDatabase();
const helpers = await openTapDatabase(cluster.urlFor(own.name, "supabase_admin"));
const database = postgresDatabase(own.url, 1);
try {
  await database.exec(`
    select tests.give_key();
    insert into ai.together_tries (agent, model, prompt_version, most, requests, results, tried_at)
    select 'client', m.name, 'p', 6, 60, '{}', '2026-11-25 00:00-05' from ai.models as m;`);
  const table: Measured[] = [];
  let from = new Date("2026-11-25T17:00:00Z");
  console.info(
    "| people a second | patience | people per request | first word to answer, mean | 95 of 100 |",
  );
  console.info("| --- | --- | --- | --- | --- |");
  for (const rate of RATES) {
    for (const patience of PATIENCES) {
      await database.exec(prepare(patience));
      const found = await measure(database, from, rate, patience);
      table.push(found);
      console.info(
        `| ${rate} | ${patience} s | ${found.people.toFixed(2)} | ${found.mean.toFixed(1)} s | ${
          found.p95.toFixed(1)
        } s |`,
      );
      from = new Date(from.getTime() + 2 * turnsEach / rate * 1_000 + 60_000);
    }
  }
  const hours = await database.query("select h.permille from ai.hour_shares as h order by h.hour");
  console.info(`\n| turns a day | ${PATIENCES.map((patience) => `patience ${patience} s`).join(" | ")} |`);
  console.info(`| --- |${" --- |".repeat(PATIENCES.length)}`);
  for (const turns of DAYS) {
    const needs = PATIENCES.map((patience) =>
      Math.round(hours.reduce((sum, hour) => {
        const inHour = turns * (numberIn(hour, "permille") ?? 0) / 1_000;
        return sum + inHour / peopleAt(table, patience, inHour / 3_600);
      }, 0))
    );
    console.info(
      `| ${turns} | ${needs.map((need) => `${need}${need > BUDGET ? " (over)" : ""}`).join(" | ")} |`,
    );
  }
} finally {
  await database.close();
  await helpers.close();
  await cluster.stop();
}
