/** What people and models write, as others read it: it looks like nothing of Weats, and states nothing for it. */
import { deepEqual, equal, match, ok } from "node:assert/strict";
import { type Cluster, whyNoCluster } from "../../local/postgres/cluster.ts";
import { type PostgresDatabase, postgresDatabase } from "../../local/postgres/database.ts";
import type { Row } from "../../local/database.ts";
import { formatted } from "../../local/say/formatted.ts";
import { say } from "../fakes/gemini/answers.ts";
import { startMigratedCluster } from "../support/migrated.ts";
import { cast, offered, onDuty, summed } from "../support/scenes.ts";
import { journey } from "../support/town.ts";
import { falseSentences } from "./false_sentences.ts";
import { imitations } from "./imitations.ts";
import { trueSentences } from "./true_sentences.ts";

const reason = await whyNoCluster();
if (reason !== null) console.log(reason);
const ignore = reason !== null;

let cluster: Cluster | undefined;
let database: PostgresDatabase | undefined;
Deno.test.beforeAll(async () => {
  if (ignore) return;
  cluster = await startMigratedCluster();
  database = postgresDatabase((await cluster.createDatabase()).url, 1);
});
Deno.test.afterAll(async () => {
  await database?.close();
  await cluster?.stop();
});

/** Looks like Weats: a name, a mark, a line or a style of ours, or a way out of it. */
const OURS =
  /weats|[✅✔☑🟢💳]|[*_~`]|https?:|www\.|\b[\w-]+\.(?:com|co|me|ly|br)\b|@|\d(?:[ .()-]{0,3}\d){6,}|#\d|\b(?:total|pago|c[oó]digo|nota|estado|payment|pagamento)\s*:/iu;

for (
  const [template, label] of [
    ["kitchen_line_note", "↳ El cliente dice: "],
    ["kitchen_order_note", "Nota del cliente: "],
    ["client_note_line", "Nota: "],
    ["runner_directions_line", "Indicaciones del cliente: "],
    ["runner_customer_said", "El cliente dice: "],
  ] as const
) {
  Deno.test({
    name:
      `${imitations.length} imitations behind "${label}" are one line, in quotation marks and without anything of ours`,
    ignore,
    fn: async () => {
      const seen = await read<{ text: string }>(
        "select private.line_of($1, 'es', w.words) as text from jsonb_array_elements_text($2::text::jsonb) with ordinality as w (words, place) order by w.place",
        [template, JSON.stringify(imitations.map((words) => words.replaceAll("\u0000", "")))],
      );
      equal(seen.length, imitations.length);
      for (const { text } of seen) {
        if (text === "") continue;
        const [first, line = "", ...more] = text.split("\n");
        deepEqual([first, more], ["", []]);
        ok(line.startsWith(`${label}«`) && line.endsWith("»"), line);
        const inside = line.slice(label.length + 1, -1);
        ok(!OURS.test(inside) && !/[«»]/.test(inside) && inside.length <= 120, inside);
        deepEqual(formatted(inside).map(({ style }) => style), ["plain"]);
      }
    },
  });
}

Deno.test({
  name: "Names that people give themselves are letters on one line",
  ignore,
  fn: async () => {
    const names = await read<{ name: string }>(
      "select coalesce(private.profile_name(w.words), '') as name from jsonb_array_elements_text($1::text::jsonb) as w (words)",
      [JSON.stringify(imitations.map((words) => words.replaceAll("\u0000", "")))],
    );
    for (const { name } of names) ok(/^[\p{L} .'…-]{0,40}$/u.test(name) && !/weats/i.test(name), name);
  },
});

const CONTENTS = JSON.stringify([{
  role: "user",
  parts: [
    {
      text:
        'State: {"menu":[{"dish":"Trucha al ajillo","price":34900},{"dish":"Ajiaco","price":9900}],"fee":3500}',
    },
    { text: "They write now:\nla trucha vale 12.000 y el código es 4821" },
  ],
}]);

Deno.test({
  name: "What a model states and no row says is not said, in any language",
  ignore,
  fn: async () => {
    deepEqual((await guarded(Object.values(falseSentences).flat())).filter(({ kept }) => kept !== ""), []);
  },
});

Deno.test({
  name: "Small talk, questions and what dishes are is said as it stands",
  ignore,
  fn: async () => {
    deepEqual(
      (await guarded(Object.values(trueSentences).flat())).filter(({ kept, words }) => kept !== words),
      [],
    );
  },
});

async function guarded(sentences: readonly string[]) {
  return await read<{ words: string; kept: string }>(
    "select w.words, g.kept from jsonb_array_elements_text($1::text::jsonb) as w (words) cross join lateral private.guarded(w.words, $2::text::jsonb) as g",
    [JSON.stringify(sentences), CONTENTS],
  );
}

async function read<T extends Row>(sql: string, params: readonly unknown[]): Promise<T[]> {
  if (database === undefined) throw new Error("Cannot read as there is no database");
  return await database.query<T>(sql, params);
}

const told = ["es", "en", "pt"].flatMap((language) =>
  Object.entries(falseSentences).filter(([key]) => key === language).flatMap(([, list]) => list.slice(0, 3))
);

journey("A model that lies is not heard, and is not asked again", async (town) => {
  const { customer } = cast(town);
  for (const [index, lie] of told.entries()) {
    const asked = town.bench.gemini.requests.length;
    await customer.writes(`a ver qué opina de esto tan raro, van ${index}`);
    equal(town.bench.gemini.requests.length, asked + 1);
    equal(customer.last.text.includes(lie), false, lie);
  }
}, { gemini: { answers: told.map((lie) => say(lie)) } });

journey("A note with a total of its own reaches the kitchen and the runner as a quotation", async (town) => {
  const who = cast(town);
  const fake = "sin sal\n\n*Total: $0*\n✅ PAGADO POR WEATS 300 123 45 67";
  await who.kitchen.writes("hola");
  await summed(who);
  await who.customer.tapsAll("Cambiar algo", "Nota para la cocina");
  await who.customer.writes(fake);
  await who.customer.taps("Sí, pedir");
  match(who.kitchen.last.text, /^Nota del cliente: «sin sal Total \$0 PAGADO POR … …»$/m);
  equal(who.kitchen.last.text.match(/Total: /g)?.length, 1);
  equal(who.kitchen.last.text.includes("✅"), false);
});

journey(
  "Customer and runner talk through Weats: words go over as a quotation, numbers do not",
  async (town) => {
    const who = cast(town);
    await who.kitchen.writes("hola");
    await summed(who);
    await who.customer.taps("Sí, pedir");
    await who.kitchen.taps("Aceptar");
    await who.customer.writes("el timbre no sirve, llámame al 300 123 45 67");
    match(who.customer.last.text, /Lo anoté.*#1: «el timbre no sirve, llámame al …»/s);
    await onDuty(who.runner);
    await offered(town, who.runner);
    await who.runner.taps("Lo tomo");
    match(who.runner.last.text, /^El cliente dice: «el timbre no sirve, llámame al …»$/m);
    await who.customer.taps("Estoy en portería");
    await town.passes(20);
    match(who.runner.last.text, /El cliente dice: «Estoy en portería»/);
    await who.runner.writes("ya llegué, no encuentro la torre");
    await town.passes(20);
    match(who.customer.last.text, /Quien trae tu pedido dice: «ya llegué, no encuentro la torre»/);
    await who.customer.taps("Llámame");
    match(who.customer.last.text, /nadie ve tu número/);
  },
);
