import type { Database } from "../database.ts";
import { parseSchedule, type Schedule } from "./cron_schedule.ts";
import type { Log } from "../processes/log.ts";
import { splitStatements } from "../sql.ts";

/** A running scheduler. */
export interface Scheduler {
  stop(): Promise<void>;
}

/** What a scheduler is made of. */
export interface SchedulerOptions {
  readonly database: Database;
  readonly log: Log;
  readonly now: () => Date;
  readonly tickMs?: number;
}

interface Job {
  readonly id: string;
  readonly schedule: Schedule;
  readonly scheduleText: string;
  readonly command: string;
  readonly database: string;
  readonly username: string;
}

const TICK_MS = 1_000;

/**
 * Runs the jobs of the local `pg_cron` stand-in: what is due, one job's runs after each other, as the user who
 * scheduled it, each recorded in `cron.job_run_details`. A seconds job runs at once when the stack starts;
 * a run missed while the stack was off is not caught up.
 */
export function startScheduler(options: SchedulerOptions): Scheduler {
  const { database, log, now } = options;
  const seen = new Map<string, Date>();
  const last = new Map<string, Date>();
  const running = new Map<string, Promise<void>>();
  let isStopped = false;
  let tick: Promise<void> | undefined;

  const readJobs = async (): Promise<Job[]> => {
    const rows = await database.query(
      "select jobid::text as id, schedule, command, database, username from cron.job where active order by jobid",
    );
    return rows.flatMap((row) => {
      const text = (name: string): string => String(row[name]);
      try {
        return [{
          id: text("id"),
          schedule: parseSchedule(text("schedule")),
          scheduleText: text("schedule"),
          command: text("command"),
          database: text("database"),
          username: text("username"),
        }];
      } catch {
        log("cron", `job ${text("id")} cannot be scheduled: ${text("schedule")}`);
        return [];
      }
    });
  };

  const run = async (job: Job): Promise<void> => {
    const [begun] = await database.query(
      `insert into cron.job_run_details (jobid, job_pid, database, username, command, status, start_time)
       values ($1, pg_backend_pid(), $2, $3, $4, 'running', clock_timestamp()) returning runid::text as id`,
      [job.id, job.database, job.username, job.command],
    );
    let status = "succeeded";
    let message: string;
    try {
      const statements = await splitStatements("cron", job.command);
      const results = await database.batch([
        { sql: "select set_config('role', $1, true)", params: [job.username] },
        ...statements.map(({ sql }) => ({ sql })),
      ]);
      const rows = results.at(-1)?.length ?? 0;
      message = `${rows} row${rows === 1 ? "" : "s"}`;
    } catch (cause) {
      status = "failed";
      message = `ERROR:  ${cause instanceof Error ? cause.message : cause}`;
      log("cron", `job ${job.id} failed: ${message}`);
    }
    await database.query(
      "update cron.job_run_details set status = $2, return_message = $3, end_time = clock_timestamp() where runid = $1",
      [begun?.["id"], status, message],
    );
  };

  const runDue = async (): Promise<void> => {
    for (const job of await readJobs()) {
      const key = `${job.id} ${job.scheduleText}`;
      const at = now();
      const firstSeen = seen.get(key) ?? at;
      seen.set(key, firstSeen);
      if (isStopped || running.has(job.id) || !job.schedule.isDue(at, last.get(key), firstSeen)) continue;
      last.set(key, at);
      // A run that the engine's end interrupts is lost, as on a server that restarts; the next one comes in time.
      running.set(job.id, run(job).catch(() => undefined).finally(() => running.delete(job.id)));
    }
  };

  const timer = setInterval(() => {
    tick ??= runDue().catch(() => undefined).finally(() => tick = undefined);
  }, options.tickMs ?? TICK_MS);
  tick = runDue().catch(() => undefined).finally(() => tick = undefined);
  return {
    stop: async () => {
      isStopped = true;
      clearInterval(timer);
      await tick;
      await Promise.all(running.values());
    },
  };
}
