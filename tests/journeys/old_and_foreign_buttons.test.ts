import { equal, match, ok } from "node:assert/strict";
import { tapButton } from "../fakes/whatsapp/taps.ts";
import { accepted, cast, ordered, summed } from "../support/scenes.ts";
import { journey, type Town } from "../support/town.ts";

const orders = (town: Town): Promise<number> => town.value("(select count(*)::int from public.orders)");

journey(
  "Buttons that were used, have expired or stand under an old summary change nothing and show what holds",
  async (town) => {
    const who = cast(town);
    await summed(who);
    const first = who.customer.last;
    await who.customer.taps("Agregar 1");
    match(who.customer.last.text, /^Ese botón ya no sirve/);
    equal(await town.value("(select sum(l.quantity)::int from public.basket_lines as l)"), 1);
    await who.customer.tapsAll("Cambiar algo", "1 × Trucha", "Cambiar cantidad");
    await who.customer.writes("2");
    await who.customer.taps("Sí, pedir", first);
    match(who.customer.last.text, /^Ese resumen ya no vale.*2 × Trucha al ajillo · \$69\.800/s);
    equal(await orders(town), 0);
    const second = who.customer.last;
    await town.passes(660);
    await who.customer.taps("Sí, pedir", second);
    equal(await orders(town), 0);
    match(who.customer.last.text, /^Ese (botón|resumen) ya no/);
    await who.customer.writes("pedir ya");
    await who.customer.taps("Sí, pedir");
    await who.customer.taps("Sí, pedir");
    equal(await orders(town), 1);
    match(who.customer.last.text, /#1/);
  },
);

journey(
  "A foreign or invented button, and somebody else's order, change nothing and tell nothing",
  async (town) => {
    const who = cast(town);
    const [eve, otherOwner] = [town.phone("client", "573007778899", "Eve"), town.owner(2)];
    await ordered(who);
    const stolen = who.customer.last.tappables.find(({ title }) => title === "Cancelar pedido")?.id ?? "";
    const accept = who.kitchen.last.tappables.find(({ title }) => title === "Aceptar")?.id ?? "";
    const orderId = await town.value<string>("(select o.id::text from public.orders as o)");
    for (const id of [stolen, accept, orderId, crypto.randomUUID(), "no id", `${stolen}' or true --`]) {
      for (const phone of [eve, otherOwner]) {
        await phone.sends(tapButton(phone.hand, id, "Cancelar pedido"));
        ok(
          !/#1|Trucha|Carlos|Carrera 3|La Puerta de la Abuela\*? (está|acept)/.test(phone.last.text),
          phone.last.text,
        );
      }
    }
    for (const text of ["cancelar", "mi pedido", `cancelar ${orderId}`, "mi pedido 1", "repetir"]) {
      await eve
        .writes(text);
    }
    for (const text of ["aceptar 1", "aceptar", "listo 1", "rechazo 1", "pedidos"]) {
      await otherOwner.writes(text);
    }
    for (const { text } of [...eve.got, ...otherOwner.got]) {
      ok(!/#1|Trucha|Carlos|Carrera 3/.test(text), text);
    }
    equal(await town.state(), "placed");
  },
);

journey("The id of somebody else's order in a runner's words does nothing", async (town) => {
  const who = cast(town);
  await accepted(who);
  const id = await town.value<string>("(select o.id::text from public.orders as o)");
  await who.runner.writes(`recogido ${id}`, "entregado", "1");
  equal(await town.state(), "accepted");
  ok(!/#1/.test(who.runner.last.text), who.runner.last.text);
});
