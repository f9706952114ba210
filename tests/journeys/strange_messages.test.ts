import { equal, match, notEqual, ok } from "node:assert/strict";
import { edit, revoke, shareContacts, unsupported } from "../fakes/whatsapp/happenings.ts";
import { tapButton } from "../fakes/whatsapp/taps.ts";
import { cast, summed } from "../support/scenes.ts";
import { journey, type Town } from "../support/town.ts";

const orders = (town: Town): Promise<number> => town.value("(select count(*)::int from public.orders)");

journey("A message that is edited after it was acted on changes nothing, and says so", async (town) => {
  const { customer } = cast(town);
  const id = await customer.writes("2 limonada de coco");
  match(customer.last.text, /Agregué 2/);
  await customer.sends(edit(customer.hand, id, { type: "text", text: { body: "5 limonada de coco" } }));
  match(customer.last.text, /editaste un mensaje que ya había atendido/);
  equal(await town.value("(select sum(l.quantity)::int from public.basket_lines as l)"), 2);
});

journey(
  "What is edited before it was read counts as edited, and what is deleted does not count",
  async (town) => {
    const { customer } = cast(town);
    const say = (id: string, body: string) => customer.hand.text(body, { id });
    await customer.sends(
      say("wamid.one", "2 limonada de coco"),
      edit(customer.hand, "wamid.one", { type: "text", text: { body: "3 limonada de coco" } }),
      say("wamid.two", "10 arroz con leche"),
      revoke(customer.hand, "wamid.two"),
    );
    equal(customer.got.length, 1);
    match(customer.last.text, /Agregué 3 × \*Limonada de coco/);
    equal(await town.value("(select sum(l.quantity)::int from public.basket_lines as l)"), 3);
  },
);

journey("Voice, sticker, poll and contact are answered politely, once each", async (town) => {
  const { customer, kitchen, runner } = cast(town);
  const phones = [customer, kitchen, runner];
  for (const { hand, sends } of phones) {
    await sends(hand.voice());
    await sends(hand.file("sticker", "image/webp"));
    await sends(unsupported(hand, "poll_creation"));
    await sends(shareContacts(hand, [{ name: "Pedro", phone: "573001231234" }]));
  }
  for (const phone of phones) {
    const texts = phone.got.map(({ text }) => text);
    equal(texts.length, 4, phone.transcript());
    match(texts[0] ?? "", /no escucho notas de voz/);
    match(texts[1] ?? "", /no entiendo fotos/);
    for (const text of texts.slice(2)) match(text, /no lo puedo leer/);
  }
});

journey("Words that are not understood show what can be chosen, to everybody", async (town) => {
  const who = cast(town);
  for (const phone of [who.customer, who.kitchen, who.runner]) {
    await phone.writes("¿será que me colaboras con el asunto aquel?");
    match(phone.last.text, phone === who.customer ? /^No te entendí/ : /^No le entendí/);
    notEqual(phone.offers().length, 0);
  }
});

journey("A burst of three texts is one answer", async (town) => {
  const { customer } = cast(town);
  await customer.writes("hola", "2 limonada de coco", "arroz con leche");
  equal(customer.got.length, 1);
  match(customer.last.text, /Agregué 2 × \*Limonada de coco.*Arroz con leche/s);
  ok(customer.offers().includes("Agregar 1"));
});

journey("Words written just before the tap that orders are read first", async (town) => {
  const who = cast(town);
  await summed(who);
  const confirm = who.customer.last.tappables[0]?.id ?? "";
  const { hand } = who.customer;
  await who.customer.sends(hand.text("y 2 limonada de coco"), tapButton(hand, confirm, "Sí, pedir"));
  equal(await orders(town), 0);
  ok(who.customer.got.some(({ text }) => /Me escribiste algo más antes de confirmar/.test(text)));
});
