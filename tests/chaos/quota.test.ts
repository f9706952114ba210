/**
 * Quota while workers die between reserving and ending, and connections in the middle of a call: 12 workers, a watchdog,
 * a stand-in for Google that counts what reaches it, the minutes around Google's midnight. One night in the gate; more:
 * `deno task test --long chaos/quota`, or WEATS_CHAOS_NIGHTS (WEATS_CHAOS_SEED as in turns.test.ts)
 */
import assert from "node:assert/strict";
import { whyNoCluster } from "../../local/postgres/cluster.ts";
import { postgresDatabase } from "../../local/postgres/database.ts";
import { seededRandom } from "../fakes/random.ts";
import { WIDE_MODELS } from "../races/crowd.ts";
import { startMigratedCluster } from "../support/migrated.ts";
import { amount, isLong } from "../support/long.ts";
import { type Call, type CrewOptions, killConnections, staff, type Tally } from "./crew.ts";
import { breathe, workClock } from "./work_clock.ts";

const SEED = Number(Deno.env.get("WEATS_CHAOS_SEED") ?? 20261125);
const NIGHTS = amount("WEATS_CHAOS_NIGHTS", { short: 1, long: 8 });
const [WORKERS, DAY_MS, NIGHT_MS] = [12, 86_400_000, 400_000];
/** Some 6,000 calls a night, of which a day's budget takes 2,000. */
const CALL_MS = NIGHT_MS / 6_000;
/** The middle of a night is midnight in Los Angeles. */
const START = Date.parse("2026-11-26T08:00:00Z") - NIGHT_MS / 2;

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
    let [deadliness, isOver, late, refused, granted] = [0.04, false, 0, 0, 0];
    const clock = workClock({ start: START, callMilliseconds: CALL_MS, isOver: () => isOver });
    const options: CrewOptions = {
      url,
      random,
      clock,
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
      if (++granted % 150 === 0) {
        late++;
        await clock.pass(150_000);
      }
      const [code, isCounted] = FAILURES[Math.floor(random() * FAILURES.length)] ?? ["overloaded", true];
      if (fate >= 0.15 || isCounted) arrived.add(id);
      if (fate < 0.15) return await call("private.note_failure($1, 'first', $2, null, $now)", id, code);
      await call("private.settle_quota($1, $2, 900, $now)", id, decision.model);
      await call("private.note_success($1, 'first', $now)", id);
    };
    const watch = async (call: Call): Promise<void> => {
      await call("private.watch_quota($now)");
      await clock.pass(10_000);
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
      const killing = killConnections(admin, options);
      for (let night = 0; night < NIGHTS; night++) {
        if (night > 0) clock.skip(DAY_MS - NIGHT_MS);
        for (let part = 0; part < 20 && !isOver; part++) {
          await clock.pass(NIGHT_MS / 20);
          await promises();
        }
      }
      deadliness = 0;
      await killing;
      isOver = true;
      await working;

      // Two more minutes, and whoever died is counted.
      await admin.query("select private.watch_quota($1) from generate_series(1, 40)", [
        new Date(clock.now().getTime() + 150_000),
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
        tally.kills > 100 && expired > 10 && late > 0 && days.length === NIGHTS + 1 && refused > 0,
        JSON.stringify(seen),
      );
      if (isLong) console.log(seen);
    } finally {
      await admin.close();
      await cluster.stop();
    }
  },
});
