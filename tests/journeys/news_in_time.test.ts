import { equal, match, ok } from "node:assert/strict";
import { tapButton } from "../fakes/whatsapp/taps.ts";
import { cast, onTheWay, ordered, taken } from "../support/scenes.ts";
import { journey, type Town } from "../support/town.ts";

/** Seconds from each event of which the customer is told to the message, as WhatsApp took it. */
const delays = (town: Town) =>
  town.rows<{ key: string; seconds: number }>(`
    select n.template_key as key, extract(epoch from o.claimed_at - n.created_at)::float as seconds
    from public.notices as n
    join public.outbox as o on o.notice_id = n.id
    where n.is_news`);

journey("News come within five seconds of what happened, the code to the customer alone", async (town) => {
  const who = cast(town);
  const code = await onTheWay(town, who);
  await town.passes(60);
  const told = await delays(town);
  ok(told.length >= 3);
  for (const { key, seconds } of told) ok(seconds <= 5, `${key}: ${seconds} s`);
  for (const phone of [who.kitchen, who.runner, town.customer(3)]) {
    await phone.writes("¿cuál es mi código?");
    ok(!phone.got.some(({ text }) => text.includes(code)), phone.transcript());
  }
});

journey("What happens in one breath is one message", async (town) => {
  const who = cast(town);
  await ordered(who);
  const before = who.customer.got.length;
  const { id = "", title = "" } = who.kitchen.last.tappables.find((one) => one.title.startsWith("Aceptar")) ??
    {};
  await who.kitchen.sends(tapButton(who.kitchen.hand, id, title), who.kitchen.hand.text("listo"));
  await town.passes(60);
  equal(await town.state(), "ready");
  equal(who.customer.got.length, before + 1, who.customer.transcript());
});

journey("The code is told although a problem follows at once, and again to whoever asks", async (town) => {
  const who = cast(town);
  await taken(town, who);
  await who.kitchen.writes("listo");
  await who.runner.tapsAll("Ya lo recogí", "Problema");
  const code = await town.value<string>("(select d.code from public.deliveries as d)");
  await who.runner.taps("Otro motivo");
  await town.passes(60);
  const told = who.customer.got.filter(({ text }) => text.includes(code));
  ok(told.length >= 1, who.customer.transcript());
  for (const text of ["¿cómo va?", "¿cuál es mi código?", "mi pedido"]) {
    await who.customer.writes(text);
    match(who.customer.last.text, new RegExp(`Código de entrega: \\*${code}\\*`));
  }
});
