import { createClient, type SupabaseClient } from "@supabase/supabase-js";
import type { Database } from "../../../local/database.ts";
import type { LogLine } from "../../../local/realtime/context.ts";
import type { RealtimeLimits } from "../../../local/realtime/limits.ts";
import { createRealtime } from "../../../local/realtime/realtime.ts";
import { type Happenings, happenings } from "./happenings.ts";
import { type Engine, engines } from "./engines.ts";
import { jwtSecret, publishableKey, secretKey, userToken } from "./tokens.ts";

/** A running server, its clock, its log and everything that a test needs to use it. */
export interface TestServer {
  readonly url: string;
  readonly port: number;
  readonly database: Database;
  readonly logged: Happenings<LogLine>;
  /** The server's clock, in milliseconds; tests move it. */
  readonly clock: { now: number };
  /** A client that is signed in as nobody. */
  visitor(options?: ClientOptions): SupabaseClient;
  /** A client that shows a token of the test's choice. */
  bearer(token: string, options?: ClientOptions): Promise<Bearer>;
  /** A client that is signed in as somebody for an hour of the server's clock. */
  person(sub: string, options?: ClientOptions): Promise<SupabaseClient>;
}

/** A client and the way to give it another token. */
export interface Bearer {
  readonly client: SupabaseClient;
  refresh(token: string): Promise<void>;
}

/** What a test's client may differ in. */
export interface ClientOptions {
  readonly key?: string;
  readonly vsn?: "1.0.0" | "2.0.0";
  readonly claims?: Record<string, unknown>;
  /** Another way to the server. */
  readonly url?: string;
}

/** What a test's server may differ in. */
export interface ServerOptions {
  readonly limits?: Partial<RealtimeLimits>;
  readonly database?: (database: Database) => Database;
}

/** The engines of one test file: started before its first test, closed after its last. */
const opened = new Map<string, Engine>();

/** Declares one test on each engine, with a server of its own. */
export function realtimeTest(
  title: string,
  run: (server: TestServer) => Promise<void>,
  options: ServerOptions = {},
): void {
  if (!isPrepared) prepare();
  isPrepared = true;
  for (const { name } of engines) {
    Deno.test(`${title} (${name})`, async () => {
      const engine = opened.get(name);
      if (engine === undefined) throw new Error(`Not started: ${name}`);
      await withServer(engine, options, run);
    });
  }
}

let isPrepared = false;

function prepare(): void {
  Deno.test.beforeAll(async () => {
    for (const { name, open } of engines) opened.set(name, await open());
  });
  Deno.test.afterAll(async () => {
    for (const engine of opened.values()) await engine.close();
  });
}

/** Starts a server over an engine for as long as `run` takes. */
export async function withServer(
  engine: Engine,
  { limits = {}, database = (same) => same }: ServerOptions,
  run: (server: TestServer) => Promise<void>,
): Promise<void> {
  const logged = happenings<LogLine>();
  const clock = { now: Date.now() };
  const realtime = createRealtime({
    database: database(engine.database),
    jwtSecret,
    publishableKeys: [publishableKey],
    secretKeys: [secretKey],
    now: () => clock.now,
    log: logged.add,
    limits: { sweepMilliseconds: 20, ...limits },
  });
  const http = Deno.serve({ port: 0, hostname: "127.0.0.1", onListen: () => {} }, realtime.fetch);
  const clients: SupabaseClient[] = [];
  const url = `http://127.0.0.1:${http.addr.port}`;
  const connect = (options: ClientOptions, accessToken?: () => Promise<string>) => {
    const client = createClient(options.url ?? url, options.key ?? publishableKey, {
      auth: { persistSession: false, autoRefreshToken: false, detectSessionInUrl: false },
      realtime: { vsn: options.vsn ?? "2.0.0", reconnectAfterMs: () => 20 },
      ...(accessToken === undefined ? {} : { accessToken }),
    });
    clients.push(client);
    return client;
  };
  const bearer = async (token: string, options: ClientOptions = {}) => {
    let current = token;
    const client = connect(options, () => Promise.resolve(current));
    await client.realtime.setAuth();
    const refresh = (next: string) => {
      current = next;
      return client.realtime.setAuth();
    };
    return { client, refresh };
  };
  const person = async (sub: string, options: ClientOptions = {}) =>
    (await bearer(userToken(sub, clock.now + 3_600_000, options.claims), options)).client;
  const visitor = (options: ClientOptions = {}) => connect(options);
  const port = http.addr.port;
  try {
    await run({ url, port, database: engine.database, logged, clock, visitor, bearer, person });
  } finally {
    await Promise.all(clients.map(leave));
    await realtime.close();
    await http.shutdown();
  }
}

async function leave(client: SupabaseClient): Promise<void> {
  for (const channel of client.getChannels()) channel.teardown();
  await client.realtime.disconnect();
}
