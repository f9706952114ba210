/** The board of a restaurant with the real supabase-js: it hears what happens to its orders, and reads what it missed. */
import assert, { deepEqual, equal } from "node:assert/strict";
import { createClient, type SupabaseClient } from "@supabase/supabase-js";
import type { Database } from "../../local/database.ts";
import { openPostgres } from "../../local/engine/open_postgres.ts";
import { type Cluster, whyNoCluster } from "../../local/postgres/cluster.ts";
import { startMigratedCluster } from "../support/migrated.ts";
import { within } from "../support/deadline.ts";
import { withServer } from "./support/server.ts";
import { heard, joined, refused } from "./support/subscribe.ts";
import { jwtSecret, publishableKey, secretKey, userToken } from "./support/tokens.ts";

const reason = await whyNoCluster();
if (reason !== null) console.log(reason);

const RESTAURANT = "10000000-0000-4000-8000-000000000001";
const COOK = "00000000-0000-4000-8000-0000000000b1";
const STRANGER = "00000000-0000-4000-8000-0000000000b2";
const OWNER = "00000000-0000-4000-8000-0000000000b3";
const TOPIC = `restaurant:${RESTAURANT}`;
const isPrivate = { config: { private: true } };

let cluster: Cluster | undefined;
Deno.test.beforeAll(async () => {
  if (reason === null) cluster = await startMigratedCluster();
});
Deno.test.afterAll(async () => await cluster?.stop());

/** Signs a user in; who was signed in is disconnected when the test ends. */
type SignIn = (user: string) => Promise<SupabaseClient>;

function boardTest(name: string, act: (database: Database, signIn: SignIn) => Promise<void>): void {
  Deno.test({ name, ignore: reason !== null, fn: () => withBoard(act) });
}

async function withBoard(act: (database: Database, signIn: SignIn) => Promise<void>): Promise<void> {
  if (cluster === undefined) throw new Error("the server has not started");
  const { name } = await cluster.createDatabase();
  const engine = await openPostgres({
    kind: "postgres",
    location: cluster.urlFor(name, "supabase_admin"),
    token: "",
    publishableKeys: [publishableKey],
    secretKeys: [secretKey],
    jwtSecret,
    siteUrl: "http://127.0.0.1",
    maxRows: 1000,
  });
  try {
    await hireStaff(engine.database);
    await withServer(engine, {}, async ({ url, clock }) => {
      const clients: SupabaseClient[] = [];
      const signIn = async (user: string): Promise<SupabaseClient> => {
        const token = userToken(user, clock.now + 3_600_000);
        const client = createClient(url, publishableKey, {
          accessToken: () => Promise.resolve(token),
          global: { fetch: (input, init) => engine.rest.fetch(new Request(input, init)) },
        });
        clients.push(client);
        await client.realtime.setAuth();
        return client;
      };
      try {
        await act(engine.database, signIn);
      } finally {
        for (const client of clients) {
          await client.removeAllChannels();
          await client.realtime.disconnect();
        }
      }
    });
  } finally {
    await engine.close();
  }
}

boardTest(
  "the board hears an order of its restaurant, reads what it missed, and a stranger hears nothing",
  async (database, signIn) => await followOrder(database, await signIn(COOK), await signIn(STRANGER)),
);

boardTest(
  "a cook who is dismissed hears no order more by the socket that is open",
  async (database, signIn) => {
    const [cook, owner] = [await signIn(COOK), await signIn(OWNER)];
    const channel = cook.channel(TOPIC, isPrivate);
    const messages = heard(channel);
    await joined(channel);
    const [staff] = await database.query("select id from public.staff where user_id = $1", [COOK]);
    const dismissed = await owner.rpc("dismiss_staff", { staff_id: staff?.["id"] });
    equal(dismissed.data?.code, "dismissed");
    await messages.count(1, "that there is another topic");

    const { topics } = (await owner.rpc("orders_since")).data;
    deepEqual(topics, { [RESTAURANT]: `${TOPIC}:2` });
    const theirs = owner.channel(topics[RESTAURANT], isPrivate);
    const orders = heard(theirs);
    await joined(theirs);
    await placeOrder(database);
    await orders.count(1, "the order");
    deepEqual([messages.all.map(({ event }) => event), (await cook.rpc("orders_since")).data.orders], [[
      "topic_moved",
    ], []]);
    equal(
      await refused(cook.channel(topics[RESTAURANT], isPrivate)),
      `Unauthorized: You do not have permissions to read from this Channel topic: ${TOPIC}:2`,
    );
  },
);

async function followOrder(
  database: Database,
  board: SupabaseClient,
  stranger: SupabaseClient,
): Promise<void> {
  const channel = board.channel(TOPIC, isPrivate);
  const messages = heard(channel);
  await joined(channel);
  equal(
    await refused(stranger.channel(TOPIC, isPrivate)),
    `Unauthorized: You do not have permissions to read from this Channel topic: ${TOPIC}`,
  );

  const order = await placeOrder(database);
  await messages.count(1, "the new order");
  const [first] = messages.all;
  assert(first);
  equal(first.event, "order_events");
  const events: unknown = Reflect.get(Object(first.payload), "events");
  assert(Array.isArray(events));
  deepEqual(events.map(orderAndKind), [[order, "placed"]]);

  // The board is away while the order is accepted.
  equal(await within(board.removeChannel(channel), "the answer to leaving"), "ok");
  await changeOrder(database, order, "accepted", "2026-11-25 12:01-05");
  const back = board.channel(TOPIC, isPrivate);
  const later = heard(back);
  await joined(back);
  const seen = { event_id: Reflect.get(Object(first.payload), "event_id") };
  const missed = await board.rpc("orders_since", seen);
  equal(missed.error, null);
  equal(missed.data.is_reset, false);
  deepEqual(missed.data.events.map(orderAndKind), [[order, "accepted"]]);
  deepEqual(missed.data.orders.map(({ id, state }: Record<string, unknown>) => [id, state]), [[
    order,
    "accepted",
  ]]);

  await changeOrder(database, order, "preparing", "2026-11-25 12:02-05");
  await later.count(1, "the next event");
  const upToDate = await board.rpc("orders_since", { event_id: missed.data.next_event_id });
  deepEqual(upToDate.data.events.map(orderAndKind), [[order, "preparing"]]);
  deepEqual(messages.all.length, 1);

  const hidden = await stranger.rpc("orders_since", seen);
  deepEqual([hidden.error, hidden.data.events, hidden.data.orders], [null, [], []]);
}

function orderAndKind(event: unknown): unknown[] {
  return [Reflect.get(Object(event), "order_id"), Reflect.get(Object(event), "kind")];
}

/** A cook and an owner of the restaurant, and the owner of another. */
async function hireStaff(database: Database): Promise<void> {
  await database.query("insert into auth.users (id) values ($1), ($2), ($3)", [COOK, STRANGER, OWNER]);
  await database.query(
    `insert into public.staff (restaurant_id, user_id, role, created_at)
     values ($1, $2, 'cook', '2026-11-23 12:00Z'), ('10000000-0000-4000-8000-000000000002', $3, 'owner', '2026-11-23 12:00Z'),
       ($1, $4, 'owner', '2026-11-23 12:00Z')`,
    [RESTAURANT, COOK, STRANGER, OWNER],
  );
}

/** Places an order of one dish as its customer would; gives its id. */
async function placeOrder(database: Database): Promise<unknown> {
  const [placed] = await database.query(
    `with placed as (
       insert into public.orders (
         person_id, restaurant_id, state, address_line, point, payment_method, units, subtotal, discount, fee, total,
         currency, placed_at, changed_at
       )
       select p.id, $1, 'placed', 'Carrera 3 # 12-45', 'SRID=4326;POINT(-74.0708 4.5972)', 'cash', 1, 20000, 0, 5000,
         25000, 'COP', '2026-11-25 12:00-05', '2026-11-25 12:00-05'
       from public.persons as p
       where p.phone = '573990003001'
       returning *
     ),
     lines as (
       insert into public.order_lines (order_id, position, name, quantity, unit_price, options, total)
       select p.id, 1, 'Ajiaco', 1, 20000, '[]', 20000 from placed as p
     )
     insert into public.order_events (order_id, restaurant_id, order_version, kind, to_state, actor, actor_person_id, at)
     select p.id, p.restaurant_id, 1, 'placed', 'placed', 'customer', p.person_id, p.placed_at from placed as p
     returning order_id`,
    [RESTAURANT],
  );
  return placed?.["order_id"];
}

/** The cook brings an order to its next state. */
async function changeOrder(database: Database, order: unknown, state: string, at: string): Promise<void> {
  const sql = "select private.change_order($1, $2, 'restaurant', null, null, $3, null, null, $4) as answer";
  const [changed] = await database.query(sql, [order, state, at, COOK]);
  equal(Reflect.get(Object(changed?.["answer"]), "code"), "changed");
}
