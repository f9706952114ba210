/** Measures how long an agent waits for its next turn: `deno run --allow-all bench/queue/run.ts`. */
import { type PostgresDatabase, postgresDatabase } from "../../local/postgres/database.ts";
import { NO_LIMITS } from "../../tests/support/echo_agent.ts";
import { startMigratedCluster } from "../../tests/support/migrated.ts";
import { LATENCY_HEAD, latencyRow, loads } from "../quantile.ts";
import { growCity } from "../grown_city.ts";
import { at, fill, WORDS_OF_A_RUSH } from "../waiting_turns.ts";

const MINUTES = 10;
const CLAIMS_A_MINUTE = 1_000;
const AGENTS = 2;

interface Card {
  readonly turn_id: number | null;
  readonly lease: number;
  /** True when SQL has answered it. */
  readonly done: boolean;
  readonly step: number;
}

/** Milliseconds of claims. */
interface Claims {
  readonly certain: number[];
  readonly asked: number[];
}

/** Agents that claim and answer `count` turns between them. */
async function claims(sessions: readonly PostgresDatabase[], count: number, now: string): Promise<Claims> {
  const times: Claims = { certain: [], asked: [] };
  let left = count;
  await Promise.all(sessions.map(async (session) => {
    while (left-- > 0) {
      const began = performance.now();
      const [row] = await session.query<{ card: Card }>(
        "select private.claim_turn('client', $1, $2) as card",
        [crypto.randomUUID(), now],
      );
      const time = performance.now() - began;
      if (row === undefined || row.card.turn_id === null) throw new Error("no turn was ready");
      times[row.card.done ? "certain" : "asked"].push(time);
      if (row.card.done) continue;
      const lease = [row.card.turn_id, row.card.lease];
      await session.query('select private.store_answer($1, $2, $3, \'[{"text": "hola"}]\', null, $4)', [
        ...lease,
        row.card.step,
        now,
      ]);
      await session.query("select private.apply_turn($1, $2, $3)", [...lease, now]);
    }
  }));
  return times;
}

/** The peer: a queue of one table with one index, claimed in one statement. */
const PLAIN_QUEUE = `
  create table public.plain_queue (id bigint generated always as identity primary key, ready_at timestamptz not null, worker_id uuid);
  create index plain_queue_waiting on public.plain_queue (ready_at, id) where worker_id is null`;
const PLAIN_CLAIM = `
  update public.plain_queue as q set worker_id = $1
  where q.id = (
    select w.id from public.plain_queue as w where w.worker_id is null and w.ready_at <= $2
    order by w.ready_at, w.id limit 1 for no key update skip locked
  )
  returning q.id`;

async function plainClaims(
  sessions: readonly PostgresDatabase[],
  count: number,
  now: string,
): Promise<number[]> {
  const times: number[] = [];
  let left = count;
  await Promise.all(sessions.map(async (session) => {
    while (left-- > 0) {
      const began = performance.now();
      await session.query(PLAIN_CLAIM, [crypto.randomUUID(), now]);
      times.push(performance.now() - began);
    }
  }));
  return times;
}

/** Everything that waits is leased, then done, with its messages. */
async function answerAll(database: PostgresDatabase): Promise<void> {
  await database.query(
    `update ai.turns set state = 'leased', tries = 1, worker_id = gen_random_uuid(), leased_until = $1, conversation_version = 1
     where state = 'waiting'`,
    [at(-3_000)],
  );
  await database.query(
    `update public.messages as m set turn_id = t.id from ai.turns as t
     where t.state = 'leased' and m.conversation_id = t.conversation_id and m.turn_id is null`,
  );
  await database.query(
    "update ai.turns set state = 'done', finished_at = $1, finished_by = 'model' where state = 'leased'",
    [at(-3_000)],
  );
}

/** A million turns that came and went: each waited, was leased and is done, with its message. */
async function million(database: PostgresDatabase): Promise<void> {
  for (let slice = 0; slice < 20; slice++) {
    await fill(database, 50_000, -7_200, -3_600);
    // As autovacuum would: without it the planner joins a slice's rows one by one.
    await database.exec("analyze ai.turns, public.messages");
    await answerAll(database);
  }
}

const folder = await Deno.makeTempDir({ prefix: "weats-bench-" });
const cluster = await startMigratedCluster({ data: `${folder}/data` });
try {
  const { name, url } = await cluster.createDatabase();
  const database = postgresDatabase(url, 1);
  const old = postgresDatabase(cluster.urlFor(name, "supabase_admin"), 1);
  const sessions = Array.from({ length: AGENTS }, () => postgresDatabase(url, 1));
  const report = async (what: string, count: number, now: string): Promise<void> => {
    const { certain, asked } = await claims(sessions, count, now);
    console.log(latencyRow(`${what}: SQL is certain`, certain));
    console.log(latencyRow(`${what}: a model is asked`, asked));
  };
  const minutes = async (what: string, from: number): Promise<void> => {
    for (let minute = 1; minute <= MINUTES; minute++) {
      const seconds = from + minute * 60;
      await database.query("select private.raise_queue_marks($1)", [at(seconds)]);
      await fill(database, CLAIMS_A_MINUTE, seconds - 60, seconds, WORDS_OF_A_RUSH);
      // A minute here is a few seconds: what autovacuum does once a minute would come too seldom.
      await database.exec("analyze");
      await report(`${what}, minute ${minute}`, CLAIMS_A_MINUTE, at(seconds));
    }
  };
  await database.exec(NO_LIMITS);
  await database.exec(PLAIN_QUEUE);
  await database.query("insert into public.plain_queue (ready_at) select $1 from generate_series(1, 2000)", [
    at(-60),
  ]);
  console.log(`load ${loads()}\n\n${LATENCY_HEAD}`);
  console.log(latencyRow("peer: 2,000 wait in a plain table", await plainClaims(sessions, 1_000, at(0))));
  await fill(database, 2_000, -600, 0);
  await report("2,000 wait", 1_000, at(0));
  await fill(database, 1_000, -600, -400);
  await fill(database, 100_000 - 2_000, -400, 0, WORDS_OF_A_RUSH);
  // As autovacuum would within a minute.
  await database.exec("analyze");
  await report("100,000 wait", 1_000, at(0));
  await old.exec("begin isolation level repeatable read; select count(*) from ai.turns");
  await minutes("100,000 wait, xmin is held back", 0);
  await old.exec("rollback");
  // What waited is answered; from here each turn is claimed within a minute of its message.
  await answerAll(database);
  await old.exec("begin isolation level repeatable read; select count(*) from ai.turns");
  await minutes("1,000 wait, xmin is held back", MINUTES * 60);
  await old.exec("rollback");
  await million(database);
  // Writing all this to disk is not what is measured.
  await old.exec("checkpoint");
  await fill(database, 2_000, 1_200, 1_260);
  await database.query("select private.raise_queue_marks($1)", [at(1_260)]);
  await report("2,000 wait, after a million turns", 1_000, at(1_260));
  await growCity(old, at(0));
  await old.exec("checkpoint");
  await report("1,000 wait, after 300,000 orders too", 900, at(1_260));
  console.log(`\nload ${loads()}`);
  for (const each of [...sessions, database, old]) await each.close();
} finally {
  await cluster.stop();
  await Deno.remove(folder, { recursive: true });
}
