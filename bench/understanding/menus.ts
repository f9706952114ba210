/** A menu as a restaurant: the only one that sells, in a place of its own that nobody else delivers to. */
import { field, listIn, numberIn, textIn } from "shared/json.ts";
import type { JsonObject } from "shared/json.ts";
import type { PostgresDatabase } from "../../local/postgres/database.ts";

/** Its id, where it is, and where its customers live. */
export const RESTAURANT = "40000000-0000-4000-8000-000000000001";
/** Longitude and latitude of the restaurant. */
export const PLACE = [-72.5, 5.0] as const;
/** Longitude and latitude of the address of its customers. */
export const HOME = [-72.503, 5.002] as const;

/** Midnight in Bogotá of a Wednesday. */
const MIDNIGHT = Date.parse("2026-11-25T05:00:00Z");

/** The times at which it opens and closes, in minutes of a day; none: always open. */
function openings(menu: JsonObject): readonly (readonly [string, string])[] {
  const found = [...(textIn(menu, "hours") ?? "").matchAll(/(\d{1,2}:\d{2})\s*-\s*(\d{1,2}:\d{2})/g)];
  return found.map(([, opens = "00:00", closes = "24:00"]) => [opens, closes === "24:00" ? "00:00" : closes]);
}

/** A moment of that Wednesday at which the restaurant is open: noon, else an hour after it opens. */
export function openMoment(menu: JsonObject): number {
  const minutes = (clock: string): number => {
    const [hours = 0, more = 0] = clock.split(":").map(Number);
    return hours * 60 + more;
  };
  const noon = 12 * 60 + 15;
  const times = openings(menu).map(([opens, closes]) =>
    [minutes(opens), minutes(closes) === 0 ? 24 * 60 : minutes(closes)] as const
  );
  const isOpen = times.length === 0 ||
    times.some(([opens, closes]) =>
      closes > opens ? opens <= noon - 60 && closes > noon : opens <= noon - 60 || closes > noon
    );
  return MIDNIGHT + (isOpen ? noon : (times[0]?.[0] ?? noon) + 65) * 60_000;
}

/** Loads it with all its rows, and takes the seed's restaurants out of the town. */
export async function loadMenu(database: PostgresDatabase, menu: JsonObject): Promise<void> {
  const pays = listIn(menu, "payment").map(String);
  await database.query("update public.restaurants set is_active = false");
  await database.query(
    `insert into public.restaurants (
       id, name, kitchen, point, address_line, phone, preparation_minutes, currency, takes_cash, takes_transfer,
       takes_card, transfer_instructions, created_at
     )
     values (
       $1, $2, $3, extensions.st_point($4, $5, 4326)::extensions.geography, $6, '576010000001', 20, $7, $8, $9, $10,
       case when $9 then 'Nequi 399 000 1000' end, '2026-11-01 12:00:00Z'
     )`,
    [
      RESTAURANT,
      textIn(menu, "restaurant"),
      (textIn(menu, "kitchen") ?? "comida").slice(0, 60),
      ...PLACE,
      textIn(menu, "address") ?? "Calle 1 # 2-3",
      textIn(menu, "currency") ?? "COP",
      pays.length === 0 || pays.includes("cash"),
      pays.includes("transfer"),
      pays.includes("card"),
    ],
  );
  const hours = openings(menu);
  await database.query(
    `insert into public.restaurant_hours (restaurant_id, weekday, opens, closes)
     select $1, w.weekday, (h.value ->> 0)::time, (h.value ->> 1)::time
     from generate_series(0, 6) as w (weekday) cross join jsonb_array_elements($2::jsonb) as h`,
    [RESTAURANT, hours.length === 0 ? [["00:00", "00:00"]] : hours],
  );
  await database.query(
    `insert into public.delivery_zones (restaurant_id, name, area, fee)
     values ($1, 'zona', extensions.st_makeenvelope($2::float8 - 0.02, $3::float8 - 0.02, $2::float8 + 0.02, $3::float8 + 0.02, 4326)::extensions.geography, $4)`,
    [RESTAURANT, ...PLACE, numberIn(menu, "delivery_fee") ?? 0],
  );
  await loadItems(database, menu);
}

async function loadItems(database: PostgresDatabase, menu: JsonObject): Promise<void> {
  const categories = listIn(menu, "categories");
  await database.query(
    `insert into public.menu_categories (restaurant_id, name, position)
     select $1, c.value ->> 'name', c.ordinality from jsonb_array_elements($2::jsonb) with ordinality as c`,
    [RESTAURANT, categories],
  );
  await database.query(
    `insert into public.menu_items (restaurant_id, category_id, name, description, price, position, created_at)
     select $1, k.id, i.value ->> 'name', left(nullif(i.value ->> 'description', ''), 500),
       (i.value ->> 'price')::bigint, i.ordinality, '2026-11-01 12:00:00Z'
     from jsonb_array_elements($2::jsonb) as c
     join public.menu_categories as k on k.restaurant_id = $1 and k.name = c.value ->> 'name'
     cross join jsonb_array_elements(c.value -> 'items') with ordinality as i`,
    [RESTAURANT, categories],
  );
  const groups = categories.flatMap((one) => listIn(one, "items")).flatMap((item) =>
    listIn(item, "groups").map((group, at) => ({ item: field(item, "name"), position: at + 1, group }))
  );
  await database.query(
    `insert into public.option_groups (item_id, name, is_required, min_choices, max_choices, position)
     select i.id, g.value #>> '{group,name}', m.least >= 1, m.least, greatest(m.most, m.least, 1),
       (g.value ->> 'position')::integer
     from jsonb_array_elements($2::jsonb) as g
     join public.menu_items as i on i.restaurant_id = $1 and i.name = g.value ->> 'item'
     cross join lateral (
       select coalesce((g.value #>> '{group,min}')::integer, 0) as least,
         coalesce((g.value #>> '{group,max}')::integer, 1) as most
     ) as m`,
    [RESTAURANT, groups],
  );
  await database.query(
    `insert into public.options (group_id, name, price_difference, position)
     select k.id, o.value ->> 'name', coalesce((o.value ->> 'price')::bigint, 0), o.ordinality
     from jsonb_array_elements($2::jsonb) as g
     join public.menu_items as i on i.restaurant_id = $1 and i.name = g.value ->> 'item'
     join public.option_groups as k on k.item_id = i.id and k.name = g.value #>> '{group,name}'
     cross join jsonb_array_elements(g.value #> '{group,options}') with ordinality as o`,
    [RESTAURANT, groups],
  );
}

/** What a menu says, as the judge needs it. */
export interface KnownMenu {
  readonly restaurant: string;
  readonly address: string;
  readonly fee: number;
  readonly payment: readonly string[];
  readonly categories: readonly string[];
  readonly prices: ReadonlyMap<string, number>;
}

/** Reads what the judge needs of a menu. */
export function knownMenu(menu: JsonObject): KnownMenu {
  const categories = listIn(menu, "categories");
  return {
    restaurant: textIn(menu, "restaurant") ?? "",
    address: textIn(menu, "address") ?? "",
    fee: numberIn(menu, "delivery_fee") ?? 0,
    payment: listIn(menu, "payment").map(String),
    categories: categories.map((one) => textIn(one, "name") ?? ""),
    prices: new Map(
      categories.flatMap((one) => listIn(one, "items")).map((
        item,
      ) => [textIn(item, "name") ?? "", numberIn(item, "price") ?? 0]),
    ),
  };
}
