/** What is so in the database for the people of the evening. */
import type { PostgresDatabase } from "../../local/postgres/database.ts";
import { PEOPLE } from "./scenes.ts";
import type { Facts } from "./wants.ts";

const RESTAURANT = "10000000-0000-4000-8000-000000000001";

/** Reads them in one statement. */
export async function factsOf(database: PostgresDatabase): Promise<Facts> {
  const [row] = await database.query<Facts & Record<string, unknown>>(
    `with me as (
       select p.id from public.persons as p where p.phone = $1
     ),
     basket as (
       select b.* from public.baskets as b join me on me.id = b.person_id where b.status = 'open' order by b.id desc limit 1
     ),
     newest as (
       select o.* from public.orders as o join me on me.id = o.person_id order by o.placed_at desc, o.number desc limit 1
     ),
     runner as (
       select r.* from public.runners as r join public.persons as p on p.id = r.person_id where p.phone = $2
     )
     select
       coalesce((
         select jsonb_agg(jsonb_build_object('name', i.name, 'quantity', l.quantity, 'note', l.note) order by l.position)
         from public.basket_lines as l
         join basket as b on b.id = l.basket_id
         join public.menu_items as i on i.id = l.item_id
       ), '[]') as basket,
       (select b.payment_method from basket as b) as basket_payment,
       (select b.note from basket as b) as basket_note,
       (select count(*)::int from public.addresses as a join me on me.id = a.person_id) as addresses,
       (
         select string_agg(a.details, ' ' order by a.id) from public.addresses as a join me on me.id = a.person_id
       ) as details,
       (select count(*)::int from public.orders as o join me on me.id = o.person_id) as orders,
       (select o.state from newest as o) as order_state,
       (select o.note from newest as o) as order_note,
       (select o.payment_method from newest as o) as order_payment,
       exists (
         select from public.order_events as e join newest as o on o.id = e.order_id where e.kind in ('delayed', 'postponed')
       ) as is_delayed,
       exists (
         select from private.alerts as a where a.kind = 'human_wanted' and a.resolved_at is null
       ) as wants_human,
       array(
         select i.name from public.menu_items as i
         where i.restaurant_id = $3 and i.unavailable_until is not null
       ) as off,
       (select r.paused_until is not null from public.restaurants as r where r.id = $3) as is_paused,
       (
         select i.price::int from public.menu_items as i where i.restaurant_id = $3 and i.name = 'Trucha al ajillo'
       ) as trout_price,
       (select r.is_on_duty from runner as r) as is_on_duty,
       (
         select count(*)::int from public.deliveries as d join runner as r on r.person_id = d.runner_person_id
       ) as runner_deliveries,
       (
         select count(*)::int from public.delivery_offers as f join runner as r on r.person_id = f.runner_person_id
         where f.state = 'open'
       ) as open_offers,
       (select count(*)::int from public.deliveries as d where d.problem is not null) as problems`,
    [PEOPLE.client, PEOPLE.runner, RESTAURANT],
  );
  if (row === undefined) throw new Error("The database says nothing");
  return row;
}
