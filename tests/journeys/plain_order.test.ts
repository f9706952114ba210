import { deepEqual, equal, match, ok } from "node:assert/strict";
import { journey } from "../support/town.ts";

journey(
  "The plain order goes from hello to delivered by buttons, in at most 12 messages to the customer",
  async (town) => {
    const [ana, kitchen, runner] = [
      town.phone("client", "573001112233", "Ana"),
      town.owner(1),
      town.runner(1),
    ];
    await runner.writes("en turno");
    await runner.pins(4.5985, -74.073);
    await ana.writes("Hola");
    match(ana.last.text, /asistente automático.*¿Qué se te antoja y en qué barrio estás\?/s);
    deepEqual(ana.offers(), ["Ver qué hay", "Usar ubicación"]);
    await ana.pins(4.5972, -74.0708);
    await ana.tapsAll("La Puerta", "Platos fuertes", "Trucha", "Agregar 1", "Pedir ya", "Sí, pedir");
    match(ana.last.text, /pedido #1 .*La Puerta de la Abuela.*\$38\.400/);
    await kitchen.writes("Aceptar");
    match(kitchen.last.text, /Aceptado el pedido #1/);
    await town.until(() => runner.offers().includes("Lo tomo"));
    await runner.taps("Lo tomo");
    await town.until(() => /domiciliario|Jhon/.test(kitchen.last.text));
    await kitchen.taps("Listo");
    await runner.taps("Ya lo recogí");
    await town.passes(60);
    const [, code = ""] = /Código de entrega: \*(\d{4})\*/.exec(ana.last.text) ?? [];
    await runner.taps("Entregar");
    await runner.writes(code);
    await town.passes(60);
    equal(await town.state(), "delivered");
    for (const { text } of ana.got) console.info(`    ${text.replaceAll("\n", " / ")}`);
    ok(ana.got.length <= 12, `${ana.got.length} messages`);
    match(ana.last.text, /Buen provecho/);
    deepEqual(await town.rows("select o.state, o.payment_state from public.orders as o"), [{
      state: "delivered",
      payment_state: "paid",
    }]);
  },
);
