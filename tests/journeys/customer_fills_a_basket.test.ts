import { deepEqual, equal, match, ok } from "node:assert/strict";
import { cast, onTheWay, summed } from "../support/scenes.ts";
import { journey } from "../support/town.ts";

journey(
  "Several dishes with options and a note are changed, taken out, and ordered as they were read back",
  async (town) => {
    const { customer, kitchen } = cast(town);
    await kitchen.writes("hola");
    await customer.writes("ajiaco santafereño");
    await customer.tapsAll("Grande", "Aguacate", "Huevo", "Nada más", "Agregar 2", "Agregar más");
    await customer.tapsAll("Bebidas", "Jugo", "Guanábana", "Leche", "Agregar 1");
    await customer.writes("2 limonada de coco");
    match(customer.last.text, /Agregué 2 × \*Limonada de coco/);
    await customer.tapsAll("Ver canasta", "Cambiar algo", "2 × Ajiaco", "Nota");
    await customer.writes("sin cilantro, por favor");
    match(
      customer.last.text,
      /2 × Ajiaco santafereño \(Grande, con aguacate, con huevo\) · \$85\.000\n↳ Le digo a la cocina: «sin cilantro, por favor»/,
    );
    await customer.tapsAll("Cambiar algo", "2 × Ajiaco", "Cambiar cantidad");
    await customer.writes("tres");
    await customer.tapsAll("Cambiar algo", "2 × Limonada", "Quitar");
    await customer.tapsAll("Cambiar algo", "Nota para la cocina");
    await customer.writes("Cumpleaños: con una vela");
    const lines = "3 × Ajiaco santafereño (Grande, con aguacate, con huevo) · $127.500\n" +
      "↳ Le digo a la cocina: «sin cilantro, por favor»\n" +
      "1 × Jugo natural (Guanábana, Leche) · $10.900\n";
    ok(customer.last.text.includes(lines), customer.last.text);
    match(customer.last.text, /Nota: «Cumpleaños con una vela»/);
    await customer.taps("Sí, pedir");
    match(kitchen.last.text, /3 × Ajiaco santafereño.*sin cilantro.*1 × Jugo natural/s);
    match(kitchen.last.text, /Nota del cliente: «Cumpleaños con una vela»/);
    deepEqual(
      await town.rows("select l.name, l.quantity, l.note from public.order_lines as l order by l.position"),
      [
        { name: "Ajiaco santafereño", quantity: 3, note: "sin cilantro, por favor" },
        { name: "Jugo natural", quantity: 1, note: null },
      ],
    );
  },
);

journey("The last order is repeated with one word and one tap, less what has run out", async (town) => {
  const who = cast(town);
  const code = await onTheWay(town, who);
  await who.runner.writes("entregado");
  await who.runner.writes(code);
  await town.passes(30);
  await who.customer.writes("lo mismo de siempre");
  match(who.customer.last.text, /1 × Trucha al ajillo · \$34\.900/);
  await who.customer.taps("Sí, pedir");
  match(who.customer.last.text, /Tu pedido #2/);
  await who.kitchen.writes("agotado trucha al ajillo");
  await who.customer.writes("cancelar");
  await who.customer.taps("Sí, cancelar");
  await who.customer.writes("repetir");
  match(who.customer.last.text, /No pude repetir: Trucha al ajillo/);
});

journey("Of two restaurants' baskets one is kept while the other is ordered", async (town) => {
  const customer = town.customer(1);
  await customer.writes("arepa mixta");
  await customer.tapsAll("Nada más", "Agregar 2");
  await customer.writes("restaurantes");
  await customer.taps("Verde Raíz");
  await customer.tapsAll("Fuertes", "Curry", "Agregar 1");
  match(customer.last.text, /Ya tienes una canasta en \*Arepas Doña Chepa\*/);
  await customer.taps("Seguir con la mía");
  match(customer.last.text, /Tu canasta en Arepas Doña Chepa\*\n2 × Arepa mixta/);
  await customer.taps("Sí, empezar");
  match(customer.last.text, /Agregué 1 × \*Curry de garbanzos\*. Tu canasta en \*Verde Raíz\*/);
  await customer.tapsAll("Pedir ya", "Sí, pedir");
  match(customer.last.text, /pedido #1 .*Verde Raíz/);
  deepEqual(
    await town.rows(`select r.name, b.status from public.baskets as b
      join public.restaurants as r on r.id = b.restaurant_id order by b.id`),
    [{ name: "Arepas Doña Chepa", status: "draft" }, { name: "Verde Raíz", status: "ordered" }],
  );
});

journey("Payment by transfer: a photo is the proof, refused once and then confirmed", async (town) => {
  const who = cast(town);
  await who.kitchen.writes("hola");
  await summed(who);
  await who.customer.tapsAll("Cambiar algo", "Cambiar el pago", "Transferencia");
  match(who.customer.last.text, /Pago: transferencia/);
  await who.customer.taps("Sí, pedir");
  await who.kitchen.taps("Aceptar");
  match(who.kitchen.last.text, /Empiece a cocinar cuando confirme el pago/);
  await town.passes(30);
  ok(who.customer.got.some(({ text }) => /Nequi o llave Bre-B 399 000 1001/.test(text)));
  const photo = () => who.customer.hand.file("image", "image/jpeg");
  await who.customer.sends(photo());
  match(who.customer.last.text, /#1/);
  match(who.kitchen.last.text, /comprobante/);
  deepEqual(who.kitchen.offers(), ["Ya llegó el pago", "No ha llegado", "Cancelar"]);
  await who.kitchen.taps("No ha llegado");
  await town.passes(30);
  match(who.customer.last.text, /#1/);
  equal(await town.value("(select o.payment_state from public.orders as o)"), "due");
  await who.kitchen.writes("listo");
  match(who.kitchen.last.text, /espera el pago/);
  await who.customer.sends(photo());
  await who.kitchen.taps("Ya llegó el pago");
  match(who.kitchen.last.text, /Pago del pedido #1 confirmado/);
  equal(await town.value("(select o.payment_state from public.orders as o)"), "confirmed");
  await town.passes(30);
  match(who.customer.last.text, /pago|transferencia/i);
  await who.customer.sends(photo());
  match(who.customer.last.text, /No tienes pagos por transferencia pendientes/);
});

journey("What is not clear is asked one by one, and a summary passes over none of it", async (town) => {
  const { customer } = cast(town);
  await customer.writes("un ajiaco, dos arroz y una limonada de coco");
  match(customer.last.text, /^Agregué 1 × \*Limonada de coco\*[^]*\n\n¿Cuál «arroz»\?$/);
  await customer.writes("arroz con leche");
  match(customer.last.text, /^Agregué 2 × \*Arroz con leche\*[^]*\n\n\*Ajiaco santafereño\* · Tamaño$/);
  await customer.writes("pedir ya");
  match(
    customer.last.text,
    /^Todavía no he agregado «Ajiaco santafereño»\. Si lo quieres, escríbelo\.\n\n[^]*¿Lo pido\?$/,
  );
  ok(customer.offers().includes("Sí, pedir"));
  await customer.writes("un ajiaco grande");
  match(customer.last.text, /^Agregué 1 × \*Ajiaco santafereño\*[^]*$/);
  await customer.writes("pedir ya");
  match(customer.last.text, /^\*La Puerta de la Abuela\*/);
  match(customer.last.text, /2 × Arroz con leche/);
});

journey("A few words of a name mean the dish that was just shown", async (town) => {
  const customer = town.phone("client", "573001112233", "Ana");
  await customer.writes("hola");
  await customer.pins(4.645, -74.063);
  await customer.writes("¿tienen arepas?");
  match(customer.last.text, /Arepa de queso/);
  await customer.writes("2 de queso y una vegana");
  match(customer.last.text, /Agregué 2 × \*Arepa de queso\*, 1 × \*Arepa vegana\*/);
});
