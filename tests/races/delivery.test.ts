/** Deliveries with several sessions at once: one runner wins, the others are told, and nobody is asked twice. */
import assert, { deepEqual } from "node:assert/strict";
import { type Cluster, whyNoCluster } from "../../local/postgres/cluster.ts";
import type { Row } from "../../local/database.ts";
import type { PostgresDatabase } from "../../local/postgres/database.ts";
import { checkClaims } from "./claims.ts";
import { ask, buildTown, later, NOON, untilBlocked, value } from "./town.ts";
import { connect } from "../support/connections.ts";
import { startMigratedCluster } from "../support/migrated.ts";

const reason = await whyNoCluster();
if (reason !== null) console.log(reason);
const ignore = reason !== null;

let cluster: Cluster | undefined;
Deno.test.beforeAll(async () => {
  if (!ignore) cluster = await startMigratedCluster();
});
Deno.test.afterAll(async () => await cluster?.stop());

const ANSWER = "private.answer_offer($1, $2, true, $3)";
const DISPATCH = "private.dispatch($1)";

interface Offer {
  readonly id: string;
  readonly runner: string;
  readonly delivery: string;
}

type Sessions = readonly [PostgresDatabase, PostgresDatabase, PostgresDatabase];

/** Runs a test with two sessions and a watcher; with `runners` runners, all near all kitchens; then checks every claim. */
async function withTown(runners: number, test: (...sessions: Sessions) => Promise<void>): Promise<void> {
  if (cluster === undefined) throw new Error("the server has not started");
  const { url, superuserUrl } = await buildTown(cluster, { customers: 40, runners });
  await using first = connect(url);
  await using second = connect(url);
  await using watcher = connect(superuserUrl);
  // Whoever waits for a lock that nobody gives back fails instead of hanging.
  for (const session of [first, second]) await session.exec("set lock_timeout = '2min'");
  await first.exec(
    "update private.settings set value = '100000' where key = 'runner_reach_meters';" +
      "update private.settings set value = '100000' where key = 'position_max_age_minutes';",
  );
  await test(first, second, watcher);
  await checkClaims(watcher, "afterwards");
}

/** Customer n's order, accepted and ready, so that it is offered from that moment on. */
async function readyOrder(session: PostgresDatabase, n: number, at: string): Promise<void> {
  const order = await value(session, "tests.place($1, 'cash', $2)", [n, at]);
  const accept =
    "private.change_order($1, 'accepted', 'restaurant', tests.owner_of(tests.kitchen($2)), null, $3)";
  deepEqual((await ask(session, accept, [order, n, at])).code, "changed");
  const ready = "private.make_ready($1, tests.owner_of(tests.kitchen($2)), $3)";
  deepEqual((await ask(session, ready, [order, n, at])).code, "changed");
}

async function openOffers(session: PostgresDatabase): Promise<Offer[]> {
  return await session.query<Offer & Row>(
    "select id, runner_person_id as runner, delivery_id as delivery from public.delivery_offers where state = 'open' order by id",
  );
}

/** An order offered to a second wave of several runners; gives their offers, open until 60 s after `at`. */
async function offeredToSome(session: PostgresDatabase, n: number, at: number): Promise<Offer[]> {
  await readyOrder(session, n, later(at));
  await session.query(`select ${DISPATCH}`, [later(at)]);
  const [only, ...others] = await openOffers(session);
  assert(only !== undefined && others.length === 0);
  await session.query("select private.answer_offer($1, $2, false, $3)", [only.id, only.runner, later(at)]);
  return await openOffers(session);
}

/** Ends what is in hand, so that everybody is free again. */
async function finish(session: PostgresDatabase, at: number): Promise<void> {
  await session.query(
    `select private.change_order(o.id, 'cancelled', 'admin', tests.admin(), 'lost', $1)
    from public.orders as o where o.ended_at is null`,
    [later(at)],
  );
}

Deno.test({
  name: "answer_offer() gives a delivery to one of two runners at once and tells the other",
  ignore,
}, () =>
  withTown(6, async (first, second, watcher) => {
    const pid = await value<number>(second, "pg_backend_pid()");
    const [a, b] = await offeredToSome(first, 1, 0);
    assert(a !== undefined && b !== undefined && a.delivery === b.delivery);
    await first.exec("begin");
    deepEqual((await ask(first, ANSWER, [a.id, a.runner, later(1)])).code, "accepted");
    const other = ask(second, ANSWER, [b.id, b.runner, later(1)]);
    await untilBlocked(watcher, pid);
    await first.exec("commit");
    deepEqual([(await other).ok, (await other).code], [false, "taken"]);
    // The winner who taps again, meanwhile both: told the same as before.
    deepEqual((await ask(first, ANSWER, [a.id, a.runner, later(2)])).code, "accepted");
    deepEqual((await ask(second, ANSWER, [b.id, b.runner, later(2)])).code, "taken");
    await finish(first, 3);
    for (let round = 1; round <= 30; round++) {
      const at = round * 10;
      const offers = await offeredToSome(first, round % 40 + 1, at);
      assert(offers.length === 3);
      const answers = await Promise.all([first, second, watcher].map((session, n) =>
        ask(session, ANSWER, [offers[n]?.id, offers[n]?.runner, later(at + 1)])
      ));
      deepEqual(
        answers.map(({ code }) =>
          code
        ).toSorted(),
        ["accepted", "taken", "taken"],
      );
      const winner = offers[answers.findIndex(({ ok }) => ok)]?.runner;
      deepEqual(
        await value(first, "select runner_person_id from public.deliveries where id = $1", [
          offers[0]?.delivery,
        ]),
        winner,
      );
      await finish(first, at + 2);
    }
  }));

Deno.test(
  { name: "answer_offer() and the expiry by dispatch() never both have an offer", ignore },
  () =>
    withTown(6, async (first, second, watcher) => {
      const pid = await value<number>(second, "pg_backend_pid()");
      // The runner was in time and holds the order: the round leaves it alone.
      const [early] = await offeredToSome(first, 1, 0);
      await first.exec("begin");
      deepEqual((await ask(first, ANSWER, [early?.id, early?.runner, later(59)])).code, "accepted");
      deepEqual(await value(second, DISPATCH, [later(60)]), { expired: 0, offered: 0, waiting: 0 });
      await first.exec("commit");
      await finish(first, 61);
      // The round was first: the runner waits for it, and is late.
      const [late] = await offeredToSome(first, 2, 100);
      await first.exec("begin");
      deepEqual(Reflect.get(Object(await value(first, DISPATCH, [later(160)])), "expired"), 3);
      const answer = ask(second, ANSWER, [late?.id, late?.runner, later(159)]);
      await untilBlocked(watcher, pid);
      await first.exec("commit");
      deepEqual([(await answer).ok, (await answer).code], [false, "expired"]);
      await finish(first, 161);
      for (let round = 1; round <= 30; round++) {
        const at = round * 1_000;
        const [offer] = await offeredToSome(first, round % 40 + 1, at);
        const [{ ok, code }] = await Promise.all([
          ask(first, ANSWER, [offer?.id, offer?.runner, later(at + 59)]),
          value(second, DISPATCH, [later(at + 60)]),
        ]);
        const state = await value(first, "select state from public.delivery_offers where id = $1", [
          offer?.id,
        ]);
        deepEqual([ok, code], state === "accepted" ? [true, "accepted"] : [false, "expired"]);
        await finish(first, at + 61);
      }
    }),
);

Deno.test(
  { name: "set_duty() off leaves no offer open, whenever dispatch() makes one", ignore },
  () =>
    withTown(1, async (first, second, watcher) => {
      const pid = await value<number>(second, "pg_backend_pid()");
      const duty = "private.set_duty(tests.runner(1), $1, $2)";
      // The round has offered and not committed: going off waits for it, then ends the offer.
      await readyOrder(first, 1, NOON);
      await first.exec("begin");
      deepEqual(Reflect.get(Object(await value(first, DISPATCH, [NOON])), "offered"), 1);
      const off = ask(second, duty, [false, later(1)]);
      await untilBlocked(watcher, pid);
      await first.exec("commit");
      deepEqual([(await off).code, (await off)["offer"]], ["off_duty", null]);
      deepEqual(await openOffers(first), []);
      // The runner is going off and has not committed: the round offers them nothing, and does not wait.
      await ask(first, duty, [true, later(400)]);
      await second.exec("begin");
      await ask(second, duty, [false, later(400)]);
      deepEqual(Reflect.get(Object(await value(first, DISPATCH, [later(400)])), "offered"), 0);
      await second.exec("commit");
      for (let round = 1; round <= 30; round++) {
        const at = later(round * 1_000);
        await ask(first, duty, [true, at]);
        await Promise.all([value(first, DISPATCH, [at]), ask(second, duty, [false, at])]);
        deepEqual(await openOffers(first), []);
      }
    }),
);

Deno.test(
  { name: "dispatch() twice at once offers nobody two things and nothing twice in a wave", ignore },
  () =>
    withTown(30, async (first, second, watcher) => {
      for (let n = 1; n <= 8; n++) await readyOrder(first, n, NOON);
      // The first round holds all that waits: the second finds nothing, without waiting for it.
      await first.exec("begin");
      deepEqual(await value(first, DISPATCH, [NOON]), { expired: 0, offered: 8, waiting: 0 });
      for (let n = 9; n <= 16; n++) await readyOrder(second, n, NOON);
      // What came since it may offer, to runners whom the first has not taken.
      deepEqual(await value(second, DISPATCH, [NOON]), { expired: 0, offered: 8, waiting: 0 });
      await first.exec("commit");
      const runners = (await openOffers(first)).map(({ runner }) => runner);
      deepEqual([runners.length, new Set(runners).size], [16, 16]);
      for (let round = 1; round <= 20; round++) {
        if (round <= 10) await readyOrder(first, round + 16, later(round * 60));
        await Promise.all(
          [first, second, watcher].map((session) => value(session, DISPATCH, [later(round * 60)])),
        );
        const open = (await openOffers(first)).map(({ runner }) => runner);
        deepEqual(new Set(open).size, open.length);
        await checkClaims(watcher, `round ${round}`);
      }
    }),
);
