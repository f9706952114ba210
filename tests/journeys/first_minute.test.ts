import { equal, match, ok } from "node:assert/strict";
import { type Cast, cast, offered, onDuty } from "../support/scenes.ts";
import { journey, type Town } from "../support/town.ts";

async function toTheDoor(town: Town, { customer, kitchen, runner }: Cast): Promise<void> {
  await onDuty(runner);
  await kitchen.writes("aceptar");
  await offered(town, runner);
  await runner.taps("Lo tomo");
  await kitchen.writes("listo");
  await runner.taps("Ya lo recogí");
  await town.passes(60);
  const [, code = ""] = /Código de entrega: \*(\d{4})\*/.exec(customer.last.text) ?? [];
  await runner.taps("Entregar");
  await runner.writes(code);
  await town.passes(60);
}

journey(
  "Somebody new says the food and the neighbourhood, then the address once, and rates what came",
  async (town) => {
    const who = { ...cast(town), customer: town.phone("client", "573001112299", "Eva") };
    const { customer: eva } = who;
    await eva.writes("2 truchas al ajillo, La Candelaria");
    match(eva.last.text, /Agregué 2 × \*Trucha al ajillo\*/);
    await eva.taps("Pedir ya");
    match(eva.last.text, /^\*La Candelaria\*, listo. ¿Cuál es la dirección y cómo pagas\?/);
    await eva.writes("Carrera 3 # 12-45, torre 2, apto 301, efectivo");
    match(eva.last.text, /torre 2, apto 301\*\. ¿Es ahí\?/);
    await eva.taps("Sí, ahí es");
    match(eva.last.text, /Indicaciones: «torre 2, apto 301»\nPago: efectivo/);
    await eva.taps("Sí, pedir");
    const placed = eva.got.length;
    await toTheDoor(town, who);
    equal(await town.state(), "delivered");
    equal(eva.got.length - placed, 3, "accepted, on its way, delivered");
    ok(eva.got.length <= 8, eva.transcript());
    await eva.taps("Calificar");
    await eva.taps("★★★★★");
    match(eva.last.text, /Anotado: 5 de 5/);
    equal(await town.value("(select g.stars from public.order_ratings as g)"), 5);
  },
);

journey(
  "After ordering a word and one dish more go to the kitchen, come back answered, and are paid at the door",
  async (town) => {
    const who = cast(town);
    await who.kitchen.writes("hola");
    await who.customer.writes("Trucha al ajillo");
    await who.customer.tapsAll("Agregar 1", "Pedir ya", "Sí, pedir");
    await who.customer.writes("se me olvidó decir que sin cebolla");
    match(who.customer.last.text, /Pregunté por tu pedido #1.*Pedí: «se me olvidó decir que sin cebolla»/s);
    await town.passes(10);
    match(who.kitchen.last.text, /Pedido #1: el cliente pide algo más/);
    const before = who.customer.got.length;
    await who.kitchen.taps("Sí, se puede");
    match(who.kitchen.last.text, /ya le conté al cliente/);
    ok(who.kitchen.offers().length > 0, "the kitchen has a way on");
    await town.passes(10);
    equal(who.customer.got.length, before + 1);
    match(who.customer.last.text, /Pedido #1: dijeron que sí/);
    await who.kitchen.taps("Aceptar");
    equal(await town.value("(select o.note from public.orders as o)"), "se me olvidó decir que sin cebolla");
    await who.customer.writes("agrégale una limonada de coco");
    match(who.customer.last.text, /^Tienes abierto el pedido #1 de aquí/);
    await who.customer.taps("Sumar al pedido");
    match(
      who.customer.last.text,
      /¿Le pido a \*La Puerta de la Abuela\* este cambio en tu pedido #1\?\nAgregar: 1 × Limonada de coco\nTotal: \$38\.400 → \$49\.300\. Lo pagas en efectivo al recibir\./,
    );
    await who.customer.taps("Sí, pedirlo");
    await town.passes(10);
    match(
      who.kitchen.last.text,
      /^\*Cambio en el pedido #1\*\nAgregar: 1 × Limonada de coco\nTotal: \$38\.400 → \$49\.300/,
    );
    await who.kitchen.taps("Sí, se puede");
    match(
      who.kitchen.last.text,
      /1 × Trucha al ajillo\n1 × Limonada de coco\n.*Total: \$49\.300 · SIN PAGAR/s,
    );
    await town.passes(10);
    match(
      who.customer.last.text,
      /Pedido #1: \*La Puerta de la Abuela\* dijo que sí\.\nAgregar: 1 × Limonada de coco/,
    );
    await who.customer.writes("quita la limonada de mi pedido");
    match(who.customer.last.text, /Quitar: 1 × Limonada de coco\nTotal: \$49\.300 → \$38\.400/);
    await who.customer.writes("no");
    match(who.customer.last.text, /todo queda como estaba/);
  },
);
