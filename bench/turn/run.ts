/** Measures what a turn costs beside the model: `deno run --allow-all bench/turn/run.ts`. */
import { createClient } from "@supabase/supabase-js";
import { openPostgres } from "../../local/engine/open_postgres.ts";
import { makeKeys } from "../../local/stack/keys.ts";
import { postgresDatabase } from "../../local/postgres/database.ts";
import { askModel } from "shared/agents/ask_model.ts";
import { keyRing } from "shared/agents/gemini_keys.ts";
import { leaseOf } from "shared/agents/lease.ts";
import { modelTask } from "shared/agents/model_task.ts";
import { prompts } from "shared/agents/prompts.ts";
import { createGeminiClient } from "shared/gemini/mod.ts";
import { textIn } from "shared/json.ts";
import { rpcOf } from "shared/rpc.ts";
import { FakeClock } from "../../tests/fakes/clock.ts";
import { calls, say } from "../../tests/fakes/gemini/answers.ts";
import { FAKE_KEY } from "../../tests/fakes/gemini/state.ts";
import { brain } from "../../tests/support/brain.ts";
import { NO_LIMITS } from "../../tests/support/echo_agent.ts";
import { startMigratedCluster } from "../../tests/support/migrated.ts";
import { NOON, TEST_CLOCK } from "../../tests/support/test_clock.ts";
import { LATENCY_HEAD, latencyRow, loads, quantile } from "../quantile.ts";
import { CUSTOMERS, WRITES } from "./customers.ts";
import { askGateway, startGateway } from "./gateway.ts";
import { startTimedGemini } from "./timed_gemini.ts";

const [WARM_UP, TURNS] = [50, 500];

/** What customers write, and what the model makes of it. */
const ORDER = calls([
  {
    name: "add_items",
    args: {
      items: [
        { dish: "Trucha al ajillo", quantity: 2, options: ["sin ensalada"] },
        { dish: "Limonada de coco", quantity: 1 },
      ],
    },
  },
  { name: "set_payment", args: { method: "card" } },
  { name: "place_order", args: {} },
]);
const TALK = say("Claro que sí. ¿Lo quieres frito o asado?");
const SENTENCES = {
  order:
    "Buenas, me mandas dos truchas al ajillo sin ensalada y una limonada de coco, pago con tarjeta porfa",
  talk: "quisiera algo rico con pollo que no sea tan caro, somos tres",
};
type Kind = keyof typeof SENTENCES;
const KINDS: readonly Kind[] = ["order", "talk"];

const now = NOON.toISOString();
const times = new Map<string, number[]>();
let isCounted = false;
function note(what: string, time: number): void {
  if (isCounted) times.set(what, [...times.get(what) ?? [], time]);
}

const folder = await Deno.makeTempDir({ prefix: "weats-bench-" });
const keys = makeKeys();
const clock = new FakeClock(NOON);
const gateway = await startGateway(`${folder}/gateway`);
const gemini = startTimedGemini({ clock, answers: brain([/dos truchas/, ORDER], [/algo rico/, TALK]) });
const cluster = await startMigratedCluster({ data: `${folder}/data` });
const own = await cluster.createDatabase();
const database = postgresDatabase(own.url, 1);
await database.exec(TEST_CLOCK);
await database.query("select vault.create_secret($1, 'gemini_api_key')", [FAKE_KEY]);
await database.exec(NO_LIMITS);
const engine = await openPostgres({
  kind: "postgres",
  location: cluster.urlFor(own.name, "supabase_admin"),
  token: "",
  publishableKeys: Object.values(keys.publishable),
  secretKeys: Object.values(keys.secret),
  jwtSecret: keys.jwtSecret,
  siteUrl: "http://127.0.0.1",
  maxRows: 1_000,
});
const rest = Deno.serve({ hostname: "127.0.0.1", port: 0, onListen: () => {} }, engine.rest.fetch);
const auth = { persistSession: false, autoRefreshToken: false, detectSessionInUrl: false };
const url = `http://127.0.0.1:${rest.addr.port}`;
const rpc = rpcOf(createClient(url, keys.secret["default"] ?? "", { auth }));
const ring = keyRing({ rpc, clock, fetch, baseUrl: gemini.url });
const direct = createGeminiClient({ apiKey: FAKE_KEY, baseUrl: gemini.url, fetch, clock });

/** A turn as an agent's function takes it. */
async function wholeTurn(kind: Kind): Promise<void> {
  gemini.spent();
  const began = performance.now();
  const card = await rpc("claim_turn", { agent: "client", worker_id: crypto.randomUUID() });
  const lease = leaseOf(card);
  if (lease === null) throw new Error("no turn was ready");
  await askModel(
    { rpc, clock, keys: ring },
    lease,
    prompts.client,
    card,
  );
  const time = performance.now() - began;
  const inGemini = gemini.spent();
  if (inGemini === 0) throw new Error("the model was not asked");
  note(`${kind}: a turn by REST`, time - inGemini);
}

interface Card {
  readonly turn_id: number;
  readonly lease: number;
  readonly step: number;
}

/** The three functions of a turn by a connection; gives what the model would have been asked. */
async function sqlAlone(kind: Kind): Promise<unknown> {
  const timed = async (name: string, call: string, ...params: unknown[]): Promise<[Card, number]> => {
    const began = performance.now();
    const [row] = await database.query<{ value: Card }>(`select private.${call} as value`, params);
    const time = performance.now() - began;
    if (row === undefined) throw new Error(`no answer from ${name}`);
    note(`${kind}: ${name}`, time);
    return [row.value, time];
  };
  const [card, claimed] = await timed(
    "claim_turn",
    "claim_turn('client', $1, $2)",
    crypto.randomUUID(),
    now,
  );
  const lease = [card.turn_id, card.lease];
  const answer = (kind === "order" ? ORDER : TALK).parts;
  const facts = { outcome: "complete", usage: { totalTokens: 2_000 }, milliseconds: 900 };
  const [, stored] = await timed(
    "store_answer",
    "store_answer($1, $2, $3, $4, $5, $6)",
    ...lease,
    card.step,
    answer,
    facts,
    now,
  );
  const [, applied] = await timed("apply_turn", "apply_turn($1, $2, $3)", ...lease, now);
  note(`${kind}: the three by SQL`, claimed + stored + applied);
  return card;
}

/** The same question and answer, without a turn: by the SDK, and by the gateway. */
async function onlyAsked(kind: Kind, card: unknown): Promise<void> {
  const task = modelTask(card);
  if (task === null) throw new Error("the model was not to be asked");
  const { model, contents, tools, generation } = task;
  const without = async (what: string, ask: () => Promise<unknown>): Promise<void> => {
    gemini.spent();
    const began = performance.now();
    await ask();
    const time = performance.now() - began;
    note(`${kind}: ${what}`, time - gemini.spent());
  };
  const system = prompts.client.text;
  await without(
    "the SDK alone",
    () => direct.generate({ model, contents, tools, generation, system, calling: { mode: "AUTO" } }),
  );
  const texts = contents.flatMap(({ parts }) => parts.map((part) => textIn(part, "text") ?? ""));
  await without(
    "peer: Portkey's gateway",
    () => askGateway(gateway, gemini.url, FAKE_KEY, { model, system, texts, tools }),
  );
}

try {
  const count = (WARM_UP + TURNS) * KINDS.length * 2;
  const conversations = await database.query<{ id: string }>(CUSTOMERS, [1, count, now]);
  await database.exec("analyze");
  console.log(`load ${loads()}\n\n${LATENCY_HEAD}`);
  for (let n = 0; n < WARM_UP + TURNS; n++) {
    isCounted = n >= WARM_UP;
    for (const kind of KINDS) {
      const write = () => database.query(WRITES, [conversations.pop()?.id, SENTENCES[kind], now]);
      await write();
      await wholeTurn(kind);
      await write();
      await onlyAsked(kind, await sqlAlone(kind));
    }
  }
  for (const [what, numbers] of [...times].sort(([a], [b]) => a.localeCompare(b))) {
    console.log(latencyRow(what, numbers));
  }
  for (const kind of KINDS) {
    const [ours = [], theirs = []] = ["a turn by REST", "peer: Portkey's gateway"].map((what) =>
      times.get(`${kind}: ${what}`)
    );
    const ratios = [0.5, 0.95, 0.99].map((part) =>
      (quantile(ours, part) / quantile(theirs, part)).toFixed(1)
    );
    console.log(`\n${kind}: a turn is ${ratios.join(", ")} times the gateway (median, p95, p99)`);
  }
  const [placed] = await database.query(
    "select (select count(*)::int from public.order_summaries) as summaries, (select count(*)::int from ai.turns where finished_by = 'model') as turns",
  );
  console.log(`\n${JSON.stringify(placed)}, load ${loads()}`);
} finally {
  await gateway.stop();
  await rest.shutdown();
  await engine.close();
  await database.close();
  await gemini.stop();
  await cluster.stop();
  await Deno.remove(folder, { recursive: true });
}
