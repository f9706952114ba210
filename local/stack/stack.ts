import { parseConfig, type ProjectConfig } from "./config.ts";
import { CONSOLE_PATH, sqlConsole } from "./console.ts";
import { startScheduler } from "../cron/cron.ts";
import { type DataFolder, takeDataFolder } from "./data_folder.ts";
import type { Database } from "../database.ts";
import { type SupervisedEngine, superviseEngine } from "../engine/engine.ts";
import { type EnginePlace, enginePlace } from "./engine_place.ts";
import { HOSTED_LIMITS } from "../functions/function.ts";
import { type Functions, startFunctions } from "../functions/functions.ts";
import { gateway, withCors } from "./gateway.ts";
import { graph, GRAPH_PATH } from "./graph.ts";
import { keptKeys, type Keys } from "./keys.ts";
import type { Log } from "../processes/log.ts";
import { startSender } from "../cron/net.ts";
import type { StartOptions } from "../tasks/options.ts";
import { createRealtime, type Realtime } from "../realtime/realtime.ts";
import { openPort } from "./port.ts";
import { bringUpToDate } from "../schema/bring_up.ts";
import { functionEnv, readFunctionsEnv } from "./settings.ts";
import { describeStack, type StackDescription } from "./stack_description.ts";
import { storage, STORAGE_PATH } from "../storage/storage.ts";

/** A running stack. */
export interface Stack {
  readonly url: string;
  /** Names of its edge functions. */
  readonly slugs: readonly string[];
  readonly description: StackDescription;
  /** Ends everything that was started, in the opposite order. */
  stop(): Promise<void>;
}

export interface StackEvents {
  readonly log: Log;
  /** Says what is being done, for a person who waits. */
  readonly step: (what: string) => void;
  /** The stack cannot go on by itself. */
  readonly onLost: (reason: string) => void;
}

const ROOT = new URL("../../", import.meta.url);

/**
 * Starts the whole stack; `signal` ends what is being started. When a part cannot start, what was started before is
 * ended and the reason is thrown.
 */
export async function startStack(
  options: StartOptions,
  events: StackEvents,
  signal: AbortSignal,
): Promise<Stack> {
  const { log, step } = events;
  const endings: (() => Promise<void> | void)[] = [];
  const stop = async (): Promise<void> => {
    for (const end of endings.splice(0).reverse()) await end();
  };
  try {
    const config = parseConfig(await Deno.readTextFile(new URL("supabase/config.toml", ROOT)));
    const fileEnv = await readFunctionsEnv(new URL("supabase/functions/.env", ROOT));
    const env = { ...fileEnv, ...Deno.env.toObject() };
    const port = openPort(options.port);
    endings.push(port.close);
    const folder = await takeDataFolder(options.dataFolder, options.fresh);
    endings.push(folder.release);
    const keys = await keptKeys(`${folder.path}/keys.json`);

    const place = await enginePlace(options, folder, events);
    endings.push(place.release);
    signal.throwIfAborted();
    const engine = await startEngine({ place, folder, keys, config, url: port.url }, events, signal);
    endings.push(engine.stop);

    const local: Record<string, string | undefined> = {
      WEATS_PROJECT_URL: port.url,
      WEATS_FUNCTIONS_SECRET: keys.secret["cron"],
    };
    const count = await bringUpToDate(engine.database, {
      root: ROOT,
      config,
      env: (name) => env[name] ?? local[name],
      refuseChanged: options.engine !== "url",
      step,
      log,
    });
    if (count > 0) await engine.reload();
    signal.throwIfAborted();

    step("Starting pg_cron, pg_net and the functions");
    const given = { url: port.url, databaseUrl: place.databaseUrl, keys };
    const functions = await startFunctions({
      root: ROOT,
      env: functionEnv(given, fileEnv, env),
      limits: options.limits ? HOSTED_LIMITS : null,
      log,
      signal,
    });
    endings.push(functions.stop);
    signal.throwIfAborted();
    const description = describeStack(given, env);
    const realtime = createRealtime({
      database: engine.database,
      jwtSecret: keys.jwtSecret,
      publishableKeys: Object.values(keys.publishable),
      secretKeys: Object.values(keys.secret),
      now: Date.now,
      log: ({ message }) => log("realtime", message),
    });
    endings.push(realtime.close);
    port.serve(openGateway({ config, keys, description, files: folder.files, engine, functions, realtime }));
    await startStandIns(engine.database, log, endings);
    return { url: port.url, slugs: functions.slugs, description, stop };
  } catch (cause) {
    await stop();
    throw cause;
  }
}

interface EngineParts {
  readonly place: EnginePlace;
  readonly folder: DataFolder;
  readonly keys: Keys;
  readonly config: ProjectConfig;
  readonly url: string;
}

async function startEngine(
  parts: EngineParts,
  events: StackEvents,
  signal: AbortSignal,
): Promise<SupervisedEngine> {
  const { place, folder, keys, config, url } = parts;
  try {
    const engine = await superviseEngine({
      config: {
        ...place.engine,
        token: crypto.randomUUID(),
        publishableKeys: Object.values(keys.publishable),
        secretKeys: Object.values(keys.secret),
        jwtSecret: keys.jwtSecret,
        siteUrl: url,
        maxRows: config.maxRows,
      },
      log: events.log,
      signal,
      onLost: events.onLost,
    });
    await folder.markFinished();
    return engine;
  } catch (cause) {
    signal.throwIfAborted();
    throw new Error(place.explain(cause instanceof Error ? cause.message : String(cause)), { cause });
  }
}

interface GatewayParts {
  readonly config: ProjectConfig;
  readonly keys: Keys;
  readonly description: StackDescription;
  readonly files: string;
  readonly engine: SupervisedEngine;
  readonly functions: Functions;
  readonly realtime: Realtime;
}

function openGateway(parts: GatewayParts): (request: Request) => Promise<Response> {
  const { config, keys, description, files, engine, functions, realtime } = parts;
  const publishableKeys = Object.values(keys.publishable);
  const secretKeys = Object.values(keys.secret);
  return gateway({
    config,
    jwtSecret: keys.jwtSecret,
    page: () => `Weats, local stack. Functions: ${functions.slugs.join(", ")}\n`,
    routes: {
      rest: engine.fetch,
      functions: functions.fetch,
      others: new Map<string, (request: Request) => Promise<Response> | Response>([
        ["/realtime/v1/", withCors(realtime.fetch)],
        [STORAGE_PATH, storage({ database: engine.database, folder: files, publishableKeys, secretKeys })],
        [CONSOLE_PATH, sqlConsole(engine.database, secretKeys)],
        [GRAPH_PATH, graph({ url: description.url, appSecret: description.whatsapp.app_secret })],
      ]),
    },
  });
}

/** Does the work of pg_net and pg_cron where they are the local stand-ins. */
async function startStandIns(
  database: Database,
  log: Log,
  endings: (() => Promise<void> | void)[],
): Promise<void> {
  const rows = await database.query("select extname from pg_extension where extversion = '0-local'");
  const standIns = new Set(rows.map((row) => row["extname"]));
  if (standIns.has("pg_net")) endings.push((await startSender({ database, log, fetch })).stop);
  if (standIns.has("pg_cron")) endings.push(startScheduler({ database, log, now: () => new Date() }).stop);
}
