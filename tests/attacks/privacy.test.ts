import { deepEqual, equal, match, ok } from "node:assert/strict";
import { field } from "shared/json.ts";
import { say } from "../fakes/gemini/answers.ts";
import { revoke } from "../fakes/whatsapp/happenings.ts";
import { writtenNow } from "../support/brain.ts";
import { journey, type Town } from "../support/town.ts";
import { found, honestLines, personalLines, sensitiveLines } from "./book.ts";

/** What would leave for a model if a customer wrote each of these now. */
function leaving(town: Town, texts: readonly string[]): Promise<{ text: string; left: string }[]> {
  return town.rows(
    `select t.text, split_part(c.contents #>> '{contents,0,parts,2,text}', E'They write now:\\n', 2) as left
    from jsonb_array_elements_text($1::jsonb) with ordinality as t (text, place)
    cross join lateral (
      select private.model_contents(
        w, array[row(null, 'text', t.text, null, 0, 'unknown')::private.meaning], tests.now()
      ) as contents
      from ai.turns as w order by w.id limit 1
    ) as c
    order by t.place`,
    [JSON.stringify(texts)],
  );
}

const asked = (town: Town): string[] =>
  town.bench.gemini.requests.map(({ body }) => JSON.stringify(field(body, "contents")));

journey(
  "Of all the ways to say who and where somebody is none leaves for a model, and what people order leaves as it is",
  async (town) => {
    const customer = town.customer(2);
    await customer.writes("hola");
    await customer.writes("cualquier cosa que solo un modelo entiende");
    const personal = personalLines();
    ok(personal.length >= 150);
    const left = await leaving(town, personal.map(({ text }) => text));
    deepEqual(
      personal.flatMap(({ text, secrets }, index) => {
        const words = found(secrets, left[index]?.left ?? text);
        return words.length > 0 ? [{ text, words }] : [];
      }),
      [],
    );
    const honest = honestLines();
    ok(honest.length >= 60);
    const stayed = await leaving(town, honest);
    deepEqual(stayed.filter(({ text, left }) => text !== left), []);
  },
  { gemini: { answers: () => say("¿Qué se te antoja?") } },
);

journey(
  "Through the webhook and Gemini's client the same: neither what is written now nor what was said before names anybody",
  async (town) => {
    const customer = town.customer(2);
    const personal = personalLines();
    const some = personal.filter((_, index) => index % 15 === 7);
    for (const { text } of some) {
      await customer.writes(text);
      await town.passes(30);
    }
    ok(asked(town).length >= some.length / 2, `${asked(town).length} requests`);
    const secrets = some.flatMap(({ secrets }) => secrets).filter((secret) => secret.length >= 4);
    deepEqual(asked(town).flatMap((request) => found(secrets, request)), []);
  },
  { gemini: { answers: (now) => say(`Claro. ${/\{[a-z]+_\d+\}/.exec(writtenNow(now))?.[0] ?? ""}`) } },
);

journey(
  "Health, cards and passwords are answered without a model, and numbers and passwords are forgotten",
  async (town) => {
    const customer = town.customer(2);
    const lines = sensitiveLines();
    const kinds = await town.rows<{ text: string; kind: string | null }>(
      `select t.text, private.sensitive_kind(t.text) as kind
      from jsonb_array_elements_text($1::jsonb) with ordinality as t (text, place) order by t.place`,
      [JSON.stringify([...lines.map(({ text }) => text), ...honestLines()])],
    );
    deepEqual(kinds.map(({ kind }) => kind), [
      ...lines.map(({ kind }) => kind),
      ...honestLines().map(() => null),
    ]);
    await customer.writes("tengo diabetes, ¿qué me recomiendas?");
    match(customer.last.text, /no necesito datos de salud/);
    await customer.writes("mi tarjeta es 4111 1111 1111 1111");
    match(customer.last.text, /No necesito los datos de tu tarjeta y ya los borré/);
    await customer.writes("mi contraseña de bancolombia es Gato2024");
    match(customer.last.text, /No necesito contraseñas/);
    equal(asked(town).length, 0);
    equal(
      await town.value("(select count(*)::int from public.messages as m where m::text ~ '4111|Gato2024')"),
      0,
    );
    await customer.writes("mi clave del cajero es 7788", "como aquella vez del paseo, pero al revés");
    equal(asked(town).length, 1);
    match(customer.last.text, /No necesito contraseñas/);
    deepEqual(asked(town).filter((request) => /diabetes|4111|Gato|7788|cajero/.test(request)), []);
  },
  { gemini: { answers: () => say("¿Qué se te antoja?") } },
);

journey(
  "What somebody deletes is forgotten, whichever comes first, and no later request has it",
  async (town) => {
    const customer = town.customer(2);
    const id = await customer.writes("el perro de mi tía Eduvigis ladra a medianoche");
    await customer.sends(revoke(customer.hand, id));
    await customer.sends(revoke(customer.hand, "wamid.early"));
    await customer.sends(customer.hand.text("mi jefe Telésforo es insoportable", { id: "wamid.early" }));
    const before = asked(town).length;
    await customer.writes("algo que solo un modelo entiende, por favor");
    ok(asked(town).length > before);
    deepEqual(asked(town).slice(before).filter((request) => /ladra|Eduvigis|insoportable/.test(request)), []);
    equal(
      await town.value(
        `(select count(*)::int from (
          select m::text from public.messages as m union all select o::text from public.outbox as o
          union all select s::text from ai.turn_steps as s
        ) as t (words) where t.words ~* 'ladra|Eduvigis|insoportable')`,
      ),
      0,
    );
  },
  { gemini: { answers: () => say("Mmm, no sé.") } },
);
