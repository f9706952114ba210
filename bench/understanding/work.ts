/** Brings a kitchen or a runner to the state of a case, and reads what their words may have changed. */
import { Unreached } from "./baskets.ts";
import type { Case } from "./cases.ts";
import { RESTAURANT } from "./menus.ts";
import { offer, placeAll, startDuty } from "./orders.ts";
import type { People } from "./people.ts";
import type { Talk } from "./talk.ts";

/** Brings the speaker to where the case begins. @throws Unreached when that is not possible */
export async function reachWork({ agent, state }: Case, talk: Talk, people: People): Promise<void> {
  const customer = people.talk("client", "es");
  customer.at = talk.at;
  const needsRunner = agent === "runner" && (state.offer !== null || state.delivery !== null);
  if (agent === "runner" && (state.duty ?? needsRunner)) await startDuty(talk);
  const placed = await placeAll(
    customer,
    state.orders,
    people,
    (order) => agent === "runner" && state.delivery?.number === order.number ? talk : undefined,
  );
  if (state.offer !== null) {
    const order = placed.get(state.offer);
    if (order === undefined) throw new Unreached(`there is no order ${state.offer}`);
    await offer(customer, order, talk);
  }
  for (const name of state.off) {
    const [row] = await talk.database.query(
      "update public.menu_items set unavailable_until = 'infinity' where restaurant_id = $1 and name = $2 returning id",
      [RESTAURANT, name],
    );
    if (row === undefined) throw new Unreached(`the menu has no ${name}`);
  }
  if (state.isPaused) {
    await talk.database.query("update public.restaurants set paused_until = 'infinity' where id = $1", [
      RESTAURANT,
    ]);
  }
  await talk.database.query("select private.tell_notices($1)", [talk.now]);
  await talk.hears();
}

/** What a kitchen's or a runner's measured words may have changed. */
export interface WorkFacts {
  readonly orders: readonly {
    readonly number: number;
    readonly state: string;
    readonly promised: number | null;
    readonly delays: number;
    readonly payment: string;
  }[];
  readonly items: readonly {
    readonly name: string;
    readonly price: number;
    readonly isOff: boolean;
    readonly offOptions: readonly string[];
  }[];
  readonly pausedMinutes: number | null;
  readonly hours: string;
  readonly promotions: number;
  readonly alerts: number;
  readonly isOnDuty: boolean;
  readonly offers: number;
  readonly taken: number;
  readonly delivery:
    | { readonly state: string; readonly problem: string | null; readonly events: number }
    | null;
}

/** Reads them in one statement. */
export async function workFacts(talk: Talk): Promise<WorkFacts> {
  const [row] = await talk.database.query<{ facts: WorkFacts }>(
    `select jsonb_build_object(
       'orders', coalesce((
         select jsonb_agg(jsonb_build_object(
           'number', o.number, 'state', o.state, 'payment', o.payment_state,
           'promised', round(extract(epoch from o.promised_at - $3::timestamptz) / 60),
           'delays', (select count(*) from public.order_events as e where e.order_id = o.id and e.kind in ('delayed', 'postponed'))
         ) order by o.number)
         from public.orders as o where o.restaurant_id = r.id
       ), '[]'),
       'items', (
         select jsonb_agg(jsonb_build_object(
           'name', i.name, 'price', i.price, 'isOff', coalesce(i.unavailable_until > $3, false) or not i.is_active,
           'offOptions', coalesce((
             select jsonb_agg(p.name order by p.name) from public.option_groups as g
             join public.options as p on p.group_id = g.id where g.item_id = i.id and p.unavailable_until > $3
           ), '[]')
         ) order by i.position, i.name)
         from public.menu_items as i where i.restaurant_id = r.id
       ),
       'pausedMinutes', case
         when r.paused_until = 'infinity' then 1000000
         when r.paused_until > $3 then round(extract(epoch from r.paused_until - $3::timestamptz) / 60)
       end,
       'hours', (
         select md5(string_agg(h.weekday || ' ' || h.opens || ' ' || h.closes, ',' order by h.weekday, h.opens))
         from public.restaurant_hours as h where h.restaurant_id = r.id
       ) || (select count(*) from public.restaurant_special_days as s where s.restaurant_id = r.id),
       'promotions', (select count(*) from public.promotions as m where m.restaurant_id = r.id),
       'alerts', (select coalesce(sum(a.times), 0) from private.alerts as a where a.kind = 'human_wanted'),
       'isOnDuty', coalesce((select u.is_on_duty from public.runners as u where u.person_id = $2), false),
       'offers', (select count(*) from public.delivery_offers as f where f.runner_person_id = $2 and f.state = 'open'),
       'taken', (select count(*) from public.deliveries as d where d.runner_person_id = $2),
       'delivery', (
         select jsonb_build_object('state', d.state, 'problem', d.problem, 'events', (
           select count(*) from public.order_events as e where e.order_id = d.order_id
         ))
         from public.deliveries as d where d.runner_person_id = $2 order by d.created_at desc limit 1
       )
     ) as facts
     from public.restaurants as r
     where r.id = $1`,
    [RESTAURANT, talk.personId, talk.now],
  );
  if (row === undefined) throw new Error("The database says nothing");
  return row.facts;
}
