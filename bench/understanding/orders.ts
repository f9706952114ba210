/** Orders that were there before, brought on by those who do that in life. */
import { field, textIn } from "shared/json.ts";
import { fill, Unreached } from "./baskets.ts";
import type { KnownOrder, Line } from "./cases.ts";
import { PLACE, RESTAURANT } from "./menus.ts";
import type { People } from "./people.ts";
import type { Talk } from "./talk.ts";

/** An order and when it was placed. */
export interface Placed {
  readonly id: string;
  readonly at: number;
}

async function value(talk: Talk, expression: string, params: readonly unknown[]): Promise<unknown> {
  const [row] = await talk.database.query(`select ${expression} as value`, params);
  return row?.["value"];
}

async function must(talk: Talk, expression: string, params: readonly unknown[]): Promise<unknown> {
  const outcome = await value(talk, expression, params);
  if (field(outcome, "ok") === false) {
    throw new Unreached(`${expression.split("(")[0]}: ${textIn(outcome, "code")}`);
  }
  return outcome;
}

/** Places an order of a customer some minutes ago, under a number if one is given. @throws Unreached when it cannot be ordered */
export async function placeOrder(
  talk: Talk,
  lines: readonly Line[],
  minutesAgo: number,
  number?: number,
): Promise<Placed> {
  const now = talk.at;
  talk.at = now - minutesAgo * 60_000;
  try {
    await value(talk, "private.switch_restaurant($1, $2, $3)", [talk.personId, RESTAURANT, talk.now]);
    await fill(talk, lines);
    // Cash waits for nobody; a place that takes none has taken it once.
    const [was] = await talk.database.query(
      `update public.restaurants as r set takes_cash = true from public.restaurants as o
       where r.id = $1 and o.id = r.id returning o.takes_cash`,
      [RESTAURANT],
    );
    await must(talk, "private.set_basket_payment($1, 'cash', $2)", [talk.personId, talk.now]);
    const summary = await must(talk, "private.summarise_basket($1, $2)", [talk.personId, talk.now]);
    if (number !== undefined) {
      await value(talk, "setval(pg_get_serial_sequence('public.orders', 'number'), $1, false)", [number]);
    }
    await must(talk, "private.place_order($1, $2, $3)", [
      field(summary, "summary_id"),
      talk.personId,
      talk.now,
    ]);
    await talk.database.query("update public.restaurants set takes_cash = $2 where id = $1", [
      RESTAURANT,
      was?.["takes_cash"],
    ]);
    const newest = await value(
      talk,
      "(select o.id from public.orders as o where o.person_id = $1 order by o.number desc limit 1)",
      [talk.personId],
    );
    return { id: String(newest), at: talk.at };
  } finally {
    talk.at = now;
  }
}

/** Brings an order to a state, by the cook and, on the road, by the runner or an admin. */
export async function carry(
  talk: Talk,
  placed: Placed,
  state: string,
  people: People,
  runner?: Talk,
): Promise<void> {
  if (state === "placed") return;
  const after = (minutes: number): string =>
    new Date(Math.min(placed.at + minutes * 60_000, talk.at)).toISOString();
  const change = async (to: string, minutes: number, promise: number | null = null): Promise<void> => {
    await must(talk, "private.change_order($1, $2, 'restaurant', $3, $5, $4, null, $6)", [
      placed.id,
      to,
      people.cookId,
      after(minutes),
      to === "rejected" || to === "cancelled" ? "closed" : null,
      promise,
    ]);
  };
  if (state === "rejected") return await change("rejected", 1);
  await change("accepted", 1, 20);
  if (state === "cancelled") return await change("cancelled", 2);
  if (runner !== undefined) await assign(talk, placed, runner);
  if (state === "accepted" || state === "assigned") return;
  await change("preparing", 2);
  if (state === "preparing") return;
  await change("ready", 9);
  if (state === "ready") return;
  if (runner === undefined) {
    await must(talk, "private.change_order($1, 'picked_up', 'admin', $2, null, $3)", [
      placed.id,
      people.adminId,
      after(10),
    ]);
  } else {
    const pick = `private.pick_up((select d.id from public.deliveries as d where d.order_id = $1), $2, $3)`;
    await must(talk, pick, [placed.id, runner.personId, after(10)]);
  }
  if (state === "on_the_way" || state === "picked_up") return;
  await must(talk, "private.change_order($1, 'delivered', 'admin', $2, null, $3)", [
    placed.id,
    people.adminId,
    after(25),
  ]);
}

/** Offers the delivery of an accepted order to a runner who is on duty. @throws Unreached when they get no offer */
export async function offer(talk: Talk, placed: Placed, runner: Talk): Promise<string> {
  await talk.database.query(
    "update public.deliveries set search_from_at = $2, next_wave_at = $2 where order_id = $1",
    [placed.id, talk.now],
  );
  await value(
    talk,
    "private.offer_delivery((select d.id from public.deliveries as d where d.order_id = $1), $2)",
    [placed.id, talk.now],
  );
  const id = await value(
    talk,
    "(select f.id from public.delivery_offers as f where f.runner_person_id = $1 and f.state = 'open')",
    [runner.personId],
  );
  if (id === null || id === undefined) throw new Unreached("the runner gets no offer");
  return String(id);
}

async function assign(talk: Talk, placed: Placed, runner: Talk): Promise<void> {
  const id = await offer(talk, placed, runner);
  await must(talk, "private.answer_offer($1, $2, true, $3)", [id, runner.personId, talk.now]);
}

/** Puts a runner on duty at the restaurant. */
export async function startDuty(runner: Talk): Promise<void> {
  await must(runner, "private.set_duty($1, true, $2)", [runner.personId, runner.now]);
  await runner.database.query(
    `select private.report_position($1, extensions.st_point($2, $3, 4326)::extensions.geography, $4)`,
    [runner.personId, PLACE[0] + 0.001, PLACE[1], runner.now],
  );
}

/** Places the orders that a kitchen or a runner knows, oldest first; `runnerOf` says who carries which. */
export async function placeAll(
  customer: Talk,
  orders: readonly KnownOrder[],
  people: People,
  runnerOf: (order: KnownOrder) => Talk | undefined,
): Promise<ReadonlyMap<number, Placed>> {
  const placed = new Map<number, Placed>();
  for (const order of orders.toSorted((a, b) => a.number - b.number)) {
    const one = await placeOrder(customer, order.lines, order.minutesAgo, order.number);
    placed.set(order.number, one);
    await carry(customer, one, order.state, people, runnerOf(order));
  }
  return placed;
}
