/**
 * The inbox and the outbox as they run: the real functions, supabase-js and REST over a database with the whole
 * schema, and WhatsApp's fake on the other side. One clock drives all of it: that of the fake.
 */
import { graphClient } from "shared/whatsapp/graph/graph_client.ts";
import { mediaClient } from "shared/whatsapp/graph/media_client.ts";
import type { Row } from "../../local/database.ts";
import { openPostgres } from "../../local/engine/open_postgres.ts";
import { type Keys, makeKeys } from "../../local/stack/keys.ts";
import { type Cluster, whyNoCluster } from "../../local/postgres/cluster.ts";
import { type PostgresDatabase, postgresDatabase } from "../../local/postgres/database.ts";
import { storage, STORAGE_PATH } from "../../local/storage/storage.ts";
import { functionEnv, PHONE_NUMBER_IDS } from "../../local/stack/settings.ts";
import { objectIn, textIn } from "shared/json.ts";
import type { Whatsapp } from "shared/whatsapp_settings.ts";
import { type Rpc, rpcOf } from "shared/rpc.ts";
import { sendMessages } from "shared/loops/send_messages.ts";
import { createClient, type SupabaseClient } from "@supabase/supabase-js";
import { FakeClock } from "../fakes/clock.ts";
import { type GeminiFake, startGeminiFake } from "../fakes/gemini/gemini_fake.ts";
import { FAKE_KEY, type GeminiFakeOptions } from "../fakes/gemini/state.ts";
import type { WhatsappFakeOptions } from "../fakes/whatsapp/options.ts";
import type { Piece } from "../fakes/whatsapp/piece.ts";
import { signedPost } from "../fakes/whatsapp/signed_post.ts";
import { startWhatsappFake, type WhatsappFake } from "../fakes/whatsapp/start.ts";
import { userToken } from "../realtime/support/tokens.ts";
import { startMigratedCluster } from "./migrated.ts";
import { answerAll, ONLY_A_MODEL } from "./echo_agent.ts";
import { ownEnvironment, settled } from "./function_host.ts";
import { countRequests } from "./in_flight.ts";
import { NOON, TEST_CLOCK } from "./test_clock.ts";

/** Everything that a journey needs. */
export interface InboxBench {
  /** WhatsApp, with its clock; each of our three numbers is one of its numbers. */
  readonly whatsapp: WhatsappFake;
  /** Gemini, with the same clock; nobody has its key unless the bench was made with it. */
  readonly gemini: GeminiFake;
  /** The database, as the role postgres. */
  readonly database: PostgresDatabase;
  /** Database functions as the edge functions call them. */
  readonly rpc: Rpc;
  /** The client that the edge functions have. */
  readonly service: SupabaseClient;
  readonly keys: Keys;
  /** The client that a signed-in user has. */
  signIn(userId: string): SupabaseClient;
  /** Bytes or a payload as a post with Meta's signature. */
  sign(content: unknown): Request;
  /** What the functions logged. */
  readonly logged: readonly string[];
  /** Posts to the edge function `whatsapp-webhook`; waits for what it does in the background. */
  webhook(request: Request): Promise<Response>;
  /** Posts to an edge function as the database does. */
  wake(slug: string, key?: string): Promise<Response>;
  /** Resolves when no call is at the database. */
  calm(): Promise<void>;
  /** Moves the time of WhatsApp and of the database. */
  move(seconds: number): Promise<void>;
  /** Lets Meta post these, with everything else that waits there. @throws Error unless all posts were taken */
  receive(...pieces: Piece[]): Promise<void>;
  /** The texts that went out, oldest first. */
  said(): readonly string[];
  /** How much is stored: rows of every table that a webhook post may write to. */
  stored(): Promise<Row>;
  /** Sends what is due in the outbox now; gives how many were accepted. */
  send(): Promise<number>;
  /** Answers what is due with an agent that repeats what it was told; gives its turns. */
  answer(agent?: string): Promise<readonly unknown[]>;
  /** The rows of a query. */
  rows<T extends Row>(sql: string, params?: readonly unknown[]): Promise<T[]>;
  /** One value of one row. */
  value<T>(expression: string, params?: readonly unknown[]): Promise<T>;
  /** Takes the database away, or gives it back. */
  loseDatabase(): Promise<void>;
  findDatabase(): Promise<void>;
}

const reason = await whyNoCluster();
if (reason !== null) console.log(reason);
let cluster: Cluster | undefined;

/** What may be set about the services around a bench. */
export interface BenchOptions extends WhatsappFakeOptions {
  /** What Gemini says; with it, its key is in Vault. */
  readonly gemini?: GeminiFakeOptions;
  /** Settings of the functions beside those that every bench has. */
  readonly env?: Readonly<Record<string, string>>;
}

/** Declares one test with a bench, and a database, of its own. */
export function inboxTest(
  title: string,
  run: (bench: InboxBench) => Promise<void>,
  options: BenchOptions = {},
): void {
  if (!isPrepared) {
    Deno.test.beforeAll(async () => {
      if (reason === null) cluster = await startMigratedCluster();
    });
    Deno.test.afterAll(async () => await cluster?.stop());
  }
  isPrepared = true;
  Deno.test({
    name: title,
    ignore: reason !== null,
    fn: async () => {
      if (cluster === undefined) throw new Error("the server has not started");
      await withBench(cluster, options, run);
    },
  });
}

let isPrepared = false;

/** Numbers of WhatsApp's fake: one for each agent. */
const NUMBERS = Object.values(PHONE_NUMBER_IDS).map((id, index) => ({
  id,
  display: `57300000000${index + 1}`,
}));

async function withBench(
  server: Cluster,
  { gemini: model, env = {}, ...options }: BenchOptions,
  run: (bench: InboxBench) => Promise<void>,
): Promise<void> {
  const keys = makeKeys();
  const own = await server.createDatabase();
  const database = postgresDatabase(own.url);
  await database.exec(TEST_CLOCK);
  const engine = await openPostgres({
    kind: "postgres",
    location: server.urlFor(own.name, "supabase_admin"),
    token: "",
    publishableKeys: Object.values(keys.publishable),
    secretKeys: Object.values(keys.secret),
    jwtSecret: keys.jwtSecret,
    siteUrl: "http://127.0.0.1",
    maxRows: 1_000,
  });
  const folder = await Deno.makeTempDir({ prefix: "weats-inbox-" });
  const [publishableKeys, secretKeys] = [Object.values(keys.publishable), Object.values(keys.secret)];
  const files = storage({
    database: engine.database,
    folder,
    publishableKeys,
    secretKeys,
    jwtSecret: keys.jwtSecret,
  });
  const rest = Deno.serve(
    { hostname: "127.0.0.1", port: 0, onListen: () => {} },
    (request) =>
      new URL(request.url).pathname.startsWith(STORAGE_PATH) ? files(request) : engine.rest.fetch(request),
  );
  const url = `http://127.0.0.1:${rest.addr.port}`;
  const calls = countRequests(url);
  const webhookUrl = `${url}/functions/v1/whatsapp-webhook`;
  const whatsapp = startWhatsappFake({
    ...options,
    clock: new FakeClock(NOON),
    numbers: NUMBERS,
    appSecret: keys.whatsapp.appSecret,
    webhookUrl,
    fetch: (input, init) => webhook(new Request(input, init)),
  });
  const gemini = await startGeminiFake({ ...model, clock: whatsapp.clock });
  if (model !== undefined) {
    await database.query("select vault.create_secret($1, 'gemini_api_key')", [FAKE_KEY]);
  }
  const host = ownEnvironment({
    ...functionEnv({ url, databaseUrl: undefined, keys }, {}, {}),
    GEMINI_BASE_URL: gemini.url,
    WHATSAPP_ACCESS_TOKEN: ACCESS_TOKEN,
    WHATSAPP_GRAPH_URL: whatsapp.url,
    ...env,
  });
  const webhook = async (request: Request): Promise<Response> => {
    const response = await host.call("whatsapp-webhook", request);
    await settled();
    return response;
  };
  const auth = { persistSession: false, autoRefreshToken: false, detectSessionInUrl: false };
  const service = createClient(url, keys.secret["default"] ?? "", { auth });
  const rpc = rpcOf(service);
  const rows: InboxBench["rows"] = (sql, params) => database.query(sql, params);
  const value = async <T>(expression: string, params?: readonly unknown[]): Promise<T> => {
    const [row] = await database.query<{ value: T }>(`select ${expression} as value`, params);
    if (row === undefined) throw new Error(`no value of ${expression}`);
    return row.value;
  };
  const admin = postgresDatabase(server.adminUrl, 1);
  try {
    await run({
      whatsapp,
      gemini,
      database,
      rpc,
      service,
      keys,
      signIn: (userId) => {
        const token = userToken(userId, Date.now() + 3_600_000, {}, keys.jwtSecret);
        return createClient(url, publishableKeys[0] ?? "", { accessToken: () => Promise.resolve(token) });
      },
      sign: (content) => signedPost(webhookUrl, content, keys.whatsapp.appSecret),
      logged: host.logged,
      webhook,
      wake: (slug, key = keys.secret["cron"] ?? "") =>
        host.call(
          slug,
          new Request(`${url}/functions/v1/${slug}`, { method: "POST", headers: { apikey: key } }),
        ),
      calm: calls.calm,
      move: async (seconds) => {
        whatsapp.clock.move(seconds * 1_000);
        await database.query("update tests.clock set at = $1", [whatsapp.clock.now()]);
      },
      receive: async (...pieces) => {
        whatsapp.receive(...pieces);
        const refused = (await whatsapp.delivery.deliver()).filter(({ status }) => status !== 200);
        if (refused.length > 0) throw new Error(`${refused.length} refused:\n${host.logged.join("\n")}`);
      },
      said: () =>
        whatsapp.sent.map(({ body }) =>
          textIn(objectIn(body, "text"), "body") ??
            textIn(objectIn(objectIn(body, "interactive"), "body"), "text") ??
            `(${body["type"]})`
        ),
      stored: async () => (await rows(STORED))[0] ?? {},
      send: () => sendNow(whatsapp, rpc),
      answer: async (agent = "client") => {
        await database.exec(ONLY_A_MODEL);
        return await answerAll(rpc, agent);
      },
      rows,
      value,
      loseDatabase: async () => {
        await admin.exec(`alter database "${own.name}" with allow_connections false`);
        await admin.query("select pg_terminate_backend(pid) from pg_stat_activity where datname = $1", [
          own.name,
        ]);
      },
      findDatabase: () => admin.exec(`alter database "${own.name}" with allow_connections true`),
    });
  } finally {
    host.end();
    calls.end();
    await gemini.stop();
    await whatsapp.stop();
    await rest.shutdown();
    await engine.close();
    await database.close();
    await admin.close();
    await own.drop();
    await Deno.remove(folder, { recursive: true });
  }
}

const STORED = `
  select
    (select count(*)::int from public.messages) as messages,
    (select count(*)::int from public.persons where created_at > '2026-11-24') as persons,
    (select count(*)::int from public.chats) as chats,
    (select count(*)::int from ai.turns) as turns,
    (select count(*)::int from private.dead_updates) as dead,
    (select count(*)::int from private.account_news) as news`;

/** What `stored` gives of a bench that took nothing yet. */
export const NOTHING = { messages: 0, persons: 0, chats: 0, turns: 0, dead: 0, news: 0 };

const ACCESS_TOKEN = "EAAfake-access-token";

/** The clients of the Graph API that reach a fake. */
export function graphOf({ url, clock }: WhatsappFake): Whatsapp {
  const settings = { baseUrl: url, accessToken: ACCESS_TOKEN, fetch, clock };
  return { graph: graphClient(settings), media: mediaClient(settings) };
}

async function sendNow(whatsapp: WhatsappFake, rpc: Rpc): Promise<number> {
  const { graph } = graphOf(whatsapp);
  const workerId = crypto.randomUUID();
  return await sendMessages({ rpc, graph, clock: whatsapp.clock, log: () => {}, workerId, lingerMs: 0 });
}
