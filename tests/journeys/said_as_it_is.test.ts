import { equal, match, ok } from "node:assert/strict";
import { cast, offered, onDuty, summed } from "../support/scenes.ts";
import { journey } from "../support/town.ts";

journey(
  "What is left out of a dish is left out for the customer and in capitals for the kitchen, and an allergy is warned of",
  async (town) => {
    const customer = town.customer(7);
    const kitchen = town.owner(6);
    await kitchen.writes("hola");
    await customer.writes("soy alérgico al huevo");
    match(customer.last.text, /Anotado para este pedido: huevo\..*de trazas no hay garantía/);
    await customer.writes("una clásica con queso, sin cebolla y tomate");
    match(customer.last.text, /^Ojo: \*La Clásica\* lleva huevo, que me dijiste que evitas\./);
    match(customer.last.text, /1 × \*La Clásica\* \(con queso, sin cebolla, sin tomate\)/);
    await customer.taps("Pedir ya");
    match(
      customer.last.text,
      /1 × La Clásica \(con queso, sin cebolla, sin tomate\) · .*\nOjo: .*\nLlega hacia/s,
    );
    await customer.taps("Sí, pedir");
    match(kitchen.last.text, /1 × La Clásica \(con queso, SIN cebolla, SIN tomate\)/);
    equal(await town.value("(select c.avoids from public.customers as c where c.avoids is not null)"), null);
  },
);

journey(
  "Whoever pays in cash says with how much in one word, and kitchen and runner bring the change",
  async (town) => {
    const who = cast(town);
    await who.kitchen.writes("hola");
    await summed(who);
    match(who.customer.last.text, /Pago: efectivo \(escribe con cuánto pagas, para llevarte vueltas\)/);
    ok(who.customer.last.text.length <= 350, who.customer.last.text);
    await who.customer.writes("con 50");
    match(who.customer.last.text, /Pago: efectivo, con \$50\.000 \(tus vueltas: \$11\.600\)/);
    await who.customer.writes("mejor exacto, tengo sencillo");
    await who.customer.writes("con un billete de 50 mil");
    await who.customer.writes("sí");
    match(
      who.kitchen.last.text,
      /Total: \$38\.400 · SIN PAGAR \(efectivo al entregar\)\. Lleve vueltas: \$11\.600/,
    );
    ok(who.kitchen.last.text.length <= 350, who.kitchen.last.text);
    await who.kitchen.taps("Aceptar");
    await onDuty(who.runner);
    await offered(town, who.runner);
    match(
      who.runner.last.text,
      /Recoge: La Puerta de la Abuela, .+ \(a .+ km\)\nEntrega: .+ \(a .+ km de ahí\)\nListo hacia las /,
    );
    match(
      who.runner.last.text,
      /Cobre \$38\.400 en efectivo; paga con \$50\.000\. Lleve vueltas: \$11\.600\./,
    );
    ok(who.runner.last.text.length <= 350, who.runner.last.text);
  },
);
