/** What a city has after a year: orders that were delivered, with the people and the deliveries. */
import type { PostgresDatabase } from "../local/postgres/database.ts";

const [ORDERS, PEOPLE] = [300_000, 20_000];

/** Past orders alone: what guards the present (triggers, events, money) would be a day's work to write for each. */
const GROW = `
  set session_replication_role = replica;
  insert into public.persons (whatsapp_user_id, phone, display_name, created_at)
  select 'CX.' || n, 574300000000 + n, 'Persona ' || n, now() from generate_series(1, ${PEOPLE}) as n;
  insert into public.orders (
    restaurant_id, person_id, state, address_line, point, payment_method, payment_state, units, subtotal, discount, fee, total,
    currency, placed_at, accepted_at, promised_at, preparing_at, ready_at, picked_up_at, delivered_at, ended_at, changed_at
  )
  select (array(select r.id from public.restaurants as r order by r.id))[1 + n % (select count(*) from public.restaurants)],
    p.id, 'delivered', 'Calle 1', extensions.st_point(-74.07, 4.6)::extensions.geography, 'cash', 'paid', 1, 10000, 0, 2000, 12000,
    'COP', t.at, t.at, t.at, t.at, t.at, t.at, t.at, t.at, t.at
  from generate_series(1, ${ORDERS}) as n
  cross join lateral (select $1::timestamptz - interval '1 day' - n * interval '105 seconds' as at) as t
  join public.persons as p on p.whatsapp_user_id = 'CX.' || 1 + n % ${PEOPLE};
  insert into public.order_lines (order_id, position, name, quantity, unit_price, options, total)
  select o.id, 1, 'Arepa', 1, 10000, '[]', 10000 from public.orders as o where o.state = 'delivered';
  insert into public.deliveries (
    order_id, customer_person_id, state, runner_person_id, assigned_at, picked_up_at, delivered_at, code,
    search_from_at, next_wave_at, created_at
  )
  select o.id, o.person_id, 'delivered',
    (array(select r.person_id from public.runners as r))[1 + o.number % (select count(*) from public.runners)],
    o.placed_at, o.placed_at, o.placed_at, '1234', o.placed_at, o.placed_at, o.placed_at
  from public.orders as o
  where o.state = 'delivered';
  set session_replication_role = origin;
  analyze`;

/** Gives a city its past, the newest of it a day before `now`; as supabase_admin. */
export async function growCity(database: PostgresDatabase, now: string): Promise<void> {
  await database.exec(GROW.replaceAll("$1", `'${now}'`));
}
