/** Workers of the inbox and outbox that die at any moment, each a session of its own. */
import { DatabaseError } from "../../local/database.ts";
import { type PostgresDatabase, postgresDatabase } from "../../local/postgres/database.ts";
import type { Random } from "../fakes/random.ts";
import type { WorkClock } from "./work_clock.ts";

/** A worker stopped between two calls, or its connection died in one; whoever comes next knows nothing of it. */
class Killed extends Error {
  constructor(readonly hasSession: boolean) {
    super("killed");
  }
}

/** What happened, for the claims at the end. */
export interface Tally {
  kills: number;
  /** Answers that came too late: somebody else had the turn or the message (PT409). */
  fenced: number;
  /** Deadlocks and serialisation failures. */
  readonly lostRaces: string[];
}

/** Calls a database function; `$now` stands for the time. */
export type Call = <T>(expression: string, ...params: unknown[]) => Promise<T>;

/** How a crew works. */
export interface CrewOptions {
  readonly url: string;
  readonly random: Random;
  readonly clock: WorkClock;
  /** How likely a worker dies after a call. */
  readonly deadliness: () => number;
  readonly tally: Tally;
  /** Work goes on until this says so. */
  readonly isOver: () => boolean;
}

/** Runs one worker after the other until it is over: each does `work` again and again, as long as it lives. */
export async function staff(
  options: CrewOptions,
  work: (call: Call, workerId: string) => Promise<void>,
): Promise<void> {
  let session = postgresDatabase(options.url, 1);
  while (!options.isOver()) {
    const workerId = crypto.randomUUID();
    try {
      while (!options.isOver()) await work(caller(session, options), workerId);
    } catch (error) {
      if (!(error instanceof Killed)) throw error;
      options.tally.kills++;
      if (!error.hasSession) {
        void session.close();
        session = postgresDatabase(options.url, 1);
      }
    }
  }
  await session.close();
}

/** The driver never answers some calls whose connection died: who waits for so long has died as well. */
const PATIENCE_MS = 3_000;

/** The driver lets the end of a connection that it is just opening fall out of every promise. */
globalThis.addEventListener("unhandledrejection", (event) => {
  if (DEATH.test(String(Reflect.get(Object(event.reason), "code")))) event.preventDefault();
});

/** Codes of a connection that died. */
const DEATH = /^(57P01|08...|CONNECTION_.*|ECONN.*|EPIPE)$/;

function caller(session: PostgresDatabase, { clock, random, deadliness, tally }: CrewOptions): Call {
  return async <T>(expression: string, ...params: unknown[]) => {
    clock.tick();
    const sql = `select ${expression.replace("$now", `$${params.length + 1}`)} as value`;
    const answer = session.query<{ value: T }>(sql, [...params, clock.now()]).catch((error) => {
      throw consequence(error, tally);
    });
    answer.catch(() => {});
    const patience = Promise.withResolvers<never[]>();
    const timer = setTimeout(() => patience.resolve([]), PATIENCE_MS);
    const [row] = await Promise.race([answer, patience.promise]).finally(() => clearTimeout(timer));
    if (row === undefined) throw new Killed(false);
    if (random() < deadliness()) throw new Killed(true);
    return row.value;
  };
}

/** What an error means for a worker: its end in any case. */
function consequence(error: unknown, tally: Tally): unknown {
  const code = error instanceof DatabaseError ? error.code : "";
  if (code === "40P01" || code === "40001") tally.lostRaces.push(String(error));
  else if (code === "PT409") tally.fenced++;
  else return DEATH.test(code) ? new Killed(false) : error;
  return new Killed(true);
}

/** Ends a connection in the middle of a call every two seconds, as long as workers die at all. */
export async function killConnections(
  admin: PostgresDatabase,
  { clock, deadliness }: Pick<CrewOptions, "clock" | "deadliness">,
): Promise<void> {
  while (deadliness() > 0) {
    await admin.query(
      `select pg_terminate_backend(a.pid) from pg_stat_activity as a
       where a.datname = current_database() and a.pid <> pg_backend_pid() and a.state <> 'idle' order by random() limit 1`,
    );
    await clock.pass(2_000);
  }
}
