/** Orders with several sessions at once: who is first wins, the other is told, and nobody waits for ever. */
import assert, { deepEqual } from "node:assert/strict";
import { type Cluster, whyNoCluster } from "../../local/postgres/cluster.ts";
import type { PostgresDatabase } from "../../local/postgres/database.ts";
import { postgresDatabase } from "../../local/postgres/database.ts";
import { seededRandom } from "../fakes/random.ts";
import { amount } from "../support/long.ts";
import { startMigratedCluster } from "../support/migrated.ts";
import { connect } from "../support/connections.ts";
import { type Board, watchBoard } from "./board.ts";
import { checkClaims } from "./claims.ts";
import { runStorm } from "./storm.ts";
import { type Answer, ask, buildTown, later, NOON, untilBlocked, value } from "./town.ts";

const reason = await whyNoCluster();
if (reason !== null) console.log(reason);
const ignore = reason !== null;
const ORDERS = amount("WEATS_STORM_ORDERS", { short: 150, long: 500 });

let cluster: Cluster | undefined;
Deno.test.beforeAll(async () => {
  if (!ignore) cluster = await startMigratedCluster();
});
Deno.test.afterAll(async () => await cluster?.stop());

/** Runs a test with two sessions of the town, and one that watches as the superuser; then checks every claim. */
async function withTown(
  customers: number,
  test: (first: PostgresDatabase, second: PostgresDatabase, watcher: PostgresDatabase) => Promise<void>,
): Promise<void> {
  if (cluster === undefined) throw new Error("the server has not started");
  const { url, superuserUrl } = await buildTown(cluster, { customers, runners: 1 });
  await using first = connect(url);
  await using second = connect(url);
  await using watcher = connect(superuserUrl);
  // Whoever waits for a lock that nobody gives back fails instead of hanging.
  for (const session of [first, second]) await session.exec("set lock_timeout = '2min'");
  await test(first, second, watcher);
  await checkClaims(watcher, "afterwards");
}

/** The second call begins while the first, done, holds its locks; it waits, and answers once the first has committed. */
async function oneAfterTheOther(
  [first, second, watcher]: readonly PostgresDatabase[],
  calls: readonly [string, string],
  params: readonly unknown[],
): Promise<[Answer, Answer]> {
  assert(first && second && watcher);
  const pid = await value<number>(second, "pg_backend_pid()");
  await first.exec("begin");
  const won = await ask(first, calls[0], params);
  const other = ask(second, calls[1], params);
  await untilBlocked(watcher, pid);
  await first.exec("commit");
  return [won, await other];
}

const PLACE = "private.place_order($1, tests.customer(1), $2)";
const ACCEPT =
  "private.change_order($1, 'accepted', 'restaurant', tests.owner_of(tests.kitchen($2)), null, $3)";
const CANCEL = "private.change_order($1, 'cancelled', 'customer', tests.customer($2), null, $3)";

Deno.test(
  { name: "place_order() makes one order of two taps on one summary at once", ignore },
  () =>
    withTown(1, async (...sessions) => {
      const [first, second] = sessions;
      const summary = await value<string>(first, "tests.summarise(1, 'cash', $1)", [NOON]);
      const [won, other] = await oneAfterTheOther(sessions, [PLACE, PLACE], [summary, NOON]);
      deepEqual([won.ok, won.code, other.ok, other.code], [true, "placed", true, "already_placed"]);
      deepEqual(Reflect.get(Object(other["order"]), "id"), Reflect.get(Object(won["order"]), "id"));
      for (let round = 1; round <= 20; round++) {
        const at = later(round);
        const again = await value<string>(first, "tests.summarise(1, 'card', $1)", [at]);
        const answers = await Promise.all([first, second].map((session) => ask(session, PLACE, [again, at])));
        deepEqual(answers.map(({ code }) => code).toSorted(), ["already_placed", "placed"]);
      }
      deepEqual(await value(first, "select count(*)::integer from public.orders"), 21);
    }),
);

Deno.test(
  { name: "place_order() makes one order of two summaries of one basket tapped at once", ignore },
  () =>
    withTown(1, async (first, second) => {
      for (let round = 1; round <= 10; round++) {
        const at = later(round);
        const one = await value<string>(first, "tests.summarise(1, 'cash', $1)", [at]);
        const { summary_id: two } = await ask(first, "private.summarise_basket(tests.customer(1), $1)", [at]);
        const answers = await Promise.all([ask(first, PLACE, [one, at]), ask(second, PLACE, [two, at])]);
        deepEqual(answers.map(({ code }) => code).toSorted(), ["already_placed", "placed"]);
      }
      deepEqual(await value(first, "select count(*)::integer from public.orders"), 10);
    }),
);

Deno.test({
  name: "change_order() lets acceptance or cancellation win, never both, and tells the other",
  ignore,
}, () =>
  withTown(4, async (...sessions) => {
    const [first, second] = sessions;
    // What the later one is told: the customer cannot cancel any more, the kitchen cannot accept any more.
    for (const [calls, state] of [[[ACCEPT, CANCEL], "accepted"], [[CANCEL, ACCEPT], "cancelled"]] as const) {
      const order = await value<string>(first, "tests.place(1, 'cash', $1)", [NOON]);
      const [won, other] = await oneAfterTheOther(sessions, calls, [order, 1, NOON]);
      deepEqual([won.code, other.ok, other.code, other["state"]], ["changed", false, "not_allowed", state]);
    }
    for (let round = 1; round <= 100; round++) {
      const customer = round % 4 + 1;
      const order = await value<string>(first, "tests.place($1, 'transfer', $2)", [customer, NOON]);
      const calls = round % 2 === 0 ? [ACCEPT, CANCEL] : [CANCEL, ACCEPT];
      const answers = await Promise.all(
        [first, second].map((session, n) => ask(session, calls[n] ?? "", [order, customer, later(round)])),
      );
      const [winner] = answers.filter(({ ok }) => ok);
      const [loser] = answers.filter(({ ok }) => !ok);
      deepEqual([winner?.code, loser?.code, loser?.["state"]], ["changed", "not_allowed", winner?.["state"]]);
      deepEqual(
        await value(first, "select state from public.orders where id = $1", [order]),
        winner?.["state"],
      );
    }
  }));

Deno.test({
  name: "place_order() refuses when the price changed or the kitchen closed since the summary",
  ignore,
}, () =>
  withTown(1, async (first, second) => {
    const kitchen = await value<string>(first, "tests.kitchen(1)");
    const changes = [
      ["price_changed", "update public.menu_items set price = price + $2 where id = tests.dish($1)", 100],
      ["price_changed", "update public.delivery_zones set fee = fee + $2 where restaurant_id = $1", 100],
      ["closed", "update public.restaurants set paused_until = $2 where id = $1", later(260)],
      [
        "item_unavailable",
        "update public.menu_items set unavailable_until = $2 where restaurant_id = $1",
        later(360),
      ],
    ] as const;
    for (const [n, [code, change, to]] of changes.entries()) {
      const at = later(n * 100);
      const summary = await value<string>(first, "tests.summarise(1, 'cash', $1)", [at]);
      await second.query(change, [kitchen, to]);
      const { ok, code: found, basket } = await ask(first, PLACE, [summary, at]);
      deepEqual([ok, found, basket !== null], [false, code, true]);
      // The same tap a minute later: what was closed is open again, what costs more still asks first.
      const again = await ask(first, PLACE, [summary, later(n * 100 + 60)]);
      deepEqual(again.code, code === "price_changed" ? "price_changed" : "placed");
      await first.query("select private.clear_basket(tests.customer(1), $1)", [at]);
    }
    // A change that has not been committed counts for nobody yet: the tap orders what it said.
    const summary = await value<string>(first, "tests.summarise(1, 'cash', $1)", [later(500)]);
    await second.exec("begin");
    await second.query(changes[0][1], [kitchen, 100]);
    const { code, order } = await ask(first, PLACE, [summary, later(500)]);
    await second.exec("commit");
    const total = await value(first, "select total from public.order_summaries where id = $1", [summary]);
    deepEqual([code, String(Reflect.get(Object(order), "total"))], ["placed", String(total)]);
    deepEqual(await value(first, "select count(*)::integer from public.orders"), 3);
  }));

Deno.test({
  name: `${ORDERS} orders at once on 10 restaurants lose no event, tell all once and never deadlock`,
  ignore,
}, async () => {
  if (cluster === undefined) throw new Error("the server has not started");
  const { url, superuserUrl } = await buildTown(cluster, { customers: ORDERS, runners: 60 });
  await using watcher = connect(superuserUrl);
  let board: Board;
  // Nobody's position grows too old in a storm of hours.
  await watcher.exec("update private.settings set value = '100000' where key = 'position_max_age_minutes'");
  const database = postgresDatabase(url, 15);
  const stop = await watchBoard(url);
  try {
    await runStorm(database, { orders: ORDERS, random: seededRandom(20261125) });
  } finally {
    await database.close();
    board = await stop();
  }
  const events = await watcher.query<{ id: number; order_id: string; version: number }>(
    `select e.id::integer, e.order_id, o.version::integer
    from public.order_events as e
    join public.orders as o on o.id = e.order_id
    join public.order_events as s on s.id = $1
    where e.restaurant_id = tests.kitchen(10) and (e.transaction_id, e.id) > (s.transaction_id, s.id)`,
    [board.start],
  );
  assert(events.length > ORDERS / 5, `${events.length} events`);
  deepEqual(events.filter(({ id }) => !board.eventIds.has(id)), []);
  deepEqual(events.filter(({ order_id, version }) => board.versions.get(order_id) !== version), []);
  deepEqual(await value(watcher, "select count(*)::integer from public.orders"), ORDERS);
  await checkClaims(watcher, "after the storm");
});
