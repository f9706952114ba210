/** One request for several people: each is answered as if they had been alone, whatever becomes of the others. */
import { deepEqual, equal, ok } from "node:assert/strict";
import type { Asked, Script } from "../fakes/gemini/script.ts";
import { answerTo, fillMinute, makeScarce, openTogether, sectionsOf, talk } from "../support/together.ts";
import { journey, type Town } from "../support/town.ts";

/** What each writes, and what a model says to it. */
const PEOPLE = [
  ["uy, tengo un antojo rarísimo hoy, no sé ni cómo decirte", "¿Dulce o salado?"],
  ["mi tía anda con un capricho de esos suyos, ayúdame pues", "¿Tu tía prefiere algo caliente?"],
  ["estoy más indeciso que mi gato mirando la puerta", "¿Lo quieres ligero o bien lleno?"],
  ["algo para el guayabo tan berraco que cargo", "¿Una sopa bien caliente?"],
  ["vengo del gimnasio y quiero portarme juicioso", "¿Algo con ensalada?"],
  ["hoy cumple mi sobrina y quiero lucirme", "¿Para compartir entre todos?"],
  ["hace un frío que se me congelan hasta las ideas", "¿Un caldo te abriga?"],
  ["me botó mi novia y necesito consuelo en un plato", "¿Un postre te anima?"],
  ["I am starving but my brain is completely empty", "Something light or filling?"],
  ["hoje estou sem criatividade nenhuma, me ajuda aí", "Algo leve ou reforçado?"],
  ["se me fue la luz y no puedo prender la estufa", "¿Algo listo para comer ya?"],
  ["ando de trasteo y no encuentro ni una cuchara", "¿Algo para comer con la mano?"],
] as const;

const answered = new Map<string, string>(PEOPLE);

/** The model says to each what it would say to them alone. */
const each = (asked: Asked): Script =>
  answerTo(sectionsOf(asked), ({ written }) => [talk(answered.get(written) ?? "¿Me cuentas más?")]);

/** They write, so many and one after the other, within two seconds. */
async function writeAtOnce(town: Town, people: number): Promise<readonly { readonly last: string }[]> {
  const phones = PEOPLE.slice(0, people).map((_, n) => town.customer(n + 1));
  for (const [n, { hand }] of phones.entries()) {
    await town.bench.receive(hand.text(PEOPLE[n]?.[0] ?? "", { id: `wamid.together.${n}` }));
    await town.bench.move(0.15);
  }
  await town.passes(10);
  return phones.map((phone) => ({
    get last() {
      return phone.last.text;
    },
  }));
}

/** How many sections each request had. */
const sizes = (town: Town): Promise<readonly number[]> =>
  town.value("(select coalesce(json_agg(r.people order by r.id), '[]') from ai.requests as r)");

journey(
  "Twelve write while the minute is full: two or three requests answer them, each as if asked alone",
  async (town) => {
    await openTogether(town, PEOPLE.length);
    await town.bench.move(56);
    await fillMinute(town);
    const phones = await writeAtOnce(town, PEOPLE.length);
    deepEqual(phones.map(({ last }) => last), PEOPLE.map(([, said]) => said));
    const requests = await sizes(town);
    ok(requests.length <= 3, requests.join());
    equal(requests.reduce((sum, people) => sum + people, 0), PEOPLE.length);
    const waited = await town.value<number>(`(
    select max(extract(epoch from o.created_at - m.received_at))::float
    from public.messages as m join public.outbox as o on o.turn_id = m.turn_id)`);
    ok(waited <= 10, `${waited} s`);
  },
  { gemini: { answers: each } },
);

/** A model that does every wrong thing with six at once, and is sane with one. */
const muddled = (asked: Asked): Script => {
  const sections = sectionsOf(asked);
  if (sections.length === 1) return each(asked);
  const [first, second, third, fourth, fifth, sixth] = sections.map(({ label }) => label);
  const fit = answerTo(sections, ({ label, written }) => [
    // Of the fifth nothing is said, and the sixth's share is cut.
    ...(label === first ? [talk(answered.get(written) ?? "")] : []),
    ...(label === second ? [{ name: "clear_basket", args: {} }] : []),
    ...(label === third ? [talk(`Va para {address_1_${first}}, lo recibe {name_1}.`)] : []),
    ...(label === fourth ? [talk(sections[0]?.written ?? "")] : []),
    ...(label === sixth ? [talk("¿Para")] : []),
  ]);
  return {
    parts: [{ text: "Hablo para nadie: " + sections.map(({ text }) => text).join(" ") }, ...fit.parts],
    finishReason: fifth === undefined ? "STOP" : "MAX_TOKENS",
  };
};

journey(
  "A model that mixes people up harms nobody: whom it does not serve is asked about alone",
  async (town) => {
    await openTogether(town, 6);
    await makeScarce(town);
    const phones = await writeAtOnce(town, 6);
    deepEqual(phones.map(({ last }) => last), PEOPLE.slice(0, 6).map(([, said]) => said));
    const [asked] = await town.rows<{ words: number; alone: number }>(`
    select sum(r.people) filter (where r.reason = 'words')::int as words, count(*) filter (where r.reason = 'alone')::int as alone
    from ai.requests as r`);
    const [outcomes] = await town.rows<{ wrong: number; served: number }>(`
    select count(*) filter (where s.outcome <> 'used')::int as wrong, count(*) filter (where s.outcome = 'used')::int as served
    from ai.sections as s`);
    deepEqual(asked, { words: 6, alone: outcomes?.wrong });
    ok(outcomes !== undefined && outcomes.served > 0);
  },
  { gemini: { answers: muddled } },
);

/** Called when the model is asked about several; it answers when this has been done. */
let meanwhile: () => Promise<void> = () => Promise.resolve();

journey("A tap, a lost lease and a person who takes over hinder nobody else in the request", async (town) => {
  await openTogether(town, 4);
  const tapper = town.customer(1);
  await tapper.writes("menú");
  await tapper.taps(tapper.offers()[0] ?? "");
  await makeScarce(town);
  const before = tapper.got.length;
  meanwhile = async () => {
    meanwhile = () => Promise.resolve();
    await town.rows(`
      update ai.turns set tries = tries + 1
      where id = (select s.turn_id from ai.sections as s join public.persons as p on p.id = s.person_id where p.phone = '573990003002')`);
    await town.rows(`
      update public.conversations as c set version = version + 1
      from public.persons as p where p.id = c.person_id and p.phone = '573990003001'`);
  };
  const phones = await writeAtOnce(town, 4);
  await town.passes(80);
  // The second's lease was lost and found again; the first was overtaken, and talk is said all the same.
  deepEqual(phones.map(({ last }) => last), PEOPLE.slice(0, 4).map(([, said]) => said));
  ok(tapper.got.length > before);
  ok((await sizes(town)).some((people) => people > 1));
  const left = await town.rows(
    "select s.outcome from ai.sections as s where s.outcome is null or s.outcome = 'stored'",
  );
  deepEqual(left, []);
}, {
  gemini: {
    answers: async (asked) => {
      if (sectionsOf(asked).length > 1) await meanwhile();
      return each(asked);
    },
  },
});
