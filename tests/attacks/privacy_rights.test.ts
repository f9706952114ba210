import { deepEqual, equal, match, ok } from "node:assert/strict";
import { say } from "../fakes/gemini/answers.ts";
import { type Cast, cast, offered, onDuty } from "../support/scenes.ts";
import type { Phone } from "../support/phone.ts";
import { journey, type Town } from "../support/town.ts";

/** Where any of these words stands in the whole database: table.column, whatever the schema; each column is read once. */
async function foundAnywhere(town: Town, words: readonly string[]): Promise<string[]> {
  const rows = await town.rows<{ place: string }>(
    `with columns as (
      select format('%I.%I', n.nspname, c.relname) as tablename, a.attname,
        case when a.atttypid = 'bytea'::regtype then format('convert_from(%I, ''LATIN1'')', a.attname)
          else format('%I::text', a.attname) end as as_text
      from pg_class as c
      join pg_namespace as n on n.oid = c.relnamespace
      join pg_attribute as a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
      where c.relkind in ('r', 'p') and not c.relispartition
        and n.nspname not in ('pg_catalog', 'information_schema', 'pg_toast')
        and a.atttypid in ('text'::regtype, 'varchar'::regtype, 'jsonb'::regtype, 'json'::regtype, 'bytea'::regtype,
          'text[]'::regtype, 'jsonb[]'::regtype)
    )
    select c.tablename || '.' || c.attname as place
    from columns as c
    where (xpath('/row/n/text()', query_to_xml(
      format('select count(*) as n from %s where %s ~* %L', c.tablename, c.as_text, $1::text), false, true, ''
    )))[1]::text <> '0'
    order by 1`,
    [words.join("|")],
  );
  return rows.map(({ place }) => place);
}

/** Words that nobody else has, in every field that a person can fill. */
const TOKENS = {
  name: "Zenobia Quarzita",
  phone: "573007654321",
  address: "Carrera 3 # 12-99",
  details: "timbre jaspelino",
  note: "que venga obsidiano",
  line: "sin turmalina",
  chat: "mi gato berilo maulla",
  deleted: "zafiroide",
  voice: "granatevoz",
} as const;

const EACH = [
  "zenobia",
  "quarzita",
  TOKENS.phone,
  "12-99",
  "jaspelino",
  "obsidiano",
  "turmalina",
  "berilo",
  "zafiroide",
  "granatevoz",
];

async function fills(town: Town, { kitchen, runner }: Cast): Promise<Phone> {
  const zoe = town.phone("client", TOKENS.phone, TOKENS.name);
  await kitchen.writes("hola");
  await onDuty(runner);
  await zoe.writes("hola");
  match(zoe.last.text, /aceptas cómo cuidamos tus datos: escribe \*privacidad\*/);
  await zoe.writes(TOKENS.address);
  await zoe.pins(4.5972, -74.0708);
  await zoe.writes(TOKENS.chat);
  await zoe.sends(zoe.hand.voice({ id: `wamid.${TOKENS.voice}` }));
  await zoe.writes("trucha al ajillo");
  await zoe.tapsAll("Agregar 1");
  await zoe.writes("nota");
  await zoe.writes(TOKENS.note);
  await zoe.writes("pedir ya");
  await zoe.taps("Sí, pedir");
  await kitchen.taps("Aceptar");
  await offered(town, runner);
  await runner.taps("Lo tomo");
  return zoe;
}

async function ends(town: Town, { kitchen, runner }: Cast): Promise<void> {
  await kitchen.writes("listo");
  await runner.taps("Ya lo recogí");
  await town.passes(60);
  const code = await town.value<string>("(select d.code from public.deliveries as d)");
  await runner.taps("Entregar");
  await runner.writes(code);
  await town.passes(60);
  equal(await town.state(), "delivered");
}

journey(
  "Somebody who has their data erased is nowhere in the whole database when their order has ended, and is greeted as new",
  async (town) => {
    const who = cast(town);
    const zoe = await fills(town, who);
    ok((await foundAnywhere(town, EACH)).length > 10, "the words are there before");
    await zoe.writes("borren mis datos");
    match(zoe.last.text, /¿Borrar todos los datos que Weats guarda/);
    await zoe.taps("Sí, borrar todo");
    match(zoe.last.text, /Hay un pedido en camino: apenas termine se borra todo/);
    await town.passes(150);
    equal(await town.value("(select count(*)::int from private.erasures as e where e.done_at is null)"), 1);
    await ends(town, who);
    await town.passes(240);
    equal(
      await town.value("(select count(*)::int from private.erasures as e where e.done_at is not null)"),
      1,
    );
    deepEqual(await foundAnywhere(town, EACH), []);
    deepEqual(
      await town.rows(
        "select o.state, o.total > 0 as has_total, o.address_line, o.note from public.orders as o",
      ),
      [
        { state: "delivered", has_total: true, address_line: "—", note: null },
      ],
    );
    await zoe.writes("hola");
    match(zoe.last.text, /¡Hola! Soy Weats/);
    deepEqual(zoe.offers(), ["Ver qué hay", "Usar ubicación"], "nothing is known of them");
  },
  { gemini: { answers: () => say("Mmm, no sé.") } },
);

journey(
  "Whoever asks sees the notice and their data, can stop messages and start them again, in three languages and without a model",
  async (town) => {
    const [carlos, emily, joao] = [town.customer(2), town.customer(9), town.customer(10)];
    await carlos.writes("privacidad");
    match(carlos.last.text, /Superintendencia de Industria y Comercio/);
    await carlos.taps("Mis datos");
    match(carlos.last.text, /Número: 573990003002/);
    await emily.writes("delete my data");
    match(emily.last.text, /Delete all that Weats keeps/);
    await emily.taps("No, leave it");
    await emily.writes("my data");
    match(emily.last.text, /Number: 573990003009/);
    await joao.writes("apagar meus dados");
    match(joao.last.text, /Apagar tudo o que a Weats guarda/);
    await joao.taps("Sim, apagar tudo");
    match(joao.last.text, /em alguns minutos tudo fica apagado/);
    await town.passes(240);
    deepEqual(await foundAnywhere(town, ["573990003010"]), []);
    await carlos.writes("no me escriban más");
    match(carlos.last.text, /no llegan más mensajes/);
    const { bench } = town;
    equal(
      await town.value(
        "(select private.is_opted_out(p.id) from public.persons as p where p.phone = '573990003002')",
      ),
      true,
    );
    await carlos.writes("borrar mis datos");
    await carlos.taps("Sí, borrar todo");
    await town.passes(240);
    await carlos.writes("hola");
    equal(
      await town.value(
        "(select private.is_opted_out(p.id) from public.persons as p where p.phone = '573990003002')",
      ),
      true,
      "erasing launders no opt-out",
    );
    await carlos.writes("volver");
    match(carlos.last.text, /todo vuelve a ser como antes/);
    const id = await town.value<number>(
      "(select p.id::int from public.persons as p where p.phone = '573990003009')",
    );
    const { data, error } = await bench.service.rpc("export_person", { person_id: id });
    equal(error, null);
    match(JSON.stringify(data), /573990003009/);
    const stranger = await bench.signIn("00000000-0000-4000-8000-0000000000aa").rpc("export_person", {
      person_id: id,
    });
    equal(stranger.error?.code, "PT403");
  },
);
