import { deepEqual, equal, match, ok } from "node:assert/strict";
import { accepted, cast, ordered, summed } from "../support/scenes.ts";
import { journey, type Town } from "../support/town.ts";

const orders = (town: Town): Promise<number> => town.value("(select count(*)::int from public.orders)");

journey("A customer cancels in time with two taps, and too late not at all", async (town) => {
  const who = cast(town);
  await ordered(who);
  await who.customer.writes("cancelar");
  match(who.customer.last.text, /¿Cancelo tu pedido #1/);
  equal(await town.state(), "placed");
  await who.customer.taps("Sí, cancelar");
  match(who.customer.last.text, /cancelé tu pedido #1/);
  equal(await town.state(), "cancelled");
  match(who.kitchen.last.text, /#1 .*cancelado/);
  await accepted(who);
  await who.customer.taps("Cancelar pedido");
  match(who.customer.last.text, /pedido #2 ya no se puede cancelar por aquí: aceptado/);
  ok(who.customer.offers().includes("Hablar con alguien"));
  equal(await town.state(), "accepted");
});

journey(
  "A dish that sells out between summary and tap is not ordered, and can be taken out",
  async (town) => {
    const who = cast(town);
    await summed(who);
    await who.kitchen.writes("agotado trucha al ajillo");
    await who.customer.taps("Sí, pedir");
    match(who.customer.last.text, /^Por ahora no hay \*Trucha al ajillo\*\.$/);
    equal(await orders(town), 0);
    await who.customer.taps("Quitar");
    match(who.customer.last.text, /canasta está vacía/);
  },
);

journey("A restaurant that pauses or closes between summary and tap gets no order", async (town) => {
  const who = cast(town);
  await summed(who);
  await who.kitchen.writes("pausar");
  await who.kitchen.taps("Hasta mañana");
  await who.customer.taps("Sí, pedir");
  match(who.customer.last.text, /no está recibiendo pedidos|está cerrado; abre/);
  ok(who.customer.offers().includes("Restaurantes"));
  equal(await orders(town), 0);
  await who.kitchen.writes("abrir");
  await who.customer.writes("pedir ya");
  ok(who.customer.offers().includes("Sí, pedir"));
  await town.bench.move(10 * 3_600);
  await who.customer.writes("trucha al ajillo");
  await who.customer.taps("Agregar 1");
  await who.customer.taps("Pedir ya");
  match(who.customer.last.text, /está cerrado; abre mañana a las 11:00 a\. m\./);
  equal(await orders(town), 0);
});

journey("Outside every zone nobody delivers, and another address is asked for", async (town) => {
  const ana = town.phone("client", "573001112233", "Ana");
  await ana.writes("hola");
  await ana.pins(5.5353, -73.3678);
  match(ana.last.text, /nadie llega hasta tu ubicación/);
  await ana.taps("Otra dirección");
  await ana.taps("Otra dirección");
  ok(ana.last.asksForLocation);
  await ana.writes("Carrera 3 # 12-45, apto 201");
  match(ana.last.text, /\*Carrera 3 # 12-45, La Candelaria, apto 201\*\. ¿Es ahí\?/);
  await ana.pins(4.5972, -74.0708);
  match(ana.last.text, /llegan hasta \*Carrera 3 # 12-45\*/);
});

journey(
  "A basket below the minimum says what is missing, and one of an address too far away where it may go",
  async (town) => {
    const { customer } = cast(town);
    await customer.writes("patacones con hogao");
    await customer.tapsAll("Agregar 1", "Pedir ya");
    match(customer.last.text, /mínimo .* es \$15\.000: te faltan \$5\.500/);
    await customer.writes("arroz con leche");
    await customer.tapsAll("Agregar 1", "Pedir ya");
    ok(customer.offers().includes("Sí, pedir"));
    await customer.pins(4.7205, -74.0372);
    match(customer.last.text, /no llega hasta/);
    ok(customer.offers().includes("Otra dirección"));
    equal(await orders(town), 0);
  },
);

journey("Nobody orders 10,000 empanadas, in words, by number or in steps", async (town) => {
  const customer = town.customer(1);
  await customer.writes("10000 empanadas de carne (3)");
  await customer.writes("empanadas de carne (3)");
  await customer.taps("Nada más");
  await customer.taps("Otra cantidad");
  for (const number of ["10000", "0", "999999999999", "cincuenta mil"]) {
    await customer.writes(number);
    equal(await town.value("(select count(*)::int from public.basket_lines)"), 0, number);
  }
  await customer.writes("empanadas de carne (3)");
  await customer.tapsAll("Nada más", "Otra cantidad");
  await customer.writes("50");
  for (const more of ["50", "1"]) {
    await customer.writes("empanadas de pollo (3)");
    await customer.tapsAll("Nada más", "Otra cantidad");
    await customer.writes(more);
  }
  match(customer.last.text, /Hasta 50 por plato y 100 por pedido/);
  equal(await town.value("(select sum(l.quantity)::int from public.basket_lines as l)"), 100);
  deepEqual(await orders(town), 0);
});
