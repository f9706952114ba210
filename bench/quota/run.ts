/** Measures the decisions of the quota ledger: `deno run --allow-all bench/quota/run.ts`. */
import { type PostgresDatabase, postgresDatabase } from "../../local/postgres/database.ts";
import { NOON, openQuota } from "../../tests/races/crowd.ts";
import { startMigratedCluster } from "../../tests/support/migrated.ts";
import { NO_LIMITS } from "../../tests/support/echo_agent.ts";
import { quantile } from "../quantile.ts";
import { at, fill } from "../waiting_turns.ts";

const BUDGET = 1_400;
const WORKERS = [1, 16, 64];
const GRANTS = 4_000;
const DAY = 20_000;
const AGENTS = ["client", "restaurant", "runner"];
const WIDE = 1_000_000;

const OURS =
  "select (private.reserve_quota('default', $1, 'realtime', $2) ->> 'granted')::boolean as granted";
const plain = (call: string, budget: number): string => `select plain.${call}($1, ${budget}, $2) as granted`;

interface Measured {
  readonly granted: number;
  readonly times: readonly number[];
  readonly seconds: number;
}

async function decide(sessions: readonly PostgresDatabase[], sql: string, count: number): Promise<Measured> {
  const times: number[] = [];
  let [left, granted] = [count, 0];
  const start = performance.now();
  await Promise.all(sessions.map(async (session) => {
    while (left-- > 0) {
      const began = performance.now();
      const [row] = await session.query(sql, [AGENTS[left % AGENTS.length], NOON]);
      times.push(performance.now() - began);
      if (row?.["granted"] === true) granted++;
    }
  }));
  return { granted, times, seconds: (performance.now() - start) / 1_000 };
}

const CLAIMS = 800;
/** Words that only a model knows: each claim builds what leaves, and reserves. */
const ASKED = ["quisiera algo rico con pollo que no sea tan caro, somos tres"];

/** The decision where it is made: inside the claim of a turn. */
async function claim(workers: number): Promise<Measured> {
  const { url, database } = await openQuota(cluster);
  await database.exec(
    `${NO_LIMITS}; update private.settings set value = '1000000' where key = 'model_concurrency'`,
  );
  await fill(database, CLAIMS + workers, -600, 0, ASKED);
  const sessions = Array.from({ length: workers }, () => postgresDatabase(url, 1));
  const times: number[] = [];
  let [left, granted] = [CLAIMS, 0];
  const one = async (session: PostgresDatabase): Promise<boolean> => {
    const [row] = await session.query(
      "select coalesce((private.claim_turn('client', gen_random_uuid(), $1) ->> 'asked')::boolean, false) as granted",
      [at(1)],
    );
    return row?.["granted"] === true;
  };
  await Promise.all(sessions.map(one));
  const start = performance.now();
  await Promise.all(sessions.map(async (session) => {
    while (left-- > 0) {
      const began = performance.now();
      if (await one(session)) granted++;
      times.push(performance.now() - began);
    }
  }));
  const seconds = (performance.now() - start) / 1_000;
  await Promise.all(sessions.map((session) => session.close()));
  await database.close();
  return { granted, times, seconds };
}

const row = (what: string, workers: number, { times, seconds }: Measured, granted: string): string =>
  `| ${
    [
      what,
      workers,
      Math.round(times.length / seconds).toLocaleString("en"),
      ...[0.5, 0.95].map((part) => `${quantile(times, part).toFixed(1)} ms`),
      granted,
    ].join(" | ")
  } |`;

const cluster = await startMigratedCluster();
try {
  console.log("| what | workers | decisions a second | median | p95 | granted of 1,400 |");
  console.log("|---|---|---|---|---|---|");
  for (const workers of WORKERS) {
    for (const isWide of [true, false]) {
      const { url, database } = await openQuota(cluster);
      await database.exec(await Deno.readTextFile(new URL("plain.sql", import.meta.url)));
      if (isWide) await database.exec(`update ai.quota_limits set requests = ${WIDE} where kind = 'pool'`);
      const sessions = Array.from({ length: workers }, () => postgresDatabase(url, 1));
      // Plans are made in the first calls of a session; they are not what is measured.
      await Promise.all(
        sessions.map((session) =>
          session.exec(
            "begin; select private.reserve_quota('default', 'client', 'realtime', now()); rollback",
          )
        ),
      );
      const [what, count] = isWide ? ["granted", GRANTS] as const : ["a day", DAY] as const;
      for (
        const [name, sql] of [
          ["reserve_quota", OURS],
          ["select, check, update", plain("reserve", isWide ? WIDE : BUDGET)],
          ["one counter", plain("count", isWide ? WIDE : BUDGET)],
        ] as const
      ) {
        const measured = await decide(sessions, sql, count);
        console.log(
          row(`${what}: ${name}`, workers, measured, isWide ? "" : measured.granted.toLocaleString("en")),
        );
      }
      await Promise.all(sessions.map((session) => session.close()));
      await database.close();
    }
    const claims = await claim(workers);
    if (claims.granted !== CLAIMS) {
      throw new Error(`only ${claims.granted} of ${CLAIMS} claims asked a model`);
    }
    console.log(row("granted: a whole claim_turn", workers, claims, ""));
  }
} finally {
  await cluster.stop();
}
