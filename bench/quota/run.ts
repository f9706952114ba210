/** Measures the decisions of the quota ledger: `deno run --allow-all bench/quota/run.ts`. */
import { type PostgresDatabase, postgresDatabase } from "../../local/postgres/database.ts";
import { NOON, openQuota } from "../../tests/quota/crowd.ts";
import { startMigratedCluster } from "../../tests/support/migrated.ts";
import { quantile } from "../quantile.ts";

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
        const { granted, times, seconds } = await decide(sessions, sql, count);
        const milliseconds = [0.5, 0.95].map((part) => `${quantile(times, part).toFixed(1)} ms`);
        const rate = Math.round(count / seconds).toLocaleString("en");
        console.log(
          `| ${
            [`${what}: ${name}`, workers, rate, ...milliseconds, isWide ? "" : granted.toLocaleString("en")]
              .join(" | ")
          } |`,
        );
      }
      await Promise.all(sessions.map((session) => session.close()));
      await database.close();
    }
  }
} finally {
  await cluster.stop();
}
