import { deepEqual, equal, match, ok } from "node:assert/strict";
import { say } from "../fakes/gemini/answers.ts";
import { tapButton } from "../fakes/whatsapp/taps.ts";
import type { Piece } from "../fakes/whatsapp/piece.ts";
import { PHONE_NUMBER_IDS } from "../../local/stack/settings.ts";
import type { Phone } from "../support/phone.ts";
import { asks, signedIn } from "../support/scenes.ts";
import { journey, type Town } from "../support/town.ts";

const CROWD = await Deno.readTextFile(new URL("crowd.sql", import.meta.url));
/** Posts of so many updates are applied as they arrive (`tap_batch_limit`). */
const POST = 20;

/** Strangers n to m tap "Sí, pedir", twenty a post. */
async function strangersOrder(town: Town, first: number, last: number): Promise<void> {
  const taps = await town.rows<{ phone: string; choice: string }>(
    "select * from attack.crowd($1, $2, tests.now())",
    [first, last],
  );
  for (let from = 0; from < taps.length; from += POST) {
    await town.bench.receive(
      ...taps.slice(from, from + POST).map(({ phone, choice }) => {
        const hand = town.bench.whatsapp.handset({ phone, name: phone }, PHONE_NUMBER_IDS.client);
        return tapButton(hand, choice, "Sí, pedir");
      }),
    );
    await town.passes(10);
  }
}

const count = (town: Town, from: string): Promise<number> =>
  town.value(`(select count(*)::int from ${from})`);

/** The message in which a phone was shown an order, with its buttons or as a row of a list. */
const shows = (phone: Phone, number: string): boolean =>
  phone.got.some((one) =>
    phone.offers(one).length > 0 &&
    (one.text.includes(`#${number}`) || phone.offers(one).some((title) => title.startsWith(`#${number} `)))
  );

journey(
  "200 strangers at a kitchen in two minutes hide no honest order, and cost few messages",
  async (town) => {
    await town.bench.database.exec(CROWD);
    const [kitchen, known, ana] = [
      town.owner(1),
      town.customer(2),
      town.phone("client", "573001112233", "Ana"),
    ];
    await town.rows("select attack.know('573990003002', tests.now() - interval '1 day')");
    await kitchen.writes("hola");
    await strangersOrder(town, 1, 100);

    // Somebody who was brought food before is shown at once, and can be accepted.
    await known.writes("Trucha al ajillo");
    await known.tapsAll("Agregar 1", "Pedir ya", "Sí, pedir");
    const [, regular = ""] = /pedido #(\d+)/.exec(known.last.text) ?? [];
    match(known.last.text, /ya está con/);
    await town.passes(30);
    ok(shows(kitchen, regular), kitchen.transcript());
    const card = kitchen.got.findLast(({ text }) => text.includes(`nuevo #${regular}`));
    await kitchen.taps("Aceptar", card);
    match(kitchen.last.text, new RegExp(`Aceptado el pedido #${regular}`));

    // Somebody new vouches for the order by paying it.
    await ana.writes("hola");
    await ana.pins(4.5972, -74.0698);
    await ana.tapsAll("La Puerta", "Platos fuertes", "Trucha", "Agregar 1", "Pedir ya");
    match(ana.last.text, /muchos pedidos de clientes nuevos/);
    await ana.taps("Por transferencia");
    await ana.taps("Sí, pedir");
    const [, paid = ""] = /pedido #(\d+)/.exec(ana.last.text) ?? [];
    match(ana.last.text, /transfiere \$38\.400/);
    await ana.sends(ana.hand.file("image", "image/jpeg"));
    await town.passes(60);
    ok(shows(kitchen, paid), kitchen.transcript());

    await strangersOrder(town, 101, 200);
    const [alert] = await town.rows<{ kind: string }>(
      "select a.kind from admin.alerts as a where a.kind = 'kitchen_attacked'",
    );
    ok(alert, "somebody is told");
    await kitchen.writes("hola");
    match(kitchen.last.text, /… y \d+ más de clientes nuevos/);
    await kitchen.writes("pedidos");
    await kitchen.taps(`#${paid} `);
    await kitchen.taps("Aceptar", kitchen.got.findLast(({ text }) => text.includes(`Pedido #${paid}*`)));
    match(kitchen.last.text, new RegExp(`Aceptado el pedido #${paid}`));

    // Until all of it is over: reminders, ends, and what is told of them.
    await town.passes(3_600);
    equal(await count(town, "public.orders as o where o.state = 'placed'"), 0);
    const fakes = await count(town, "public.persons as p where p.phone like '57399600%'");
    equal(fakes, 200);
    const honest = "select p.id from public.persons as p where p.phone in ('573990003002', '573001112233')";
    const sent = await count(
      town,
      `public.outbox as o join public.conversations as c on c.id = o.conversation_id
     where o.state = 'sent' and c.person_id not in (${honest})`,
    );
    console.info(
      `  messages for each fake order: ${(sent / fakes).toFixed(2)}; to the kitchen ${kitchen.got.length}`,
    );
    ok(sent < 3 * fakes, `${sent} messages`);
  },
);

journey(
  "Fifty strangers who talk leave half of the hour to those who come to eat, and who has no role costs nothing",
  async (town) => {
    const asked = (): number => town.bench.gemini.requests.length;
    await town.rows("select private.set_quota_limit('strangers', 'hour', 40)");
    await town.rows("update ai.models set requests_a_minute = 1000");
    await town.bench.database.exec(CROWD);
    const talk = async (round: number): Promise<void> => {
      const pieces: Piece[] = Array.from(
        { length: 50 },
        (_, index) =>
          town.bench.whatsapp.handset(
            { phone: `57399700${1000 + index}`, name: "Vecino" },
            PHONE_NUMBER_IDS.client,
          )
            .text(`¿me colaboras con una de esas cositas ricas de allá, la ${round}?`),
      );
      await town.bench.receive(...pieces);
      await town.passes(10);
    };
    for (const round of [1, 2, 3]) await talk(round);
    const talkers = asked();
    ok(talkers <= 20, `${talkers} requests`);
    equal(await count(town, "public.outbox as o where o.content ->> 'body' like 'No te entendí%'"), 0);

    // Ten who have something in the basket are heard.
    const eaters = await town.rows<{ phone: string }>("select * from attack.crowd(1, 10, tests.now())");
    for (const round of [1, 2]) {
      await town.bench.receive(
        ...eaters.map(({ phone }) =>
          town.bench.whatsapp.handset({ phone, name: phone }, PHONE_NUMBER_IDS.client)
            .text(`¿y será que le ponen harto limoncito, ${round}?`)
        ),
      );
      await town.passes(10);
    }
    equal(asked() - talkers, 20);

    // The numbers of restaurants and runners answer those who do not work there without a model.
    for (const [agent, digits] of [["restaurant", "573009998877"], ["runner", "573009998878"]] as const) {
      const nosy = town.phone(agent, digits, "Curioso");
      await nosy.writes("quisiera que me contaras una historia bien larga de dragones");
      await town.passes(10);
      match(nosy.last.text, /Su número no está registrado/);
    }
    const owner = town.owner(1);
    const before = asked();
    const cook = town.phone("runner", owner.digits, "Blanca");
    await cook.sends(cook.hand.text("cuéntame una historia de dragones"));
    equal(asked(), before);
    await owner.writes("oiga, una cosita: mejor cuéntame cómo va la vaina hoy");
    equal(asked(), before + 1, "who works there is heard");
  },
  { gemini: { answers: () => say("Mmm, no sé.") } },
);

journey(
  "Whoever is blocked hears it once; a kitchen blocks with one tap more than it rejects",
  async (town) => {
    await town.bench.database.exec(CROWD);
    const kitchen = town.owner(1);
    await kitchen.writes("hola");
    const fake = town.phone("client", "573995550001", "Bromista");
    await fake.writes("hola");
    await fake.pins(4.5972, -74.0708);
    await fake.tapsAll("La Puerta", "Platos fuertes", "Trucha", "Agregar 1", "Pedir ya", "Sí, pedir");
    await kitchen.tapsAll("Rechazar", "Es falso");
    match(kitchen.last.text, /cliente bloqueado/);
    equal(await town.state(), "rejected");
    await fake.tapsAll("Trucha", "Agregar 1", "Pedir ya");
    match(fake.last.text, /no puede recibir tu pedido/);

    // An admin blocks everywhere; another number of the same person is blocked too.
    const admin = await signedIn(town, "573990004001", "admins");
    const [{ id } = { id: 0 }] = await town.rows<{ id: number }>(
      "select p.id from public.persons as p where p.phone = $1",
      [fake.digits],
    );
    const block = { person_id: id, reason: "pedidos falsos" };
    equal(await asks(admin, "block_person", block), "blocked");
    equal(await asks(town.bench.signIn(crypto.randomUUID()), "block_person", block), "not_allowed");
    const before = fake.got.length;
    const turns = await count(town, "ai.turns");
    await fake.writes("hola");
    match(fake.last.text, /no podemos atenderte/);
    await fake.writes("¿hola?", "por favor");
    equal(fake.got.length, before + 1);
    equal(await count(town, "ai.turns"), turns);
  },
);

journey("What was written more than a week ago is stored, and nobody answers it", async (town) => {
  const ana = town.phone("client", "573001112233", "Ana");
  const at = new Date(town.bench.whatsapp.clock.now().getTime() - 8 * 86_400_000);
  await ana.sends(ana.hand.text("hola", { at }));
  await town.passes(30);
  equal(ana.got.length, 0);
  equal(await count(town, "public.messages"), 1);
  await ana.writes("hola");
  deepEqual(ana.offers(), ["Ver qué hay", "Usar ubicación"]);
});
