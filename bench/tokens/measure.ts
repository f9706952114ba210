/**
 * Tokens of a request to a model by agent, state and part, of the checkout whose path is given, as JSON. Run by run.ts with
 * that checkout's own deno.json: everything is imported from there.
 */
interface Scene {
  readonly agent: "client" | "restaurant" | "runner";
  readonly state: string;
  readonly phone: string;
  readonly words: string;
  /** What has happened before. */
  readonly before: readonly string[];
}

/** One request. */
export interface Measured {
  readonly agent: string;
  readonly state: string;
  /** By part, in the order in which they are sent. */
  readonly parts: Readonly<Record<string, number>>;
  /** What a context cache of the kitchen would hold; null where there is none. */
  readonly cached: number | null;
}

const AT = "'2026-11-25 12:00-05'::timestamptz";
const ORDER = `select tests.delivery_order(${AT}, 'cash', 10, false, '573990003002')`;
const ADD =
  `select private.run_tool(tests.inbox_done(), 'add_items', jsonb_build_object('item_id', i.id, 'quantity', 2), ${AT})
   from public.menu_items as i where i.restaurant_id = '10000000-0000-4000-8000-000000000001' order by i.position, i.id limit 2`;
const OFFER = [
  `select tests.delivery_runner(1, 300, ${AT})`,
  `select tests.delivery_order(${AT})`,
  `select private.dispatch(${AT})`,
];
/** Twenty long turns before this one: more than anybody has patience for. */
const TALK =
  `insert into public.messages (conversation_id, external_id, kind, content, needs_turn, turn_id, sent_at, received_at)
   select (d).conversation_id, 'wamid.talk' || n, 'text',
     jsonb_build_object('body', 'Y otra cosa que te cuento. ' || repeat('De la fiesta de mi prima no te digo nada. ', 12)),
     true, (d).id, ${AT} - n * interval '1 minute', ${AT} - n * interval '1 minute'
   from tests.inbox_done() as d, generate_series(1, 20) as n`;
const CUSTOMER = "573990003002";
const KITCHEN = "573990001001";
const RUNNER = "573990002001";

const SCENES: readonly Scene[] = [
  { agent: "client", state: "nothing yet", phone: CUSTOMER, words: "algo rico con pescado", before: [] },
  { agent: "client", state: "a basket", phone: CUSTOMER, words: "ponle otra más calientica", before: [ADD] },
  {
    agent: "client",
    state: "a basket, much talk",
    phone: CUSTOMER,
    words: "ponle otra más calientica",
    before: [ADD, TALK],
  },
  {
    agent: "client",
    state: "an order",
    phone: CUSTOMER,
    words: "y eso sí va a llegar hoy o qué",
    before: [ORDER],
  },
  { agent: "restaurant", state: "nothing", phone: KITCHEN, words: "hoy cerramos tempranito", before: [] },
  {
    agent: "restaurant",
    state: "an order",
    phone: KITCHEN,
    words: "eso sale en un ratico",
    before: [ORDER],
  },
  {
    agent: "restaurant",
    state: "thirty orders",
    phone: KITCHEN,
    words: "eso sale en un ratico",
    before: Array(30).fill(ORDER),
  },
  { agent: "runner", state: "nothing", phone: RUNNER, words: "está suave la cosa hoy", before: [] },
  { agent: "runner", state: "an offer", phone: RUNNER, words: "y eso queda muy arriba", before: OFFER },
];

/** A turn of its own statement: what reads it sees what was there when its statement began. */
const TURN = ({ phone, agent }: Scene): string =>
  `create temporary table asked on commit drop as select tests.inbox_done('${phone}', '${agent}') as t`;

const ASK = ({ words }: Scene, hasKitchens: boolean): string => `
  with said as (
    select array[jsonb_populate_record(null::private.meaning, jsonb_build_object('words', '${words}', 'kind', 'text'))] as s
  )
  select private.model_contents(t, s, ${AT}) -> 'contents' #> '{0,parts}' as parts, private.tool_declarations(t, ${AT})::text as tools,
    ${
  hasKitchens
    ? `private.kitchen_part((t).agent, private.kitchen_asked_about(t), ${AT}) as kitchen,
    (private.cache_draft((t).agent, private.kitchen_asked_about(t), ${AT})).content as content,
    (private.cache_draft((t).agent, private.kitchen_asked_about(t), ${AT})).tools::text as all_tools`
    : "null as kitchen, null as content, null as all_tools"
}
  from asked, said`;

const [root = "."] = Deno.args;
const at = `file://${await Deno.realPath(root)}`;
const { textTokens } = await import(`${at}/tests/fakes/gemini/tokens.ts`);
const { startMigratedCluster } = await import(`${at}/tests/support/migrated.ts`);
const { openTapDatabase } = await import(`${at}/tests/support/tap_database.ts`);
const { prompts } = await import(`${at}/shared/agents/prompts.ts`);

const cluster = await startMigratedCluster();
const own = await cluster.createDatabase();
const database = await openTapDatabase(cluster.urlFor(own.name, "supabase_admin"));
const measured: Measured[] = [];
try {
  const asks = "select to_regprocedure('private.kitchen_part(text, uuid, timestamptz)') is not null as has";
  const [[{ has }]] = await database.rolledBack([asks]);
  for (const scene of SCENES) {
    const results = await database.rolledBack([...scene.before, TURN(scene), ASK(scene, has)]);
    const [row] = results.at(-1);
    const instruction: number = textTokens(prompts[scene.agent].text);
    const [state, earlier, words] = row.parts.map(({ text }: { text: string }) => textTokens(text));
    const { agent, state: name } = scene;
    const tools = textTokens(row.tools);
    const kitchen = row.kitchen === null ? 0 : textTokens(row.kitchen);
    measured.push({
      agent,
      state: name,
      parts: { instruction, tools, kitchen, State: state, Earlier: earlier, words },
      cached: row.content === null ? null : instruction + textTokens(row.all_tools) + textTokens(row.content),
    });
  }
} finally {
  await database.close();
  await cluster.stop();
}
console.log(JSON.stringify(measured));
