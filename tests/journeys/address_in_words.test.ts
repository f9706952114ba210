import { deepEqual, doesNotMatch, equal, match, ok } from "node:assert/strict";
import { unsupported } from "../fakes/whatsapp/happenings.ts";
import { journey } from "../support/town.ts";

journey("An address in words carries an order to the door, without a pin", async (town) => {
  const [ana, kitchen, runner] = [town.phone("client", "573001112233", "Ana"), town.owner(2), town.runner(5)];
  await runner.writes("en turno");
  await runner.pins(4.6455, -74.0632);
  await ana.writes("Hola");
  deepEqual(ana.offers(), ["Ver qué hay", "Usar ubicación"]);
  // What is no address is read as what it is, and the question stays.
  await ana.writes("tienen pizza?");
  match(ana.last.text, /Pizza/);
  await ana.writes("cll 60 no 9 21, pago en efectivo");
  match(ana.last.text, /\*Calle 60 # 9-21, Chapinero Central\*\. ¿Es ahí\?/);
  await ana.taps("Sí, ahí es");
  match(ana.last.text, /llegan hasta \*Calle 60 # 9-21\*/);
  match(ana.last.text, /torre, apartamento/);
  await ana.writes("apto 301, frente al parque");
  match(ana.last.text, /Anotado para quien lo lleva: apto 301, frente al parque/);
  await ana.tapsAll("Arepas Doña", "Arepas", "Arepa de queso", "Agregar 2", "Pedir ya");
  match(ana.last.text, /Para: Calle 60 # 9-21\nIndicaciones: «apto 301, frente al parque»/);
  match(ana.last.text, /Pago: .*[Ee]fectivo/);
  doesNotMatch(ana.last.text, /torre, apartamento/, "the door is asked for once");
  await ana.taps("Sí, pedir");
  await kitchen.writes("Aceptar");
  await town.until(() => runner.offers().includes("Lo tomo"));
  await runner.taps("Lo tomo");
  await kitchen.taps("Listo");
  await runner.taps("Ya lo recogí");
  match(runner.last.text, /Calle 60 # 9-21.*apto 301.*ubicación aproximada: confirme por el chat/s);
  await town.passes(60);
  const [, code = ""] = /Código de entrega: \*(\d{4})\*/.exec(ana.last.text) ?? [];
  await runner.taps("Entregar");
  await runner.writes(code);
  await town.passes(60);
  equal(await town.state(), "delivered");
  // A place that was only placed by the grid teaches it nothing.
  equal(await town.value("(select count(*)::int from private.corners as c where c.source = 'learnt')"), 0);
});

journey(
  "What the city knows too little of is asked for: a pin, or a corner to tap, never a guess",
  async (town) => {
    const ana = town.phone("client", "573001112244", "Ana");
    await ana.writes("Hola");
    await ana.writes("calle 140 # 11-40 apto 301");
    match(ana.last.text, /Anotado: \*Calle 140 # 11-40, .*apto 301\*/);
    ok(ana.last.asksForLocation);
    await ana.pins(4.7205, -74.0372);
    match(ana.last.text, /llegan hasta \*Calle 140 # 11-40\*/);
    await ana.writes("carrera 6 # 119-24");
    match(ana.last.text, /Carrera 6 # 119-24.*¿Cuál esquina/);
    ok(ana.offers().includes("Enviar ubicación"));
    await ana.taps("Calle 116 con Carrera 6");
    match(ana.last.text, /llegan hasta \*Carrera 6 # 119-24\*/);
    // Coordinates and links point at a place; a short link and a live location cannot be read, and say what can.
    await ana.writes("https://maps.app.goo.gl/Ab12Cd34Ef");
    match(ana.last.text, /enlace corto/);
    ok(ana.last.asksForLocation);
    await ana.sends(unsupported(ana.hand, "live_location"));
    match(ana.last.text, /tiempo real.*ubicación actual/);
    ok(ana.last.asksForLocation);
    await ana.writes("https://maps.google.com/?q=4.6450,-74.0630");
    match(ana.last.text, /llegan hasta tu ubicación/);
    deepEqual(
      await town.rows(
        `select a.line, a.details, a.error_m from public.addresses as a
      join public.persons as p on p.id = a.person_id
      where p.phone = '573001112244' and a.is_saved order by a.id`,
      ),
      [
        { line: "Calle 140 # 11-40", details: "apto 301", error_m: null },
        { line: "Carrera 6 # 119-24", details: null, error_m: 300 },
        { line: "Ubicación del mapa", details: null, error_m: null },
      ],
    );
  },
);
