/**
 * One hour without Gemini in the middle of the day. 12 conversations in the gate; a town of 500:
 * `deno task test --long model_outage`, or WEATS_OUTAGE_CONVERSATIONS
 * (passed in 6 minutes on 2 cores: everybody comes one after the other, so that the outage lasts three hours; all 500
 * were answered and their orders accepted, with 360 requests, 110 of them to see whether a model lives.)
 */
import { deepEqual, equal, match, ok } from "node:assert/strict";
import { calls, say } from "../fakes/gemini/answers.ts";
import { brain } from "../support/brain.ts";
import { amount } from "../support/long.ts";
import type { Phone } from "../support/phone.ts";
import { journey, type Town } from "../support/town.ts";

const CONVERSATIONS = amount("WEATS_OUTAGE_CONVERSATIONS", { short: 12, long: 500 });
const HOUR_SECONDS = 3_600;
/** Who sees the answer of SQL alone and goes on by buttons; the others wait for somebody to read what they wrote. */
const goesOn = (index: number): boolean => index % 2 === 0;

let isDown = true;
const understands = brain(
  [
    /truchita/,
    calls([
      {
        name: "add_items",
        args: { items: [{ dish: "Trucha al ajillo", quantity: 1, options: ["harto limón"] }] },
      },
      { name: "place_order", args: {} },
    ]),
  ],
  [/.*/, say("¿Qué se te antoja?")],
);

journey(
  `An hour without Gemini: ${CONVERSATIONS} people are all answered, and every order that could complete did`,
  async (town) => {
    isDown = true;
    // All are strangers, and strangers' share of a day is smaller than this town.
    await town.rows(
      "select private.set_quota_limit('strangers', n.name, 1400) from (values ('all'), ('least'), ('hour')) as n (name)",
    );
    const kitchen = town.owner(1);
    await kitchen.writes("hola");
    const people = Array.from(
      { length: CONVERSATIONS },
      (_, index) => town.phone("client", `57399700${String(index).padStart(4, "0")}`, `Vecino ${index}`),
    );
    const began = await town.value<string>("tests.now()");
    for (const [index, person] of people.entries()) {
      await arrives(person, goesOn(index));
      if (index % 10 === 9) await acceptAll(town, kitchen);
    }
    await acceptAll(town, kitchen);
    await passUntil(town, began, HOUR_SECONDS);
    // Kept words are looked at again within minutes; then those of whoever went on are seen to be old.
    await town.passes(600);
    const placed = async () =>
      await town.value<number>(
        "(select count(*)::int from public.orders as o where o.state not in ('placed', 'rejected', 'cancelled'))",
      );
    equal(await placed(), Math.ceil(CONVERSATIONS / 2), "buttons carried their orders through the outage");
    deepEqual(await kept(town), {
      overtaken: Math.ceil(CONVERSATIONS / 2),
      kept: Math.floor(CONVERSATIONS / 2),
    }, "the words of the others wait");

    isDown = false;
    await town.until(async () => await waiting(town) === 0, HOUR_SECONDS);
    for (const [index, person] of people.entries()) {
      if (goesOn(index)) continue;
      match(person.last.text, /^Sobre lo que quedó pendiente:/, person.transcript());
      match(person.last.text, /1 × Trucha al ajillo · .*\n↳ Le digo a la cocina: «harto limón»/);
      await person.taps("Sí, pedir");
      // A summary is good for ten minutes: whoever looks later is shown the basket.
      if (person.offers().includes("Pedir ya")) await person.tapsAll("Pedir ya", "Sí, pedir");
      if (index % 10 === 9) await acceptAll(town, kitchen);
    }
    await acceptAll(town, kitchen);
    equal(await placed(), CONVERSATIONS, "and then theirs were carried too");
    for (const person of people) ok(person.got.length > 0);
    deepEqual(
      await town.rows(
        `select m.id from public.messages as m left join ai.turns as t on t.id = m.turn_id
         where m.needs_turn and (t.state is distinct from 'done')`,
      ),
      [],
      "no message is without its turn",
    );
    deepEqual(await kept(town), {
      answered: Math.floor(CONVERSATIONS / 2),
      overtaken: Math.ceil(CONVERSATIONS / 2),
    });
    const asked = town.bench.gemini.requests.length;
    console.info(`  requests in the outage and after: ${asked}`);
    ok(asked <= 300 + 2 * CONVERSATIONS, `${asked} requests: a breaker lets few through`);
  },
  {
    gemini: {
      answers: (asked) => isDown ? { fault: "overloaded_503" } : understands(asked),
    },
  },
);

/** How many conversations' kept words are in each state. */
const kept = (town: Town): Promise<unknown> =>
  town.value(
    "(select json_object_agg(s.state, s.count) from (select k.state, count(*) from ai.kept_words as k group by k.state) as s)",
  );
const waiting = (town: Town): Promise<number> =>
  town.value("(select count(*)::int from ai.kept_words as k where k.state in ('kept', 'asked'))");

/** Comes with a pin and words that only a model knows. */
async function arrives(person: Phone, isPatient: boolean): Promise<void> {
  // Neighbours, not one door: orders of strangers that come alike would be held.
  await person.pins(4.5972 + (Number(person.digits) % 40) / 20_000, -74.0708);
  await person.writes("¿me colaboras con una truchita de esas al ajo y harto limón?");
  match(person.last.text, /^(Hay mucha gente escribiendo|Por ahora solo puedo)/, person.transcript());
  ok(person.offers().length > 0, "with something to tap");
  if (!isPatient) return;
  await person.tapsAll("La Puerta", "Platos fuertes", "Trucha", "Agregar 1", "Pedir ya", "Sí, pedir");
  match(person.last.text, /ya está con/);
}

/** The kitchen accepts whatever it was sent and has not accepted yet. */
async function acceptAll(town: Town, kitchen: Phone): Promise<void> {
  await town.passes(60);
  for (const message of kitchen.got.filter((one) => kitchen.offers(one).includes("Aceptar"))) {
    const number = /#(\d+)/.exec(message.text)?.[1];
    const [order] = await town.rows<{ state: string }>(
      "select o.state from public.orders as o where o.number = $1",
      [number],
    );
    if (order?.state === "placed") await kitchen.taps("Aceptar", message);
  }
}

async function passUntil(town: Town, began: string, seconds: number): Promise<void> {
  const [{ left } = { left: 0 }] = await town.rows<{ left: number }>(
    "select greatest(0, extract(epoch from $1::timestamptz + make_interval(secs => $2::int) - tests.now()))::float8 as left",
    [began, seconds],
  );
  await town.passes(left);
}
