import { deepEqual, equal, match, notEqual, ok } from "node:assert/strict";
import { accepted, cast, offered, onDuty, onTheWay, taken } from "../support/scenes.ts";
import { journey } from "../support/town.ts";

journey(
  "With no runner the customer is told to wait, and one who comes on duty is offered the order",
  async (town) => {
    const who = cast(town);
    await accepted(who);
    await town.until(() => /buscando quién lleve tu pedido #1/.test(who.customer.last.text), 1_800);
    match(who.kitchen.last.text, /Todavía no hay domiciliario para el pedido #1/);
    await onDuty(who.runner);
    await offered(town, who.runner);
    await who.runner.writes("lo tomo");
    match(who.runner.last.text, /El domicilio #1 es suyo/);
    await town.passes(40);
    match(who.customer.last.text, /Jhon Fredy Suárez va a llevar tu pedido #1/);
  },
);

journey("A runner who declines is not offered it again, another is", async (town) => {
  const who = cast(town);
  const other = town.runner(3);
  for (const runner of [who.runner, other]) await onDuty(runner);
  await accepted(who);
  const [first, second] = await offeredTo(who.runner, other);
  await first.taps("No puedo");
  match(first.last.text, /se lo ofrezco a otra persona/);
  await offered(town, second);
  await second.taps("Lo tomo");
  await first.taps("Lo tomo");
  match(first.last.text, /Ese botón ya no sirve|ya no está disponible/);
  deepEqual(
    await town.rows(
      "select p.phone from public.deliveries as d join public.persons as p on p.id = d.runner_person_id",
    ),
    [
      { phone: second.digits },
    ],
  );

  async function offeredTo<T extends typeof other>(one: T, two: T): Promise<[T, T]> {
    const has = (phone: T): boolean => phone.got.length > 0 && phone.offers().includes("Lo tomo");
    await town.until(() => has(one) || has(two));
    return has(one) ? [one, two] : [two, one];
  }
});

journey("Delivered before picked up changes nothing, in words, by button or with a code", async (town) => {
  const who = cast(town);
  await taken(town, who);
  const code = await town.value<string>("(select d.code from public.deliveries as d)");
  for (const text of ["entregado", code]) {
    await who.runner.writes(text);
    equal(await town.value("(select d.state from public.deliveries as d)"), "assigned");
    ok(who.runner.offers().includes("Ya lo recogí"), who.runner.last.text);
  }
  await who.runner.taps("Ya lo recogí");
  match(who.runner.last.text, /todavía no está listo/);
  equal(await town.state(), "accepted");
});

journey(
  "Six wrong codes lock the handover, call the admins, and the right one no longer opens it",
  async (town) => {
    const who = cast(town);
    const code = await onTheWay(town, who);
    const wrong = code === "0000" ? "1111" : "0000";
    await who.runner.taps("Entregar");
    for (const left of [4, 3, 2, 1]) {
      await who.runner.writes(wrong);
      match(who.runner.last.text, new RegExp(`Le quedan? ${left} intento`));
    }
    await who.runner.writes(wrong);
    match(who.runner.last.text, /Se acabaron los intentos/);
    await who.runner.writes(wrong);
    await who.runner.writes("entregado");
    await who.runner.writes(code);
    match(who.runner.last.text, /Se acabaron los intentos/);
    equal(await town.state(), "picked_up");
    const admin = town.phone("client", "573990004001");
    match(admin.last.text, /agotó los intentos del código en el pedido #1/);
    ok(!who.runner.got.some(({ text }) => text.includes(code)));
  },
);

journey("A problem before the pick-up gives the order to somebody else", async (town) => {
  const who = cast(town);
  const other = town.runner(3);
  await taken(town, who);
  await onDuty(other);
  await who.runner.taps("Problema");
  await who.runner.taps("No puedo seguir");
  match(who.runner.last.text, /le pasamos el pedido #1 a otra persona/);
  await offered(town, other);
  await other.taps("Lo tomo");
  match(other.last.text, /El domicilio #1 es suyo/);
  await who.runner.taps("Ya lo recogí");
  notEqual(await town.state(), "picked_up");
});

journey(
  "A problem on the way calls the admins, tells the customer, and the runner keeps the food",
  async (town) => {
    const who = cast(town);
    const code = await onTheWay(town, who);
    await who.runner.writes("problema");
    await who.runner.taps("No hay nadie");
    match(who.runner.last.text, /Una persona del equipo lo está viendo/);
    await town.passes(60);
    match(town.phone("client", "573990004001").last.text, /reporta un problema con el pedido #1/);
    match(who.customer.last.text, /#1/);
    await who.runner.writes("entregado");
    await who.runner.writes(code);
    equal(await town.state(), "delivered");
  },
);

journey("A runner sees the day's earnings and goes off duty", async (town) => {
  const who = cast(town);
  const code = await onTheWay(town, who);
  await who.runner.writes("entregado");
  await who.runner.writes(code);
  await who.runner.taps("Ganancias");
  match(who.runner.last.text, /Hoy: 1 domicilios?, \$3\.500/);
  await who.runner.writes("fuera de turno");
  match(who.runner.last.text, /fuera de turno/);
});
