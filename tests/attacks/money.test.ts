/** From outside: who would have money given back that never came, or more than came, or judge money without the right. */
import { deepEqual, doesNotMatch, equal, match, ok } from "node:assert/strict";
import { objectIn, textIn } from "shared/json.ts";
import type { Phone } from "../support/phone.ts";
import { asks, type Cast, cast, ordered, signedIn } from "../support/scenes.ts";
import { journey, type Town } from "../support/town.ts";

const OWED = "(select concat_ws(' ', o.state, o.payment_state, o.received, o.owed, o.refunded)" +
  " from public.orders as o order by o.placed_at desc limit 1)";
const PROMISE = /devolvimos|vamos a devolver|te lo devolvemos\.|reembols/i;

const photo = (phone: Phone, bytes?: Uint8Array, caption?: string) =>
  phone.hand.file("image", "image/jpeg", {
    ...(bytes === undefined ? {} : { bytes }),
    ...(caption === undefined ? {} : { caption }),
  });

/** A JPEG of its own for each seed. */
const jpeg = (seed: number): Uint8Array => new Uint8Array([0xff, 0xd8, 0xff, 0xe0, seed, 1, 2, 3]);

/** A cook of the restaurant with a phone. */
async function cook(town: Town): Promise<Phone> {
  await town.rows(
    `insert into public.staff (restaurant_id, person_id, role, created_at)
    select '10000000-0000-4000-8000-000000000001', p.id, 'cook', tests.now()
    from public.persons as p where p.phone = '573990003008'`,
  );
  const phone = town.phone("restaurant", "573990003008");
  await phone.writes("hola");
  return phone;
}

/** The header of the newest message to a phone: the picture above its buttons. */
const picture = (town: Town, phone: Phone): unknown =>
  objectIn(
    objectIn(town.bench.whatsapp.sent.findLast(({ to }) => to.phone === phone.digits)?.body, "interactive"),
    "header",
  );

journey("A picture and a cancellation owe nothing; whoever judges money is asked once", async (town) => {
  const who: Cast = cast(town);
  const helper = await cook(town);
  await ordered(who, "Transferencia");
  await who.customer.sends(photo(who.customer, jpeg(1)));
  match(who.customer.last.text, /Recibí el comprobante.*para que confirme si llegó/);
  equal(await town.value(OWED), "placed proof_sent 0 0 0");
  match(who.kitchen.last.text, /Llegó el comprobante/);
  deepEqual(textIn(picture(town, who.kitchen), "type"), "image");
  await who.customer.writes("cancelar");
  await who.customer.taps("Sí, cancelar");
  match(who.customer.last.text, /Si tu pago llegó, te lo devolvemos cuando el restaurante lo confirme/);
  await town.passes(30);
  equal(await town.value(OWED), "cancelled proof_sent 0 0 0");
  deepEqual(who.kitchen.offers(), ["Sí llegó", "No llegó"]);
  equal(textIn(picture(town, who.kitchen), "type"), "image");
  equal(
    helper.got.filter(({ text }) => /comprobante|llegó ese pago/i.test(text)).length,
    0,
    "a cook is shown no money",
  );
  await who.kitchen.taps("No llegó");
  match(who.kitchen.last.text, /no llegó/);
  await town.passes(30);
  equal(await town.value(OWED), "cancelled due 0 0 0");
  match(who.customer.last.text, /no encontró el pago/);
  deepEqual(who.customer.offers(), ["Hablar con alguien"]);
  // The answer stands: the old button changes nothing, a new picture asks nobody again.
  await who.kitchen.taps("Sí llegó");
  await who.customer.sends(photo(who.customer, jpeg(2)));
  match(who.customer.last.text, /No tienes pagos por transferencia/);
  await town.passes(60);
  equal(await town.value(OWED), "cancelled due 0 0 0");
  deepEqual(await town.rows("select from public.refunds"), []);
  for (const { text } of who.customer.got) doesNotMatch(text, PROMISE);
});

journey("What did come is owed back once the kitchen says so, and sent by admins, once", async (town) => {
  const who: Cast = cast(town);
  await ordered(who, "Transferencia");
  await who.customer.sends(photo(who.customer, jpeg(1)));
  // The kitchen says nothing for ten minutes, and nothing about the money.
  await town.rows("update private.settings set value = '900' where key = 'proof_alert_seconds'");
  await town.until(async () => await town.state() === "rejected");
  await town.passes(60);
  match(who.customer.last.text, /no respondió a tiempo.*Si tu pago llegó, te lo devolvemos cuando/s);
  await town.passes(300);
  equal(await town.value(OWED), "rejected proof_sent 0 0 0");
  deepEqual(
    await town.rows("select a.kind from admin.alerts as a where a.kind = 'transfer_unjudged'"),
    [{ kind: "transfer_unjudged" }],
  );
  await who.kitchen.taps("Sí llegó");
  match(who.kitchen.last.text, /queda anotado que el pago del pedido #1 llegó/);
  await town.passes(30);
  const total = await town.value<string>("(select o.total::text from public.orders as o)");
  equal(await town.value(OWED), `rejected confirmed ${total} ${total} 0`);
  match(who.customer.last.text, /Te vamos a devolver/);
  deepEqual(await town.rows("select from admin.alerts as a where a.kind = 'transfer_unjudged'"), []);

  const [refund] = await town.rows<{ id: string }>("select f.id::text as id from admin.refunds as f");
  const refund_id = Number(refund?.id);
  match(town.phone("client", "573990004001").last.text, /Hay que devolver.*El pago lo confirmó Blanca/);
  const admin = await signedIn(town, "573990004001", "admins");
  const owner = await signedIn(town, "573990001001", "staff");
  const order_id = await town.value<string>("(select o.id from public.orders as o)");
  const anyhow = { order_id, amount: 1, reason: "porque sí" };
  for (
    const [name, args] of [
      ["open_refund", anyhow],
      ["approve_refund", { refund_id }],
      ["send_refund", { refund_id }],
      ["refuse_refund", { refund_id, reason: "no" }],
    ] as const
  ) {
    equal(await asks(owner, name, args), "unknown_order", `${name} by a restaurant`);
  }
  ok((await owner.from("refunds").insert({ order_id, amount: 1 })).error);
  ok((await admin.from("refunds").select()).error, "rows are reached through functions");
  equal(await asks(admin, "send_refund", { refund_id }), "not_allowed");
  equal(await asks(admin, "approve_refund", { refund_id }), "changed");
  equal(await asks(admin, "open_refund", anyhow), "too_much");
  const sent = await Promise.all([1, 2, 3].map(() => asks(admin, "send_refund", { refund_id })));
  deepEqual(sent.toSorted(), ["changed", "unchanged", "unchanged"]);
  equal(await asks(admin, "refuse_refund", { refund_id, reason: "no" }), "not_allowed");
  equal(await town.value(OWED), `rejected confirmed ${total} ${total} ${total}`);
  await town.works();
  match(who.customer.last.text, /te devolvimos/);
});

journey("One picture proves one order, and neither a text nor a disguised one proves any", async (town) => {
  const who: Cast = cast(town);
  const thief = town.phone("client", "573001112233", "Nadie");
  await ordered(who, "Transferencia");
  await who.customer.sends(photo(who.customer, jpeg(7)));
  equal(await town.value(OWED), "placed proof_sent 0 0 0");
  await thief.writes("Hola");
  await thief.pins(4.5972, -74.0708);
  await thief.tapsAll("La Puerta", "Platos fuertes", "Trucha", "Agregar 1", "Pedir ya");
  await thief.tapsAll("Cambiar algo", "Cambiar el pago", "Transferencia", "Sí, pedir");
  for (
    const [piece, answer] of [
      [
        thief.hand.file("document", "text/plain", { filename: "pago.jpg" }),
        /Mándame, por favor, una foto o un PDF/,
      ],
      [photo(thief, new TextEncoder().encode("comprobante")), /no se puede ver como imagen/],
      [photo(thief, jpeg(7)), /ya lo recibí para otro pedido/],
    ] as const
  ) {
    await thief.sends(piece);
    await town.passes(10);
    match(thief.last.text, answer);
    equal(await town.value(OWED), "placed due 0 0 0");
  }
  // Words under it that say something else are asked about.
  await thief.sends(photo(thief, jpeg(8), "mira la foto de mi perro"));
  match(thief.last.text, /¿Esta foto es el comprobante de tu pedido #2/);
  equal(await town.value(OWED), "placed due 0 0 0");
  await thief.taps("Sí, es ese");
  await town.passes(10);
  equal(await town.value(OWED), "placed proof_sent 0 0 0");
  equal(who.kitchen.got.filter(({ text }) => /Llegó el comprobante/.test(text)).length, 2);
  deepEqual(
    await town.rows(
      "select p.state, p.first_order_number::int from admin.proofs as p where p.state = 'used_before'",
    ),
    [{ state: "used_before", first_order_number: 1 }],
  );
});

journey("A cook judges no money, and an order that was not paid owes nothing", async (town) => {
  const who: Cast = cast(town);
  const helper = await cook(town);
  await ordered(who, "Transferencia");
  await helper.taps("Aceptar");
  deepEqual(helper.offers(), ["Cancelar"]);
  // Buttons from better days: offered while the cook managed, and tapped afterwards.
  await town.rows("update public.staff as s set role = 'manager' where s.role = 'cook'");
  await who.customer.sends(photo(who.customer, jpeg(1)));
  await town.passes(30);
  await town.rows(
    `update public.staff as s set role = 'cook' from public.persons as p
    where p.id = s.person_id and p.phone = $1`,
    [helper.digits],
  );
  await helper.taps("Ya llegó el pago");
  match(helper.last.text, /lo decide quien administra/);
  await helper.taps("No ha llegado");
  match(helper.last.text, /lo decide quien administra/);
  await helper.taps("Cancelar");
  await helper.taps("El pago no llegó");
  match(helper.last.text, /lo decide quien administra/);
  equal(await town.value(OWED), "accepted proof_sent 0 0 0");
  await who.kitchen.taps("Cancelar");
  await who.kitchen.taps("El pago no llegó");
  match(who.kitchen.last.text, /cancelado/);
  await town.passes(60);
  equal(await town.value(OWED), "cancelled due 0 0 0");
  for (const { text } of who.customer.got) doesNotMatch(text, PROMISE);
  deepEqual(await town.rows("select from public.refunds"), []);
});

journey("Of a stranger's flood of files six are fetched, and one sentence says so", async (town) => {
  const stranger = town.phone("client", "573001112233", "Nadie");
  for (let n = 1; n <= 30; n++) await stranger.sends(photo(stranger, jpeg(n)));
  await stranger.sends(stranger.hand.voice());
  await town.passes(300);
  deepEqual(
    await town.rows(
      "select f.state, count(*)::int as files from public.media as f group by f.state order by f.state",
    ),
    [{ state: "refused", files: 25 }, { state: "stored", files: 6 }],
  );
  equal(stranger.got.filter(({ text }) => /Van muchos archivos/.test(text)).length, 1);
});
