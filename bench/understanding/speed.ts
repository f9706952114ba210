/**
 * Measures private.understand_turn alone, in three towns: `deno run --allow-all bench/understanding/speed.ts`. The
 * messages are those of cases/train; whoever writes has an address but in the last.
 */
import { postgresDatabase } from "../../local/postgres/database.ts";
import { startMigratedCluster } from "../../tests/support/migrated.ts";
import { LATENCY_HEAD, latencyRow, loads } from "../quantile.ts";
import { readCases } from "./files.ts";

const HERE = new URL(".", import.meta.url).pathname;
const [MESSAGES, AT] = [200, "2026-11-25 12:00-05"];

/** A kitchen of 500 dishes with 1,500 options, open day and night. */
const LARGE = `
  insert into public.restaurants (id, name, kitchen, point, address_line, phone, preparation_minutes, takes_cash, created_at)
  select '90000000-0000-4000-8000-000000000001', 'La Carta Larga', r.kitchen, r.point, r.address_line, '576010000999', 20, true, r.created_at
  from public.restaurants as r order by r.id limit 1;
  insert into public.menu_categories (restaurant_id, name, position) values ('90000000-0000-4000-8000-000000000001', 'Todo', 1);
  insert into public.menu_items (restaurant_id, category_id, name, price, position, created_at)
  select c.restaurant_id, c.id, concat_ws(' ',
      (array['Arepa', 'Empanada', 'Sopa', 'Jugo', 'Arroz', 'Pizza', 'Hamburguesa', 'Ensalada', 'Pollo', 'Torta'])[1 + n % 10],
      (array['de queso', 'de carne', 'de la casa', 'con tocineta', 'criolla', 'mixta', 'de mora', 'campesina', 'picante', 'de maíz'])[1 + n / 10 % 10],
      (array['pequeña', 'grande', 'familiar', 'sencilla', 'doble'])[1 + n / 100]
    ), 10000 + n, n, '2026-11-01 12:00-05'
  from public.menu_categories as c, generate_series(0, 499) as n
  where c.restaurant_id = '90000000-0000-4000-8000-000000000001';
  insert into public.option_groups (item_id, name, is_required, min_choices, max_choices, position)
  select i.id, 'Salsas', false, 0, 3, 1 from public.menu_items as i where i.restaurant_id = '90000000-0000-4000-8000-000000000001';
  insert into public.options (group_id, name, position)
  select g.id, o.name, o.place
  from public.option_groups as g
  join public.menu_items as i on i.id = g.item_id and i.restaurant_id = '90000000-0000-4000-8000-000000000001'
  cross join unnest(array['Ajo', 'Guacamole', 'Piña picante']) with ordinality as o (name, place);
  analyze`;

/** The town eight times over: 112 kitchens, each open day and night with its own copy of the menu. */
const TOWN = `
  create temporary table copies as
    select r.id as old_id, gen_random_uuid() as new_id, n from public.restaurants as r, generate_series(2, 8) as n
    where r.id::text like '10000000-%';
  insert into public.restaurants (id, name, kitchen, point, address_line, phone, preparation_minutes, takes_cash, created_at)
  select c.new_id, r.name || ' ' || c.n, r.kitchen, r.point, r.address_line, '57601' || lpad((row_number() over ())::text, 7, '0'), r.preparation_minutes, true, r.created_at
  from copies as c join public.restaurants as r on r.id = c.old_id;
  insert into public.menu_categories (restaurant_id, name, position)
  select c.new_id, k.name, k.position from copies as c join public.menu_categories as k on k.restaurant_id = c.old_id;
  insert into public.menu_items (restaurant_id, category_id, name, description, price, position, created_at)
  select c.new_id, n.id, i.name, i.description, i.price, i.position, i.created_at
  from copies as c
  join public.menu_items as i on i.restaurant_id = c.old_id
  join public.menu_categories as k on k.id = i.category_id
  join public.menu_categories as n on n.restaurant_id = c.new_id and n.name = k.name;
  delete from public.restaurant_hours;
  insert into public.restaurant_hours (restaurant_id, weekday, opens, closes)
  select r.id, d, '00:00', '24:00' from public.restaurants as r, generate_series(0, 6) as d;
  analyze`;

/** Reads each message in a conversation of its own; the milliseconds come back in the rows of pg_temp.times. */
const READ = `
  create or replace function pg_temp.read_all(said jsonb, restaurant_id uuid, has_address boolean, at timestamptz)
  returns setof float8 language plpgsql as $f$
  declare
    v_turn ai.turns := private.made_up_turn('client', restaurant_id, 'es', at);
    v_text text;
    v_began timestamptz;
  begin
    if has_address then
      perform private.save_address(
        private.turn_person(v_turn), 'casa', 'Calle 60 # 9-21', 'Apto 301',
        (select extensions.st_centroid(z.area::extensions.geometry) from public.delivery_zones as z order by z.id limit 1), true, at
      );
    end if;
    for v_text in select s.value from jsonb_array_elements_text(said) as s loop
      v_began := clock_timestamp();
      perform from private.understand_turn(v_turn, jsonb_build_array(jsonb_build_object(
        'id', 1, 'kind', 'text', 'content', jsonb_build_object('type', 'text', 'body', v_text)
      )), at);
      return next extract(epoch from clock_timestamp() - v_began) * 1000;
    end loop;
  end
  $f$`;

const cases = (await readCases(`${HERE}cases/train`)).filter((one) => one.agent === "client");
const every = Math.max(1, Math.floor(cases.length / MESSAGES));
const said = cases.filter((_, n) => n % every === 0).slice(0, MESSAGES).map((one) => one.measured[0] ?? "");
const cluster = await startMigratedCluster();
try {
  console.log(`${said.length} messages, load ${loads()}\n\n${LATENCY_HEAD}`);
  for (
    const [name, prepare, kitchen, hasAddress] of [
      ["seed town, address known", "analyze", null, true],
      ["a kitchen of 500 dishes", LARGE, "90000000-0000-4000-8000-000000000001", true],
      ["112 open kitchens, no address", TOWN, null, false],
    ] as const
  ) {
    const own = await cluster.createDatabase();
    const database = postgresDatabase(cluster.urlFor(own.name, "supabase_admin"), 1);
    await database.exec(prepare);
    await database.exec(READ);
    const times = async () =>
      (await database.query<{ time: number }>(
        "select time from pg_temp.read_all($1, $2, $3, $4) as time",
        [said, kitchen, hasAddress, AT],
      )).map(({ time }) => Number(time));
    await times();
    console.log(latencyRow(name, await times()));
    await database.close();
  }
  console.log(`\nload ${loads()}`);
} finally {
  await cluster.stop();
}
