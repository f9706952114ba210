/** Many workers that reserve at once, each a session of its own. */
import { deepEqual } from "node:assert/strict";
import type { Database } from "../../local/database.ts";
import type { Cluster } from "../../local/postgres/cluster.ts";
import { type PostgresDatabase, postgresDatabase } from "../../local/postgres/database.ts";
import type { Random } from "../fakes/random.ts";

/** Noon in Bogotá, an ordinary quota day. */
export const NOON = "2026-11-25T17:00:00Z";

/** Google's limits get out of the way, so that our budget shows. */
export const WIDE_MODELS =
  "update ai.models set requests_a_day = 1000000, requests_a_minute = 1000000, tokens_a_minute = 1000000000, ends_on = null";

/** What `reserve_quota` answers. */
export interface Decision {
  readonly granted: boolean;
  readonly reservation_id: number;
  readonly pool: string;
  readonly model: string;
  readonly reason: string;
}

/** Asks for one request of an agent. @throws DatabaseError */
export async function reserve(
  session: Pick<Database, "query">,
  agent: string,
  priority: string,
  now: string,
): Promise<Decision> {
  const [row] = await session.query<{ decision: Decision }>(
    "select private.reserve_quota('default', $1, $2, $3) as decision",
    [agent, priority, now],
  );
  if (row === undefined) throw new Error("no decision");
  return row.decision;
}

/** How many decisions each answer came to: the pool of what was granted, or the reason. */
export type Answers = Readonly<Record<string, number>>;

/** Workers, each with a session of its own, until the block ends. */
export async function hire(url: string, workers: number): Promise<Workers> {
  const sessions = Array.from({ length: workers }, () => postgresDatabase(url, 1));
  await Promise.all(sessions.map((session) => session.query("select 1")));
  return {
    sessions,
    [Symbol.asyncDispose]: async () => {
      await Promise.all(sessions.map((session) => session.close()));
    },
  };
}

/** Sessions that are used at once. */
export interface Workers extends AsyncDisposable {
  readonly sessions: readonly PostgresDatabase[];
}

/** `times` requests by all workers at once, of agents by chance, at one priority and one moment. */
export async function ask(
  { sessions }: Workers,
  options: {
    readonly times: number;
    readonly priority: string;
    readonly random: Random;
    readonly now?: string;
  },
): Promise<Answers> {
  const agents = ["client", "client", "client", "restaurant", "runner"];
  const answers: Record<string, number> = {};
  let asked = 0;
  await Promise.all(sessions.map(async (session) => {
    while (asked++ < options.times) {
      const agent = agents[Math.floor(options.random() * agents.length)] ?? "client";
      const decision = await reserve(session, agent, options.priority, options.now ?? NOON);
      const answer = decision.granted ? decision.pool : decision.reason;
      answers[answer] = (answers[answer] ?? 0) + 1;
    }
  }));
  return answers;
}

/** How many were granted, whatever the pool. */
export function grantedOf(answers: Answers): number {
  return ["client", "restaurant", "runner", "buffer"].reduce((sum, pool) => sum + (answers[pool] ?? 0), 0);
}

/** Every counter agrees with the reservations. @throws AssertionError with those that do not */
export async function ledgerHolds(database: Pick<Database, "query">): Promise<void> {
  deepEqual(await database.query("select * from private.check_quota_ledger()"), []);
}

/** A database of its own whose models grant everything, and a session in it. */
export async function openQuota(
  cluster: Cluster | undefined,
): Promise<{ readonly url: string; readonly superuserUrl: string; readonly database: PostgresDatabase }> {
  if (cluster === undefined) throw new Error("the server has not started");
  const { name, url } = await cluster.createDatabase();
  const database = postgresDatabase(url, 1);
  await database.exec(WIDE_MODELS);
  return { url, superuserUrl: cluster.urlFor(name, "supabase_admin"), database };
}
