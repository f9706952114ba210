import { deepEqual, equal, match, ok } from "node:assert/strict";
import { accepted, cast, ordered } from "../support/scenes.ts";
import { journey } from "../support/town.ts";

journey("A restaurant rejects with a reason, and the customer is told it with a way out", async (town) => {
  const who = cast(town);
  await ordered(who);
  await who.kitchen.taps("Rechazar");
  match(who.kitchen.last.text, /Por qué no puede con el pedido #1/);
  await who.kitchen.taps("Demasiados");
  match(who.kitchen.last.text, /Pedido #1 rechazado/);
  await town.passes(40);
  match(who.customer.last.text, /#1.*demasiados pedidos/s);
  ok(who.customer.offers().includes("Restaurantes"));
  equal(await town.state(), "rejected");
});

journey("An order that nobody answers is brought to mind, and then rejected", async (town) => {
  const who = cast(town);
  await ordered(who);
  const before = who.kitchen.got.length;
  await town.until(() => who.kitchen.got.length > before, 310);
  match(who.kitchen.last.text, /pedido #1/i);
  ok(who.kitchen.offers().includes("Aceptar"));
  await town.passes(390);
  equal(await town.state(), "rejected");
  match(who.customer.last.text, /#1/);
  ok(who.customer.offers().includes("Restaurantes"));
  await who.kitchen.taps("Aceptar");
  match(who.kitchen.last.text, /El pedido #1 ya cambió: rechazado/);
  equal(await town.state(), "rejected");
});

journey("A restaurant that needs ten minutes more says so at once, and later", async (town) => {
  const who = cast(town);
  await ordered(who);
  await who.kitchen.taps("Aceptar +10 min");
  const promised = (): Promise<string> => town.value("(select o.promised_at::text from public.orders as o)");
  match(who.kitchen.last.text, /Aceptado el pedido #1: listo hacia las 12:3\d p\. m\./);
  await town.passes(40);
  const first = await promised();
  await who.kitchen.taps("+10 minutos");
  match(who.kitchen.last.text, /ahora para las 12:4\d p\. m\./);
  await town.passes(40);
  equal(Date.parse(await promised()) - Date.parse(first), 600_000);
  match(who.customer.last.text, /#1.*12:\d\d p\. m\./s);
});

journey("Of three phones of a staff the first tap wins, and the others are told", async (town) => {
  const who = cast(town);
  const [yesid, leidy] = [town.phone("restaurant", "573990001101"), town.phone("restaurant", "573990001102")];
  for (const phone of [yesid, leidy]) await phone.writes("hola");
  await ordered(who);
  for (const phone of [who.kitchen, yesid, leidy]) {
    deepEqual(phone.offers(), ["Aceptar", "Aceptar +10 min", "Rechazar"]);
  }
  await yesid.taps("Aceptar");
  match(yesid.last.text, /Aceptado el pedido #1/);
  for (const phone of [who.kitchen, leidy]) match(phone.last.text, /#1 ya lo atendió otra persona.*aceptado/);
  await leidy.taps("Rechazar");
  match(leidy.last.text, /#1.*aceptado/);
  equal(await town.state(), "accepted");
  equal(
    await town.value("(select count(*)::int from public.order_events as e where e.kind = 'accepted')"),
    1,
  );
});

journey(
  "A restaurant whose window is closed gets the order as a template, and «aceptar» in words works",
  async (town) => {
    const who = cast(town);
    await who.customer.writes("Trucha al ajillo");
    await who.customer.tapsAll("Agregar 1", "Pedir ya", "Sí, pedir");
    match(who.kitchen.last.text, /^\(weats_news\) .*#1.*Opciones: Aceptar/);
    await who.kitchen.writes("aceptar");
    match(who.kitchen.last.text, /Aceptado el pedido #1/);
    equal(await town.state(), "accepted");
  },
);

journey(
  "A restaurant turns a dish off until tomorrow, undoes it, pauses, opens again and sees its day",
  async (town) => {
    const who = cast(town);
    const isOff = (): Promise<boolean> =>
      town.value(`(select not private.is_available(i.id, tests.now()) from public.menu_items as i
      where i.name = 'Trucha al ajillo')`);
    await accepted(who);
    await who.kitchen.writes("agotado la trucha al ajillo");
    match(who.kitchen.last.text, /se agotó \*Trucha al ajillo\* hasta mañana\. Ojo: lo lleva el pedido #1/);
    ok(await isOff());
    await who.kitchen.taps("Deshacer");
    match(who.kitchen.last.text, /disponible otra vez/);
    ok(!await isOff());
    await who.kitchen.writes("agotado");
    ok(who.kitchen.offers().includes("Ver más"));
    await who.kitchen.taps("Trucha");
    ok(await isOff());
    await who.kitchen.writes("pausar");
    await who.kitchen.taps("Una hora");
    match(who.kitchen.last.text, /no recibe pedidos hasta las 1:0\d p\. m\./);
    await who.customer.writes("La Puerta de la Abuela");
    match(who.customer.last.text, /no está recibiendo pedidos|abre a las 1:0\d/);
    await who.kitchen.taps("Abrir por hoy");
    match(who.kitchen.last.text, /recibe pedidos otra vez/);
    await who.kitchen.writes("pedidos");
    match(
      who.kitchen.last.text,
      /Pedidos de hoy en \*La Puerta de la Abuela\*: aceptados 1, comida \$34\.900/,
    );
    await who.kitchen.taps("#1");
    match(who.kitchen.last.text, /Pedido #1\* · aceptado/);
  },
);
