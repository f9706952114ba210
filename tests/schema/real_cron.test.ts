/** The migrations on the real pg_cron, of which all other tests have a stand-in. */
import assert from "node:assert/strict";
import type { Row } from "../../local/database.ts";
import { push } from "../../local/gate/cli.ts";
import { type Cluster, whyNoCluster } from "../../local/postgres/cluster.ts";
import { startMigratedCluster } from "../support/migrated.ts";
import { connect } from "../support/connections.ts";
import { until } from "../support/start_process.ts";

const reason = await whyNoCluster();
if (reason !== null) console.log(reason);
// A server of somebody else keeps its pg_cron to itself.
const ignore = reason !== null || (Deno.env.get("WEATS_DATABASE_URL") ?? "") !== "";

const JOBS = "select jobname, schedule, command, username, active from cron.job order by jobname";

let cluster: Cluster | undefined;
Deno.test.beforeAll(async () => {
  if (ignore) return;
  cluster = await startMigratedCluster();
  await push(cluster.urlFor(cluster.cronDatabase ?? ""));
});
Deno.test.afterAll(async () => await cluster?.stop());

async function ask(sql: string, role: "postgres" | "supabase_admin" = "postgres"): Promise<Row[]> {
  if (cluster === undefined) throw new Error("the server has not started");
  const url = cluster.urlFor(cluster.cronDatabase ?? "", role);
  await using session = connect(url);
  return await session.query(sql);
}

/** Asks until there is an answer: pg_cron has its own clock. */
async function eventually(sql: string): Promise<Row> {
  let row: Row | undefined;
  await until(async () => {
    [row] = await ask(sql);
    return row !== undefined;
  });
  if (row === undefined) throw new Error(`No answer to ${sql}`);
  return row;
}

/** Runs what a job does every second instead of at its time, until `sql` has an answer. */
async function everySecond(command: string, sql: string): Promise<Row> {
  await ask(`select cron.schedule('probe', '1 second', $probe$${command}$probe$)`);
  return await eventually(sql).finally(() => ask("select cron.unschedule('probe')"));
}

async function commandOf(job: string): Promise<string> {
  return String((await ask(`select command from cron.job where jobname = '${job}'`))[0]?.["command"]);
}

Deno.test({
  name: "the real pg_cron has the schedules that the stand-in has",
  ignore,
  fn: async () => {
    if (cluster === undefined) throw new Error("the server has not started");
    const { url, drop } = await cluster.createDatabase();
    const standIn = connect(url);
    const expected = await standIn.query(JOBS).finally(() => standIn.close());
    await drop();
    assert.deepEqual(await ask(JOBS), expected);
    assert(expected.some((row) => row["jobname"] === "heartbeat" && row["active"] === true));
    assert(expected.every((row) => row["username"] === "postgres"));
  },
});

Deno.test({
  name: "the job heartbeat makes cron healthy after a silence",
  ignore,
  fn: async () => {
    const healthy = "(private.check_health('x', now(), '2026-11-01') #>> '{cron,ok}')::boolean as ok";
    await ask(
      "update private.heartbeats set since_at = now() - interval '1 day', beat_at = null where name = 'cron'",
    );
    assert.deepEqual(await ask(`select ${healthy}`), [{ ok: false }]);
    await everySecond(
      await commandOf("heartbeat"),
      "select from private.heartbeats where beat_at is not null",
    );
    assert.deepEqual(await ask(`select ${healthy}`), [{ ok: true }]);
  },
});

Deno.test({
  name: "the job purge_cron_history deletes old runs and keeps new ones",
  ignore,
  fn: async () => {
    await ask(
      `insert into cron.job_run_details (jobid, runid, username, status, start_time, end_time)
       select 0, 1000000000 + days, 'postgres', 'succeeded', now() - days * interval '1 day', now() - days * interval '1 day'
       from unnest('{1,4,5}'::int[]) as days`,
      "supabase_admin",
    );
    const left = "select runid::int - 1000000000 as days from cron.job_run_details where jobid = 0";
    await everySecond(
      await commandOf("purge_cron_history"),
      "select where (select count(*) from cron.job_run_details where jobid = 0) < 3",
    );
    assert.deepEqual(await ask(left), [{ days: 1 }]);
  },
});

Deno.test({
  name: "a failing job is recorded with its error and goes on to run",
  ignore,
  fn: async () => {
    const failures = "from cron.job_run_details where command = 'select 1 / 0' and status = 'failed'";
    const row = await everySecond(
      "select 1 / 0",
      `select max(return_message) as said ${failures} having count(*) > 1`,
    );
    assert.match(String(row["said"]), /division by zero/);
  },
});
