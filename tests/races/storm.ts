/** A town with everybody at it at once: customers tap twice, kitchens and customers disagree, runners come and go. */
import assert from "node:assert/strict";
import type { Row } from "../../local/database.ts";
import type { PostgresDatabase } from "../../local/postgres/database.ts";
import type { Random } from "../fakes/random.ts";
import { type Answer, ask, later, value } from "./town.ts";

/** How many there are, and where their chances come from. */
export interface Storm {
  readonly orders: number;
  readonly random: Random;
}

const PLACE = "private.place_order($1, tests.customer($2), $3)";
const CHANGE = "private.change_order($1, $2, $3, case $3 when 'customer' then tests.customer($4)" +
  " when 'admin' then tests.admin() else tests.owner_of(tests.kitchen($4)) end, $5, $6)";

interface Runner {
  readonly id: string;
  readonly seen: Seen;
}

interface Seen {
  readonly is_on_duty: boolean;
  readonly offer: { readonly offer_id: number } | null;
  readonly in_hand: readonly { readonly delivery_id: string; readonly state: string }[];
}

/** Runners and what they see, those who have something to do first. */
const RUNNERS = `select r.person_id as id, private.runner_view(r.person_id, $1) as seen
  from (
    select r.person_id
    from public.runners as r
    cross join lateral (
      select exists (
        select from public.delivery_offers as f where f.runner_person_id = r.person_id and f.state = 'open'
      ) or exists (
        select from public.deliveries as d
        where d.runner_person_id = r.person_id and d.state in ('assigned', 'picked_up')
      ) as is_busy
    ) as b
    where r.duty_changed_at is not null
    order by b.is_busy and random() < $2 desc, random()
    limit $3
  ) as r`;

/** Runs the storm until every order has ended; gives how often each answer came. @throws whatever one call throws */
export async function runStorm(database: PostgresDatabase, storm: Storm): Promise<Map<string, number>> {
  const { random } = storm;
  const answers = new Map<string, number>();
  let seconds = 0;
  const now = (): string => later(seconds += 0.2);
  const chance = (part: number): boolean => random() < part;
  const one = <T>(things: readonly T[]): T | undefined => things[Math.floor(random() * things.length)];
  const call = async (call: string, ...params: unknown[]): Promise<Answer> => {
    const answer = await ask(database, call, params);
    const key = `${/\w+\.(\w+)/.exec(call)?.[1]} ${answer?.code}`;
    answers.set(key, (answers.get(key) ?? 0) + 1);
    return answer;
  };
  const change = (order: unknown, to: string, actor: string, n: number, why: string | null = null) =>
    call(CHANGE, order, to, actor, n, why, now());

  async function customer(n: number): Promise<void> {
    // As autovacuum would: plans made for empty tables do not fit full ones.
    if (n === 50 || n === 200) await database.exec("analyze");
    const method = one(["cash", "transfer", "card"]);
    const summary = await value(database, "tests.summarise($1, $2, $3)", [n, method, now()]);
    const taps = await Promise.all([call(PLACE, summary, n, now()), call(PLACE, summary, n, now())]);
    assert.deepEqual(taps.map(({ code }) => code).toSorted(), ["already_placed", "placed"]);
    const order = Reflect.get(Object(taps[0]["order"]), "id");
    const fate = random();
    if (fate < 0.1) return; // Nobody answers: time does.
    if (fate < 0.25) {
      const both = await Promise.all([
        change(order, fate < 0.2 ? "accepted" : "rejected", "restaurant", n, "closed"),
        change(order, "cancelled", "customer", n),
      ]);
      assert.equal(both.filter(({ ok }) => ok).length, 1);
    } else await change(order, fate < 0.35 ? "rejected" : "accepted", "restaurant", n, "closed");
    if (method === "transfer") {
      const pay = "private.change_payment($1, $2, $3, case $3 when 'customer' then tests.customer($4)" +
        " else tests.owner_of(tests.kitchen($4)) end, null, $5)";
      await Promise.all([
        call(pay, order, "proof_sent", "customer", n, now()),
        call(pay, order, "confirmed", "restaurant", n, now()),
      ]);
    }
    if (chance(0.2)) {
      await call("private.postpone_order($1, 5, 'admin', tests.admin(), null, $2)", order, now());
    }
    const cooked = [call("private.make_ready($1, tests.owner_of(tests.kitchen($2)), $3)", order, n, now())];
    if (chance(0.1)) {
      cooked.push(change(order, "cancelled", chance(0.5) ? "restaurant" : "admin", n, "no_stock"));
    }
    await Promise.all(cooked);
  }

  async function runner(id: string, seen: Seen): Promise<void> {
    const [food] = seen.in_hand;
    if (seen.offer !== null) {
      await call("private.answer_offer($1, $2, $3, $4)", seen.offer.offer_id, id, chance(0.9), now());
    } else if (food?.state === "assigned") {
      await call("private.pick_up($1, $2, $3)", food.delivery_id, id, now());
    } else if (food?.state === "picked_up") {
      const code =
        "(select case when $3 then d.code else 'none' end from public.deliveries as d where d.id = $1)";
      await call(`private.hand_over($1, $2, ${code}, $4)`, food.delivery_id, id, chance(0.9), now());
    } else if (chance(0.3)) {
      const near =
        "(select private.report_position($1, r.point, $2) from public.runners as r where r.person_id = $1)";
      await call(near, id, now());
    }
    if (food !== undefined && chance(0.05)) {
      const what = one(["cannot_continue", "customer_absent"]);
      await call("private.report_problem($1, $2, $3, null, $4)", food.delivery_id, id, what, now());
    }
    if (!seen.is_on_duty || chance(0.05)) {
      await call("private.set_duty($1, $2, $3)", id, !seen.is_on_duty, now());
    }
  }

  async function admin(): Promise<void> {
    const sql = "select id, order_id from public.deliveries where state = $1 order by random() limit 1";
    for (const { id, order_id } of await database.query(sql, [chance(0.1) ? "assigned" : "problem"])) {
      const decision = one(["resume", "reassign", "delivered"]);
      await call("private.resolve_delivery($1, tests.admin(), $2, $3)", id, decision, now());
      if (chance(0.05)) await change(order_id, "cancelled", "admin", 1, "lost");
    }
  }

  async function clock(): Promise<void> {
    await database.query("select private.dispatch($1)", [now()]);
    if (chance(0.3)) await database.query("select private.watch_deliveries($1)", [now()]);
    if (chance(0.3)) await database.query("select private.run_order_timeouts($1)", [now()]);
  }

  let next = 0;
  let isOver = false;
  async function act(): Promise<void> {
    const what = random();
    if (what < 0.35) {
      if (next < storm.orders) await customer(++next);
      else isOver = true;
    } else if (what < 0.9) {
      for (const { id, seen } of await database.query<Runner & Row>(RUNNERS, [now(), 0.8, 1])) {
        await runner(id, seen);
      }
    } else if (what < 0.93) await admin();
    else await clock();
  }
  const lane = async (): Promise<void> => {
    while (!isOver) await act();
  };
  await Promise.all(Array.from({ length: 14 }, lane));

  /** What is left, half a minute a round. */
  for (let round = 1;; round++) {
    const open = await database.query("select id from public.orders where ended_at is null");
    if (open.length === 0) return answers;
    assert(round <= 60, `${open.length} orders never end`);
    seconds += 30;
    // What everybody near has declined ends as it does in life.
    if (round === 50) { for (const { id } of open) await change(id, "cancelled", "admin", 1, "lost"); }
    await clock();
    const runners = await database.query<Runner & Row>(RUNNERS, [now(), 1, 40]);
    await Promise.all([clock(), admin(), ...runners.map(({ id, seen }) => runner(id, seen))]);
  }
}
