/** A database with a busy town (town.sql), and sessions in it. */
import type { Cluster } from "../../local/postgres/cluster.ts";
import type { PostgresDatabase } from "../../local/postgres/database.ts";
import { connect } from "../support/connections.ts";
import { tapHelpers } from "../support/tap_helpers.ts";
import { until } from "../support/start_process.ts";

/** When the town is built: noon in Bogotá. */
export const NOON = "2026-11-25 12:00:00-05";

/** `NOON` so many seconds later. */
export function later(seconds: number): string {
  return new Date(Date.parse("2026-11-25T17:00:00Z") + seconds * 1_000).toISOString();
}

/** A town in a database of its own; gives the connection strings of its owner and of the superuser. */
export async function buildTown(
  cluster: Cluster,
  size: { readonly customers: number; readonly runners: number },
): Promise<{ readonly url: string; readonly superuserUrl: string }> {
  const { name } = await cluster.createDatabase();
  const url = cluster.urlFor(name, "postgres");
  await using session = connect(url);
  await session.exec(await tapHelpers());
  await session.exec(await Deno.readTextFile(new URL("town.sql", import.meta.url)));
  await session.query("select tests.build_town($1, $2, $3)", [size.customers, size.runners, NOON]);
  // Races are about order, not about who is trusted: a town of strangers would be held back.
  await session.query("select tests.trust_everybody()");
  await session.query("update private.settings set value = '100000' where key like 'strangers\\_%'");
  return { url, superuserUrl: cluster.urlFor(name, "supabase_admin") };
}

/** What a function of Weats answered. */
export interface Answer {
  readonly ok: boolean;
  readonly code: string;
  readonly [more: string]: unknown;
}

/** Runs one call that answers {ok, code, ...} (or null). @throws DatabaseError */
export async function ask(
  session: Pick<PostgresDatabase, "query">,
  call: string,
  params: readonly unknown[] = [],
): Promise<Answer> {
  const [row] = await session.query<{ answer: Answer }>(`select ${call} as answer`, params);
  if (row === undefined) throw new Error(`no answer to ${call}`);
  return row.answer;
}

/** One value: of an expression, or of a select. */
export async function value<T>(
  session: Pick<PostgresDatabase, "query">,
  expression: string,
  params: readonly unknown[] = [],
): Promise<T> {
  const [row] = await session.query<{ value: T }>(`select (${expression}) as value`, params);
  if (row === undefined) throw new Error(`no value of ${expression}`);
  return row.value;
}

/** Waits until a session waits for a lock that another holds. */
export async function untilBlocked(watcher: PostgresDatabase, pid: number): Promise<void> {
  await until(() => value<boolean>(watcher, "cardinality(pg_blocking_pids($1)) > 0", [pid]));
}
