/** Customer and runner at a door: words, photos and voice notes go over through Weats, without numbers and without a model. */
import { deepEqual, doesNotMatch, equal, match } from "node:assert/strict";
import { objectIn, textIn } from "shared/json.ts";
import type { Phone } from "../support/phone.ts";
import { cast, onTheWay, taken } from "../support/scenes.ts";
import { journey, type Town } from "../support/town.ts";

const photo = (phone: Phone, caption?: string, bytes = new Uint8Array([0xff, 0xd8, 0xff, 0xe0, 1])) =>
  phone.hand.file("image", "image/jpeg", { bytes, ...(caption === undefined ? {} : { caption }) });

/** The bodies that a phone got, newest last. */
const bodies = (town: Town, phone: Phone): readonly unknown[] =>
  town.bench.whatsapp.sent.filter(({ to }) => to.phone === phone.digits).map(({ body }) => body);

const header = (body: unknown): string | null =>
  textIn(objectIn(objectIn(body, "interactive"), "header"), "type");

const uploads = (town: Town): number =>
  town.bench.whatsapp.requests.filter(({ path }) => path.endsWith("/media")).length;

journey("A photo and a voice note go from the customer to the runner, and back", async (town) => {
  const who = cast(town);
  const code = await onTheWay(town, who);
  await who.customer.sends(photo(who.customer, `la puerta verde, mi cel 3001234567, código ${code}`));
  match(who.customer.last.text, /^Recibí tu foto\. Se la paso a quien trae tu pedido #1\.$/);
  await town.passes(10);
  const shown = bodies(town, who.runner).at(-1);
  equal(header(shown), "image");
  equal(
    who.runner.last.text,
    "Pedido #1. El cliente le manda una foto y dice: «la puerta verde, mi cel …, código …»",
  );
  deepEqual(who.runner.offers(), ["Estoy afuera", "No encuentro la casa", "Entregar"]);
  await who.runner.taps("No encuentro la casa");
  await town.passes(10);
  match(
    who.customer.last.text,
    /Quien trae tu pedido dice: «No encuentro la dirección\. ¿Me da una referencia\?»/,
  );
  await who.customer.sends(who.customer.hand.voice());
  match(who.customer.last.text, /^Recibí tu nota de voz/);
  await town.passes(10);
  match(who.runner.got.at(-2)?.text ?? "", /El cliente le manda una nota de voz\.$/);
  equal(textIn(bodies(town, who.runner).at(-1), "type"), "audio");
  await who.runner.taps("Hablar con cliente");
  match(who.runner.last.text, /^¿Qué le digo al cliente del pedido #1\?/);
  await who.runner.sends(photo(who.runner));
  match(who.runner.last.text, /^Recibí su foto\. Se la paso al cliente del pedido #1\.$/);
  await town.passes(10);
  equal(header(bodies(town, who.customer).at(-1)), "image");
  equal(who.customer.last.text, "Pedido #1. Quien trae tu pedido te manda una foto.");
  equal(uploads(town), 3);
  deepEqual(town.bench.gemini.requests, []);
  for (const body of bodies(town, who.runner)) doesNotMatch(JSON.stringify(body), /3001234567/);
  // Kept for three days, whatever else is kept for thirty.
  await town.rows("update public.door_files as d set created_at = d.created_at - interval '3 days'");
  await town.passes(20);
  deepEqual(await town.rows("select f.state, count(*)::int as files from public.media as f group by 1"), [
    { state: "deleted", files: 3 },
  ]);
});

journey("What is no photo and no short voice note is told so, and so is one too many", async (town) => {
  const who = cast(town);
  await town.rows("update private.settings as s set value = '4' where s.key = 'door_files'");
  await taken(town, who);
  const before = who.runner.got.length;
  const { customer } = who;
  await customer.sends(customer.hand.file("video", "video/mp4"));
  match(customer.last.text, /solo le paso fotos y notas de voz cortas/);
  await customer.sends(photo(customer, undefined, new TextEncoder().encode("no es una foto")));
  await customer.sends(customer.hand.voice({ bytes: 600_000 }));
  await town.passes(30);
  equal(customer.got.filter(({ text }) => /Eso no lo pude pasar/.test(text)).length, 3);
  equal(who.runner.got.length, before, "nothing of it went over");
  for (let n = 0; n < 2; n++) await customer.sends(photo(customer));
  await town.passes(30);
  equal(who.runner.got.length, before + 2);
  await customer.sends(photo(customer));
  match(customer.last.text, /De este pedido ya pasé muchos mensajes/);
  await town.passes(30);
  equal(who.runner.got.length, before + 2);
});

journey(
  "Files go over only while the order is in hand, and a blocked customer's not at all",
  async (town) => {
    const who = cast(town);
    const code = await onTheWay(town, who);
    const stranger = town.customer(5);
    await stranger.sends(stranger.hand.voice());
    match(stranger.last.text, /no escucho notas de voz/);
    await who.customer.sends(photo(who.customer));
    await town.passes(10);
    const before = who.runner.got.length;
    await town.rows(
      `insert into private.blocks (person_id, user_key, phone_key, reason, blocked_at)
    select p.id, k.user_key, k.phone_key, 'x', tests.now()
    from public.persons as p cross join lateral private.person_key(p.id) as k where p.phone = $1`,
      [who.customer.digits],
    );
    await who.customer.sends(photo(who.customer), who.customer.hand.voice());
    await town.passes(10);
    equal(who.runner.got.length, before, "nothing of somebody who is blocked");
    await who.runner.taps("Entregar");
    await who.runner.writes(code);
    await who.runner.sends(photo(who.runner));
    match(who.runner.last.text, /no entiendo fotos/i);
    deepEqual(await town.rows("select d.speaker, d.state from public.door_files as d"), [
      { speaker: "customer", state: "passed" },
    ]);
  },
);
