import { connect } from "../../tests/support/connections.ts";
import type { PostgresDatabase } from "../../local/postgres/database.ts";
import { ask, later, value } from "../../tests/races/town.ts";

/** What one case took. */
export interface Measured {
  /** Whole orders a second, from an empty basket until handed over. */
  readonly rate: number;
  /** The rows of those orders again, by plain inserts, one transaction an order: orders a second. */
  readonly floorRate: number;
  /** Milliseconds of each call of each step. */
  readonly steps: ReadonlyMap<string, readonly number[]>;
}

/** Everything that is written in `floor.sql` for one order. */
const COPY = [
  "orders overriding system value select * from public.orders where id = $1",
  "order_lines overriding system value select * from public.order_lines where order_id = $1",
  "order_events overriding system value select * from public.order_events where order_id = $1",
  "deliveries select * from public.deliveries where order_id = $1",
  `delivery_offers overriding system value select f.* from public.delivery_offers as f
    join public.deliveries as d on d.id = f.delivery_id where d.order_id = $1`,
].map((rows) => `insert into floor.${rows}`);

let seconds = 0;

/** Takes `orders` orders of customers 1 to `orders` from basket to door with so many sessions; then the floor. */
export async function measure(url: string, connections: number, orders: number): Promise<Measured> {
  const sessions = Array.from({ length: connections }, () => connect(url));
  const steps = new Map<string, number[]>();
  const ids: string[] = [];
  const rate = await perSecond(sessions, orders, async (session, n) => {
    ids.push(await wholeOrder(session, n, steps));
  });
  const floorRate = await perSecond(sessions, orders, async (session, n) => {
    await session.batch(COPY.map((sql) => ({ sql, params: [ids[n - 1]] })));
  });
  for (const session of sessions) await session.close();
  return { rate, floorRate, steps };
}

/** Shares 1 to `count` among the sessions; gives how many were done a second. */
async function perSecond(
  sessions: readonly PostgresDatabase[],
  count: number,
  act: (session: PostgresDatabase, n: number) => Promise<void>,
): Promise<number> {
  let next = 0;
  const began = performance.now();
  await Promise.all(sessions.map(async (session) => {
    while (next < count) await act(session, ++next);
  }));
  return count / (performance.now() - began) * 1_000;
}

async function wholeOrder(
  session: PostgresDatabase,
  n: number,
  steps: Map<string, number[]>,
): Promise<string> {
  const now = later(seconds += 0.1);
  const step = async (name: string, call: string, ...params: unknown[]): Promise<Record<string, unknown>> => {
    const began = performance.now();
    const answer = await ask(session, call, params);
    const times = steps.get(name) ?? [];
    steps.set(name, [...times, performance.now() - began]);
    if (answer["ok"] === false) throw new Error(`Cannot ${name}: ${answer.code}`);
    return { ...answer };
  };
  const { customer, dish, owner } = await value<Record<string, string>>(
    session,
    `jsonb_build_object('customer', tests.customer($1), 'dish', tests.dish(tests.kitchen($1)),
      'owner', tests.owner_of(tests.kitchen($1)))`,
    [n],
  );
  await step("add_to_basket", "private.add_to_basket($1, $2, 2, '{}', null, $3)", customer, dish, now);
  await step("set_basket_payment", "private.set_basket_payment($1, 'cash', $2)", customer, now);
  const { summary_id } = await step("summarise_basket", "private.summarise_basket($1, $2)", customer, now);
  const { order } = await step("place_order", "private.place_order($1, $2, $3)", summary_id, customer, now);
  const id: string = Reflect.get(Object(order), "id");
  const accept = "private.change_order($1, 'accepted', 'restaurant', $2, null, $3)";
  await step("change_order (accepted)", accept, id, owner, now);
  await step("make_ready", "private.make_ready($1, $2, $3)", id, owner, now);
  const found =
    `select jsonb_build_object('offer', f.id, 'runner', f.runner_person_id, 'delivery', d.id, 'code', d.code)
    from public.deliveries as d
    join public.delivery_offers as f on f.delivery_id = d.id and f.state = 'open' where d.order_id = $1`;
  let offer: Record<string, unknown> | null | undefined = null;
  // A round of another session may be offering this order just now: then the next look finds it.
  while (!offer) {
    await step("dispatch", "private.dispatch($1)", now);
    offer = (await session.query<{ offer: Record<string, unknown> }>(`select (${found}) as offer`, [id]))[0]
      ?.offer;
  }
  await step("answer_offer", "private.answer_offer($1, $2, true, $3)", offer["offer"], offer["runner"], now);
  await step("pick_up", "private.pick_up($1, $2, $3)", offer["delivery"], offer["runner"], now);
  await step(
    "hand_over",
    "private.hand_over($1, $2, $3, $4)",
    offer["delivery"],
    offer["runner"],
    offer["code"],
    now,
  );
  return id;
}
