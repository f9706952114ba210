/** What a model told known customers is told to others without a request, as things are now. */
import { equal, match, ok } from "node:assert/strict";
import { say } from "../fakes/gemini/answers.ts";
import type { Asked } from "../fakes/gemini/script.ts";
import { brain } from "../support/brain.ts";
import { journey, type Town } from "../support/town.ts";

/** Lets customers have had something delivered, and live where every kitchen may deliver. */
async function known(town: Town, ...numbers: readonly number[]): Promise<void> {
  await town.rows("update public.addresses set deleted_at = created_at where deleted_at is null");
  for (const number of numbers) {
    const [order] = await town.rows<{ id: string }>(
      `with placed as (
         insert into public.orders (
           person_id, restaurant_id, state, address_line, point, payment_method, units, subtotal, discount, fee, total, currency, placed_at, changed_at
         )
         select p.id, '10000000-0000-4000-8000-000000000001', 'placed', 'Carrera 3 # 12-45',
           'SRID=4326;POINT(-74.0708 4.5972)'::extensions.geography, 'cash', 1, 20000, 0, 5000, 25000, 'COP', n.at, n.at
         from public.persons as p
         cross join (select timestamptz '2026-11-20 12:00-05' as at) as n
         where p.phone = $1
         returning *
       ),
       line as (
         insert into public.order_lines (order_id, position, name, quantity, unit_price, options, total)
         select p.id, 1, 'Ajiaco', 1, 20000, '[]', 20000 from placed as p
       ),
       event as (
         insert into public.order_events (order_id, restaurant_id, order_version, kind, to_state, actor, actor_person_id, at)
         select p.id, p.restaurant_id, 1, 'placed', 'placed', 'customer', p.person_id, p.placed_at from placed as p
       )
       select p.id from placed as p`,
      [`57399000300${number}`],
    );
    for (const state of ["accepted", "preparing", "ready", "picked_up", "delivered"]) {
      await town.rows(
        `select private.change_order($1, $2, 'admin', a.person_id, 'fixture', '2026-11-20 12:30-05', null, 30)
         from public.admins as a order by a.person_id limit 1`,
        [order?.id, state],
      );
    }
  }
}

/** The price of the trout as the model was told it. */
function toldPrice(asked: Asked): string {
  const price = Number(
    /"dish": ?"Trucha al ajillo".*?"price": ?(\d+)|"price": ?(\d+)[^}]*"dish": ?"Trucha al ajillo"/.exec(
      JSON.stringify(asked.request["contents"]).replaceAll('\\"', '"'),
    )?.slice(1).find((found) => found !== undefined),
  );
  return `$${price.toLocaleString("de-DE")}`;
}

const answers = brain(
  [/trucha/i, (asked) => say(`La Trucha al ajillo es generosa y cuesta ${toldPrice(asked)}. ¿Te la agrego?`)],
  [/margarita/i, () => say("La Pizza margarita es mediana.")],
);

journey(
  "A question that a model answered to known customers is answered to others without a request, with the price of now",
  async (town) => {
    await known(town, 2, 3);
    const requests = (): number => town.bench.gemini.requests.length;
    await town.customer(2).writes("¿la trucha al ajillo alcanza para dos personas?");
    await town.customer(3).writes("con la trucha al ajillo comen dos personas?");
    equal(requests(), 2);
    const stranger = town.customer(4);
    await stranger.writes("Hola, ¿la Trucha al ajillo rinde para 2?");
    equal(requests(), 2, "no request more");
    match(stranger.last.text, /^La Trucha al ajillo es generosa y cuesta \$34\.900\.$/);
    ok(stranger.offers().includes("Trucha al ajillo"), "what it speaks of can be tapped");
    equal(await town.value("(select t.finished_by from ai.turns as t order by t.id desc limit 1)"), "cache");
    // Somebody who does not tolerate fish is not told what passes over it.
    const allergic = town.customer(6);
    await allergic.writes("soy alérgico al pescado");
    const asked = requests();
    await allergic.writes("¿la trucha al ajillo alcanza para dos personas?");
    equal(requests(), asked + 1);
    // The kitchen raises its price while nobody asks.
    await town.rows("update public.menu_items set price = 38500 where name = 'Trucha al ajillo'");
    const next = town.customer(5);
    await next.writes("¿la trucha al ajillo alcanza para dos personas?");
    equal(requests(), asked + 2, "a model is asked anew");
    match(next.last.text, /\$38\.500/);
    equal(await town.value("(select count(*)::int from ai.turns as t where t.finished_by = 'cache')"), 1);
  },
  { gemini: { answers } },
);
