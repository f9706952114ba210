/**
 * Quota while workers die between reserving and ending, and connections in the middle of a call: 12 workers, a watchdog,
 * a stand-in for Google that counts what reaches it, Google's midnight in the middle. Time runs 40 times as fast. For a
 * minute, by hand: WEATS_CHAOS_SECONDS=60 deno test -A tests/chaos/quota.test.ts (WEATS_CHAOS_SEED as in turns.test.ts)
 */
import assert from "node:assert/strict";
import { whyNoCluster } from "../../local/postgres/cluster.ts";
import { postgresDatabase } from "../../local/postgres/database.ts";
import { seededRandom } from "../fakes/random.ts";
import { WIDE_MODELS } from "../races/crowd.ts";
import { startMigratedCluster } from "../support/migrated.ts";
import { breathe, type Call, type CrewOptions, staff, type Tally } from "./crew.ts";

const SEED = Number(Deno.env.get("WEATS_CHAOS_SEED") ?? 20261125);
const SECONDS = Number(Deno.env.get("WEATS_CHAOS_SECONDS") ?? 10);
const [WORKERS, SPEED] = [12, 40];
/** Midnight in Los Angeles, when half of the time has passed. */
const START = Date.parse("2026-11-26T08:00:00Z") - SECONDS * 1_000 * SPEED / 2;

interface Decision {
  readonly granted: boolean;
  readonly reservation_id: number;
  readonly model: string;
}

/** How asking goes wrong, and whether Google counts it. */
const FAILURES = [
  ["overloaded", true],
  ["connection_lost", true],
  ["answer_empty", true],
  ["aborted", true],
  ["quota_minute", false],
  ["request_refused", false],
] as const;

Deno.test({
  name:
    "quota holds while workers and connections die: Google never counts more than the ledger, no request leaks",
  ignore: await whyNoCluster() !== null,
  fn: async () => {
    const cluster = await startMigratedCluster();
    const { name, url } = await cluster.createDatabase();
    const admin = postgresDatabase(cluster.urlFor(name, "supabase_admin"), 1);
    await admin.exec(WIDE_MODELS);
    await admin.exec("update ai.quota_limits set requests = 150 where kind = 'pool'");
    const random = seededRandom(SEED);
    const tally: Tally = { kills: 0, fenced: 0, lostRaces: [] };
    const began = performance.now();
    let [deadliness, isOver, late, refused, granted] = [0.04, false, 0, 0, 0];
    const now = (): Date => new Date(START + (performance.now() - began) * SPEED);
    const options: CrewOptions = {
      url,
      random,
      now,
      tally,
      deadliness: () => deadliness,
      isOver: () => isOver,
    };

    /** Reservations whose request reached Google and was counted there. */
    const arrived = new Set<number>();
    const work = async (call: Call): Promise<void> => {
      const agent = ["client", "restaurant", "runner"][Math.floor(random() * 3)];
      const priority = random() < 0.5 ? "realtime" : "standard";
      const decision = await call<Decision>(
        "private.reserve_quota('default', $1, $2, $now)",
        agent,
        priority,
      );
      if (!decision.granted) {
        refused++;
        return await breathe();
      }
      const id = decision.reservation_id;
      const fate = random();
      if (fate < 0.05) return await call("private.release_quota($1, $now)", id);
      // Some are slower than their reservation lasts.
      if (++granted % 50 === 0) {
        late++;
        await breathe(150_000 / SPEED);
      }
      const [code, isCounted] = FAILURES[Math.floor(random() * FAILURES.length)] ?? ["overloaded", true];
      if (fate >= 0.15 || isCounted) arrived.add(id);
      if (fate < 0.15) return await call("private.note_failure($1, 'first', $2, null, $now)", id, code);
      await call("private.settle_quota($1, $2, 900, $now)", id, decision.model);
      await call("private.note_success($1, 'first', $now)", id);
    };
    const watch = async (call: Call): Promise<void> => {
      await call("private.watch_quota($now)");
      await breathe(250);
    };
    const kill = async (): Promise<void> => {
      while (deadliness > 0) {
        await admin.query(
          `select pg_terminate_backend(a.pid) from pg_stat_activity as a
           where a.datname = current_database() and a.pid <> pg_backend_pid() and a.state <> 'idle' order by random() limit 1`,
        );
        await breathe(50);
      }
    };
    /** Nothing of the ledger ever breaks its promise, whenever one looks. */
    const promises = async (): Promise<void> => {
      const [row] = await admin.query(
        `select (select jsonb_agg(b) from private.check_quota_ledger() as b) as broken,
           (select jsonb_agg(d) from ai.quota_days as d where d.requests > 600) as over,
           (select jsonb_agg(c) from ai.quota_counters as c join ai.quota_limits as l on (l.kind, l.name) = (c.kind, c.name)
            where c.requests > l.requests) as above`,
      );
      assert.deepEqual(row, { broken: null, over: null, above: null });
    };

    try {
      const working = Promise.all([
        ...Array.from({ length: WORKERS }, () => staff(options, work)),
        staff(options, watch),
      ]).catch((error) => {
        [isOver, deadliness] = [true, 0];
        throw error;
      });
      working.catch(() => {});
      const killing = kill();
      while (performance.now() - began < SECONDS * 1_000 && !isOver) {
        await breathe(500);
        await promises();
      }
      deadliness = 0;
      await killing;
      isOver = true;
      await working;

      // Two more minutes, and whoever died is counted.
      await admin.query("select private.watch_quota($1) from generate_series(1, 40)", [
        new Date(now().getTime() + 150_000),
      ]);
      await promises();
      assert.deepEqual(tally.lostRaces, []);
      const rows = await admin.query("select id::integer as id, state, day from ai.reservations order by id");
      assert.deepEqual(rows.filter(({ state }) => state === "reserved"), []);
      const counted = new Set(rows.filter(({ state }) => state !== "released").map(({ id }) => Number(id)));
      assert.deepEqual([...arrived].filter((id) => !counted.has(id)), [], "Google counted what we did not");
      const [alarm] = await admin.query(
        "select count(*)::integer as n from private.alerts where kind = 'quota_ledger'",
      );
      assert.equal(alarm?.["n"], 0);
      const days = await admin.query("select day, requests from ai.quota_days order by day");
      const expired = rows.filter(({ state }) => state === "expired").length;
      const seen = { ...tally, refused, late, expired, arrived: arrived.size, days };
      // Unless people died, days ended and the budget was used up, this shows nothing.
      assert.ok(
        tally.kills > 100 && expired > 10 && late > 0 && days.length === 2 && refused > 0,
        JSON.stringify(seen),
      );
      if (Deno.env.has("WEATS_CHAOS_SECONDS")) console.log(seen);
    } finally {
      await admin.close();
      await cluster.stop();
    }
  },
});
