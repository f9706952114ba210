/** Quota with many sessions at once: never one request over, and none of those that are there kept back. */
import { deepEqual, equal, ok, rejects } from "node:assert/strict";
import { type Cluster, whyNoCluster } from "../../local/postgres/cluster.ts";
import type { PostgresDatabase } from "../../local/postgres/database.ts";
import { seededRandom } from "../fakes/random.ts";
import { connect } from "../support/connections.ts";
import { startMigratedCluster } from "../support/migrated.ts";
import { ask, grantedOf, hire, ledgerHolds, NOON, openQuota, reserve } from "./crowd.ts";

const reason = await whyNoCluster();
if (reason !== null) console.log(reason);
const ignore = reason !== null;

let cluster: Cluster | undefined;
Deno.test.beforeAll(async () => {
  if (!ignore) cluster = await startMigratedCluster();
});
Deno.test.afterAll(async () => await cluster?.stop());

const random = seededRandom(20261125);

/** Requests of the day, by pool, that are counted. */
async function counted(database: PostgresDatabase): Promise<Record<string, unknown>> {
  const rows = await database.query(
    "select name, requests from ai.quota_counters where kind = 'pool' order by name",
  );
  return Object.fromEntries(rows.map(({ name, requests }) => [String(name), requests]));
}

Deno.test({
  name: "reserve_quota() grants exactly 1,400 of 20,000 realtime requests that 64 workers ask for",
  ignore,
}, async () => {
  const { url, database } = await openQuota(cluster);
  await using workers = await hire(url, 64);
  const answers = await ask(workers, { times: 20_000, priority: "realtime", random });
  equal(grantedOf(answers), 1_400);
  equal(answers["critical_only"], undefined);
  deepEqual(await counted(database), { buffer: 100, client: 500, restaurant: 450, runner: 350 });
  await ledgerHolds(database);
  await database.close();
});

Deno.test({
  name: "reserve_quota() grants exactly 1,330 of 20,000 standard requests and keeps 70 for orders in flight",
  ignore,
}, async () => {
  const { url, database } = await openQuota(cluster);
  await using workers = await hire(url, 64);
  const answers = await ask(workers, { times: 20_000, priority: "standard", random });
  equal(grantedOf(answers), 1_330);
  equal(answers["exhausted"], undefined);
  const rest = await ask(workers, { times: 500, priority: "realtime", random });
  equal(grantedOf(rest), 70);
  deepEqual(await counted(database), { buffer: 100, client: 500, restaurant: 450, runner: 350 });
  const alerts = await database.query("select kind, times from private.alerts order by id");
  deepEqual(
    alerts.map(({ kind, times }) => [kind, times]),
    [["quota_saving", 1], ["quota_critical_only", 1], ["quota_exhausted", 1]],
  );
  await ledgerHolds(database);
  await database.close();
});

Deno.test({
  name: "reserve_quota() grants and counts 50 of 800 requests in a minute whose limit is 50",
  ignore,
}, async () => {
  const { url, database } = await openQuota(cluster);
  await using workers = await hire(url, 32);
  await database.exec(
    "update ai.models set requests_a_minute = 50, is_active = name = 'gemini-3.5-flash-lite'",
  );
  const first = await ask(workers, { times: 800, priority: "standard", random });
  deepEqual([grantedOf(first), first["minute"]], [50, 750]);
  const next = await ask(workers, { times: 800, priority: "standard", random, now: "2026-11-25T17:01:59Z" });
  equal(grantedOf(next), 50);
  deepEqual(
    (await database.query("select requests from ai.quota_minutes order by minute")).map((row) =>
      row["requests"]
    ),
    [50, 50],
  );
  await ledgerHolds(database);
  await database.close();
});

Deno.test({
  name: "reserve_quota() lets exactly one of 64 workers through a half-open breaker",
  ignore,
}, async () => {
  const { url, database } = await openQuota(cluster);
  await using workers = await hire(url, 64);
  await database.exec("update ai.models set is_active = name = 'gemini-3.5-flash-lite'");
  for (let failures = 0; failures < 5; failures++) {
    const { reservation_id: id } = await reserve(database, "client", "realtime", NOON);
    await database.query("select private.note_failure($1, 'first', 'overloaded', null, $2)", [id, NOON]);
  }
  const at = (seconds: number) => new Date(Date.parse(NOON) + seconds * 1_000).toISOString();
  const open = await ask(workers, { times: 192, priority: "realtime", random, now: at(59) });
  deepEqual([grantedOf(open), open["breaker"]], [0, 192]);
  for (const [round, seconds] of [60, 61, 62].entries()) {
    const answers = await ask(workers, { times: 192, priority: "realtime", random, now: at(seconds) });
    deepEqual([round, grantedOf(answers)], [round, 1]);
    const [probe] = await database.query("select max(id)::integer as id from ai.reservations");
    await database.query("select private.settle_quota($1, null, 10, $2)", [probe?.["id"], at(seconds)]);
    await database.query("select private.note_success($1, 'first', $2)", [probe?.["id"], at(seconds)]);
  }
  const closed = await ask(workers, { times: 192, priority: "realtime", random, now: at(63) });
  equal(grantedOf(closed), 192);
  await ledgerHolds(database);
  await database.close();
});

Deno.test({
  name: "reserve_quota() stops at a limit that is lowered below what is used while workers ask",
  ignore,
}, async () => {
  const { url, database } = await openQuota(cluster);
  await using workers = await hire(url, 16);
  await using operator = connect(url);
  let lowered = 0;
  const asking = ask(workers, { times: 6_000, priority: "realtime", random });
  while (lowered < 300) {
    const [row] = await operator.query("select coalesce(sum(requests), 0)::integer as n from ai.quota_days");
    lowered = Number(row?.["n"]);
  }
  for (const [pool, requests] of [["client", 100], ["restaurant", 60], ["runner", 40], ["buffer", 0]]) {
    await operator.query("select private.set_quota_limit('pool', $1, $2)", [pool, requests]);
  }
  const [atOnce] = await operator.query("select requests from ai.quota_days");
  const answers = await asking;
  // Whoever held the lock while the last limit was written had decided by then; all others read it.
  const granted = grantedOf(answers);
  ok(granted - Number(atOnce?.["requests"]) <= 1, `${granted}, of them ${atOnce?.["requests"]} before`);
  equal(grantedOf(await ask(workers, { times: 200, priority: "realtime", random })), 0);
  await operator.query("select private.set_quota_limit('pool', 'client', 1000)");
  equal((await reserve(operator, "client", "realtime", NOON)).granted, true);
  await ledgerHolds(database);
  await database.close();
});

Deno.test({
  name: "reserve_quota() refuses to decide on counters that a transaction saw before others reserved",
  ignore,
}, async () => {
  const { url, database } = await openQuota(cluster);
  await database.exec(
    "update ai.quota_limits set requests = case name when 'client' then 1 else 0 end where kind = 'pool'",
  );
  await using old = connect(url);
  await reserve(database, "runner", "realtime", "2026-11-25T08:00:00Z");
  await old.exec("begin isolation level repeatable read; select count(*) from ai.quota_days");
  equal((await reserve(database, "client", "realtime", NOON)).granted, true);
  await rejects(reserve(old, "client", "realtime", NOON), { code: "40001" });
  await old.exec("rollback");
  equal((await reserve(old, "client", "realtime", NOON)).granted, false);
  await ledgerHolds(database);
  await database.close();
});

Deno.test({
  name: "reserve_embeddings() grants exactly the texts of a minute and of a day to workers that ask at once",
  ignore,
}, async () => {
  const { url, database } = await openQuota(cluster);
  await using workers = await hire(url, 16);
  await database.exec(
    "update ai.quota_limits set requests = case name when 'minute' then 10 else 137 end where kind = 'embedding'",
  );
  const askAll = async (minute: number): Promise<number> => {
    const at = new Date(Date.parse(NOON) + minute * 60_000).toISOString();
    const answers = await Promise.all(workers.sessions.map((session) =>
      session.query(
        "select (private.reserve_embeddings('default', 7, $1) ->> 'granted')::boolean as granted",
        [at],
      )
    ));
    return answers.filter(([row]) => row?.["granted"] === true).length;
  };
  // Ten a minute hold seven once; 137 a day hold seven nineteen times.
  for (let minute = 1; minute <= 25; minute++) {
    deepEqual([minute, await askAll(minute)], [minute, minute <= 19 ? 1 : 0]);
  }
  const [row] = await database.query("select requests from ai.quota_counters where kind = 'embedding'");
  equal(row?.["requests"], 133);
  await database.close();
});
