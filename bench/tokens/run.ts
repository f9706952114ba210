/**
 * `deno run --allow-all bench/tokens/run.ts`: tokens of a request to a model by agent, state and part, as the stand-in for
 * Gemini counts them (four characters a token); tools as all of them and as those that fit the state.
 */
import { CLIENT_PROMPT } from "shared/agents/client_prompt.ts";
import { RESTAURANT_PROMPT } from "shared/agents/restaurant_prompt.ts";
import { RUNNER_PROMPT } from "shared/agents/runner_prompt.ts";
import { textTokens } from "../../tests/fakes/gemini/tokens.ts";
import { startMigratedCluster } from "../../tests/support/migrated.ts";
import { openTapDatabase } from "../../tests/support/tap_database.ts";

const AT = "'2026-11-25 12:00-05'::timestamptz";
const PROMPTS = { client: CLIENT_PROMPT, restaurant: RESTAURANT_PROMPT, runner: RUNNER_PROMPT };

interface Scene {
  readonly agent: keyof typeof PROMPTS;
  readonly state: string;
  readonly phone: string;
  readonly words: string;
  /** What has happened before. */
  readonly before: readonly string[];
}

const ORDER = `select tests.delivery_order(${AT}, 'cash', 10, false, '573990003002')`;
const ADD =
  `select private.run_tool(tests.inbox_done(), 'add_items', jsonb_build_object('item_id', i.id, 'quantity', 2), ${AT})
   from public.menu_items as i where i.restaurant_id = '10000000-0000-4000-8000-000000000001' order by i.position, i.id limit 2`;
const OFFER = [
  `select tests.delivery_runner(1, 300, ${AT})`,
  `select tests.delivery_order(${AT})`,
  `select private.dispatch(${AT})`,
];

const SCENES: readonly Scene[] = [
  {
    agent: "client",
    state: "nothing yet",
    phone: "573990003002",
    words: "algo rico con pescado",
    before: [],
  },
  {
    agent: "client",
    state: "a basket",
    phone: "573990003002",
    words: "ponle otra más calientica",
    before: [ADD],
  },
  {
    agent: "client",
    state: "an order",
    phone: "573990003002",
    words: "y eso sí va a llegar hoy o qué",
    before: [ORDER],
  },
  {
    agent: "restaurant",
    state: "nothing",
    phone: "573990001001",
    words: "hoy cerramos tempranito",
    before: [],
  },
  {
    agent: "restaurant",
    state: "an order",
    phone: "573990001001",
    words: "eso sale en un ratico",
    before: [ORDER],
  },
  { agent: "runner", state: "nothing", phone: "573990002001", words: "está suave la cosa hoy", before: [] },
  {
    agent: "runner",
    state: "an offer",
    phone: "573990002001",
    words: "y eso queda muy arriba",
    before: OFFER,
  },
];

/** A turn of its own statement: what reads it sees what was there when its statement began. */
const TURN = ({ phone, agent }: Scene): string =>
  `create temporary table asked on commit drop as select tests.inbox_done('${phone}', '${agent}') as t`;

const ASK = ({ words }: Scene): string => `
  with said as (
    select array[jsonb_populate_record(null::private.meaning, jsonb_build_object('words', '${words}', 'kind', 'text'))] as s
  )
  select private.model_contents(t, s, ${AT}) -> 'contents' #> '{0,parts}' as parts, private.tool_declarations(t, ${AT})::text as fit, (
    select jsonb_agg(jsonb_build_object('name', l.name, 'description', l.description)
      || case when l.parameters -> 'properties' = '{}' then '{}' else jsonb_build_object('parameters', l.parameters) end)::text
    from ai.tools as l where l.agent = (t).agent and l.description is not null
  ) as tools
  from asked, said`;

const cluster = await startMigratedCluster();
const own = await cluster.createDatabase();
const database = await openTapDatabase(cluster.urlFor(own.name, "supabase_admin"));
console.log(
  "| agent | state | instruction | all tools | tools that fit | State | Earlier | words | whole before | whole |",
);
console.log(
  "| ----- | ----- | ----------- | --------- | -------------- | ----- | ------- | ----- | ------------ | ----- |",
);
try {
  for (const scene of SCENES) {
    const results = await database.rolledBack([...scene.before, TURN(scene), ASK(scene)]);
    const [row] = results.at(-1) as { parts: { text: string }[]; fit: string; tools: string }[];
    if (row === undefined) throw new Error(`nothing was asked of ${scene.agent}, ${scene.state}`);
    const parts = row.parts.map(({ text }) => textTokens(text));
    const prompt = textTokens(PROMPTS[scene.agent].text);
    const [all, fit] = [textTokens(row.tools), textTokens(row.fit)];
    const rest = prompt + parts.reduce((sum, tokens) => sum + tokens, 0);
    console.log(
      `| ${[scene.agent, scene.state, prompt, all, fit, ...parts, rest + all, rest + fit].join(" | ")} |`,
    );
  }
} finally {
  await database.close();
  await cluster.stop();
}
