/**
 * Everybody orders at the same time while the functions are killed. 16 orders in the gate; an evening of 200:
 * `deno task test --long chaos/orders`, or WEATS_CHAOS_ORDERS. WEATS_CHAOS_SEED gives other coincidences (the machine adds
 * its own).
 * 200 on 2 cores that others used as well: 402 processes killed in 7 minutes, no order lost or twice; 6,691 messages, 1,049
 * times sent by another process than the one that died with them, none read twice, none given up.
 */
import { deepEqual, ok } from "node:assert/strict";
import { SENT_PATH, type SentPage } from "../../local/stack/graph.ts";
import { whyNoCluster } from "../../local/postgres/cluster.ts";
import { type PostgresDatabase, postgresDatabase } from "../../local/postgres/database.ts";
import { show } from "../../local/say/phone.ts";
import type { StackDescription } from "../../local/stack/stack_description.ts";
import { textIn } from "shared/json.ts";
import { seededRandom } from "../fakes/random.ts";
import { checkClaims } from "../races/claims.ts";
import { amount } from "../support/long.ts";
import { startMigratedCluster } from "../support/migrated.ts";
import { startProcess, testStack } from "../support/start_process.ts";
import { startKilling } from "./killing.ts";
import { customer, type Kitchen, owner, runner, type Town } from "./people.ts";
import { Phone, type Tally } from "./phone.ts";
import { MORE_RUNNERS, PREPARE, PROMISES, UNFINISHED } from "./promises.ts";

const ORDERS = amount("WEATS_CHAOS_ORDERS", { short: 16, long: 200 });
const SEED = Number(Deno.env.get("WEATS_CHAOS_SEED") ?? 1);
/** A town that is not done by then never will be. */
const DEADLINE_MS = 600_000 + ORDERS * 10_000;
const POLL_MS = 150;

const reason = await whyNoCluster();
if (reason !== null) console.log(reason);

Deno.test({
  name: `function processes killed at random during ${ORDERS} parallel orders: all end, no order twice`,
  ignore: reason !== null,
  fn: async () => {
    const cluster = await startMigratedCluster();
    const own = await cluster.createDatabase();
    const database = postgresDatabase(cluster.urlFor(own.name, "supabase_admin"), 2);
    const place = await testStack();
    const url = cluster.urlFor(own.name, "supabase_admin");
    await database.exec(PREPARE);
    await database.query(MORE_RUNNERS, [Math.ceil(ORDERS / 3)]);
    const process = startProcess([...place.args, "--database-url", url, "--no-limits"]);
    const over = new AbortController();
    try {
      await process.seen(/Ctrl-C stops the stack/);
      const stack: StackDescription = JSON.parse(await Deno.readTextFile(place.stackFile));
      await evening(process.pid, stack, database, over.signal);
    } catch (error) {
      console.log(process.output().split("\n").slice(-60).join("\n"));
      throw error;
    } finally {
      over.abort();
      process.signal("SIGTERM");
      await process.ended;
      await database.close();
      await own.drop();
      await cluster.stop();
      await place.remove();
    }
  },
});

async function evening(
  pid: number,
  stack: StackDescription,
  database: PostgresDatabase,
  over: AbortSignal,
): Promise<void> {
  const random = seededRandom(SEED);
  const town: Town = { random, codes: new Map(), ends: new Map(), refused: new Set(), fickle: new Set() };
  // People's time stands still while the stack is too busy to tell what it sent.
  let time = 0;
  const tally: Tally = { posts: 0, reposts: 0, repeats: 0 };
  const phones = (await peopleOf(database, town)).map((person) =>
    new Phone(person, stack, tally, () => time, over)
  );
  const screens = new Map(phones.map((phone) => [phone.person.phone, phone]));
  const began = Date.now();
  const sentTimes = new Map<string, number>();
  const killing = startKilling(pid, seededRandom(SEED + 1));
  let next = 0;
  const look = async (): Promise<void> => {
    const answer = await fetch(`${stack.url}${SENT_PATH}?after=${next}`, {
      headers: { apikey: stack.secret_key },
    });
    const page: SentPage = await answer.json();
    next = page.next;
    for (const { id, body } of page.messages) {
      screens.get(textIn(body, "to") ?? "")?.show(show(id, body));
      const row = textIn(body, "biz_opaque_callback_data") ?? "";
      sentTimes.set(row, (sentTimes.get(row) ?? 0) + 1);
    }
    time += POLL_MS;
    for (const phone of phones) phone.tick();
    if (town.ends.size < ORDERS) await killing.count(page.messages.length);
  };
  const lookUntil = async (isDone: () => boolean | Promise<boolean>, what: () => string): Promise<void> => {
    while (!(await isDone())) {
      if (Date.now() - began > DEADLINE_MS) throw new Error(`The evening does not end: ${what()}`);
      await look();
      await new Promise((resolve) => setTimeout(resolve, POLL_MS));
    }
  };

  await lookUntil(() => town.ends.size === ORDERS, () => {
    const unserved = phones.filter(({ person }) => person.agent === "client" && !town.ends.has(person.phone));
    const read = unserved.slice(0, 5).map(({ person, shown }) =>
      [person.phone, ...shown.slice(-3)].join("\n  ")
    );
    return [`${unserved.length} of ${ORDERS} customers are not served`, ...read].join("\n");
  });
  const servedAfter = Date.now() - began;
  await Promise.all(phones.map((phone) => phone.taken()));
  let unfinished: unknown;
  await lookUntil(async () => {
    [{ unfinished } = { unfinished: null }] = await database.query(UNFINISHED);
    return unfinished === 0;
  }, () => `${unfinished} things are left`);
  // What went out since the last look.
  await look();

  const orders = await database.query<{ phone: string; number: string; state: string }>(
    `select p.phone, o.number::text as number, o.state
     from public.orders as o join public.persons as p on p.id = o.person_id`,
  );
  const said = await database.query<{ id: string; state: string; resends: number }>(
    "select id::text as id, state, resends from public.outbox",
  );
  const kills = [...killing.kills.values()].reduce((sum, count) => sum + count, 0);
  console.log(JSON.stringify({
    orders: ORDERS,
    seconds: Math.round(servedAfter / 1_000),
    until_quiet: Math.round((Date.now() - began) / 1_000),
    kills,
    of: Object.fromEntries(killing.kills),
    ends: Object.fromEntries(
      Map.groupBy(orders, ({ state }) => state).entries().map(([k, v]) => [k, v.length]),
    ),
    ...tally,
    messages: said.length,
    resends_unknown: said.reduce((sum, { resends }) => sum + resends, 0),
    given_up: said.filter(({ state }) => state === "failed").length,
    read_twice: [...sentTimes.values()].filter((times) => times > 1).length,
  }));

  const broken: Record<string, unknown> = {};
  for (const [promise, sql] of Object.entries(PROMISES)) {
    const rows = await database.query(`${sql} limit 5`);
    if (rows.length > 0) broken[promise] = rows;
  }
  deepEqual(broken, {});
  await checkClaims(database, `seed ${SEED}`);
  // The phones say how the orders ended.
  deepEqual(new Map(orders.map(({ phone, state }) => [phone, state])), town.ends);
  for (const { phone, number, state } of orders) {
    if (state === "rejected") ok(town.refused.has(number), `nobody rejected order ${number}`);
    if (state === "cancelled") ok(town.fickle.has(phone), `nobody cancelled order ${number}`);
  }
  const unexplained = said.map((row) => ({ ...row, times: sentTimes.get(row.id) ?? 0 }))
    .filter(({ times, state, resends }) => (times < 1 && state === "sent") || times > 1 + resends);
  // Each message went out once, and again only where that was counted.
  deepEqual(unexplained.slice(0, 5), []);
  // Unless every function died, and often, this shows nothing.
  ok(
    killing.kills.size === 5 && kills >= ORDERS / 2,
    `only these were killed: ${JSON.stringify([...killing.kills])}`,
  );
}

async function peopleOf(database: PostgresDatabase, town: Town) {
  const kitchens = await database.query<Kitchen>(
    `select r.name, p.phone as owner, extensions.st_y(r.point::extensions.geometry) as latitude,
       extensions.st_x(r.point::extensions.geometry) as longitude
     from public.restaurants as r join public.staff as s on s.restaurant_id = r.id and s.role = 'owner'
     join public.persons as p on p.id = s.person_id order by r.id`,
  );
  const at = (index: number): Kitchen => {
    const kitchen = kitchens[index % kitchens.length];
    if (kitchen === undefined) throw new Error("The town has no kitchens");
    return kitchen;
  };
  const runners = await database.query<{ phone: string }>(
    "select p.phone from public.runners as r join public.persons as p on p.id = r.person_id order by p.phone",
  );
  return [
    ...kitchens.map((kitchen) => owner(town, kitchen)),
    ...runners.map(({ phone }, index) => runner(town, phone, at(index))),
    ...Array.from(
      { length: ORDERS },
      (_, index) => customer(town, `573998${String(index).padStart(6, "0")}`, at(index)),
    ),
  ];
}
