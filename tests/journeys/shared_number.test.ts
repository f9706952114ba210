import { deepEqual, equal, match } from "node:assert/strict";
import { journey } from "../support/town.ts";

journey(
  "On a shared number somebody with three roles is asked once, answers, and gets the answer",
  async (town) => {
    await town.rows(
      `update public.channels as c set agent = null where c.phone_number_id = '100000000000001'`,
    );
    await town.rows(`update public.channels as c set is_active = false
    where c.phone_number_id in ('100000000000002', '100000000000003')`);
    await town.rows(`insert into public.runners (person_id, vehicle, created_at)
    select p.id, 'bicycle', p.created_at from public.persons as p where p.phone = '573990001001'`);
    const blanca = town.phone("client", "573990001001");
    await blanca.writes("hola");
    match(blanca.last.text, /¿Con quién hablo ahora\?/);
    deepEqual(blanca.offers(), ["Cliente", "Restaurante", "Domiciliario"]);
    await blanca.taps("Restaurante");
    equal(blanca.got.length, 2);
    match(blanca.last.text, /La Puerta de la Abuela\* está abierto/);
    await blanca.writes("pedidos");
    match(blanca.last.text, /Hoy todavía no hay pedidos/);
    await blanca.writes("domiciliario");
    match(blanca.last.text, /fuera de turno/);
    await blanca.writes("cliente");
    deepEqual(blanca.offers(), ["Ver qué hay", "Usar ubicación"], blanca.last.text);
    await blanca.writes("restaurante");
    await blanca.taps("Cliente");
    deepEqual(blanca.offers(), ["Ver qué hay", "Usar ubicación"], blanca.last.text);
    await town.bench.move(3_600);
    await blanca.writes("ayuda");
    match(blanca.last.text, /¿Con quién hablo ahora\?/);
    await blanca.taps(blanca.offers()[2] ?? "");
    match(blanca.last.text, /en turno/);
  },
);

journey(
  "On a shared number the orders of others reach the owner there, and a tap tells the role",
  async (town) => {
    await town.rows(
      `update public.channels as c set agent = null where c.phone_number_id = '100000000000001'`,
    );
    await town.rows(`update public.channels as c set is_active = false
    where c.phone_number_id in ('100000000000002', '100000000000003')`);
    const [carlos, blanca] = [town.customer(2), town.phone("client", "573990001001")];
    await blanca.writes("restaurante");
    await carlos.writes("trucha al ajillo");
    await carlos.tapsAll("Agregar 1", "Pedir ya", "Sí, pedir");
    match(blanca.last.text, /Pedido nuevo #1/);
    await blanca.taps("Aceptar");
    match(blanca.last.text, /Aceptado el pedido #1/);
    equal(await town.state(), "accepted");
  },
);
