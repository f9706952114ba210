import { parseConfig, resolveSecrets } from "./config.ts";
import { CONSOLE_PATH, sqlConsole } from "./console.ts";
import { startScheduler } from "./cron.ts";
import { takeDataFolder } from "./data_folder.ts";
import type { Database } from "./database.ts";
import { superviseEngine } from "./engine/engine.ts";
import { enginePlace } from "./engine_place.ts";
import type { EngineConfig } from "./engine/protocol.ts";
import { HOSTED_LIMITS } from "./functions/function.ts";
import { startFunctions } from "./functions/functions.ts";
import { gateway } from "./gateway.ts";
import { graph, GRAPH_PATH } from "./graph.ts";
import { keptKeys, type Keys } from "./keys.ts";
import type { Log } from "./log.ts";
import { applyMigrations, applySeed, readMigrations } from "./migrate.ts";
import { startSender } from "./net.ts";
import type { StartOptions } from "./options.ts";
import { openPort } from "./port.ts";
import { functionEnv, PHONE_NUMBER_IDS, readFunctionsEnv } from "./settings.ts";
import { keepSecrets } from "./vault.ts";

/** A running stack. */
export interface Stack {
  readonly url: string;
  readonly keys: Keys;
  readonly databaseUrl: string | undefined;
  readonly database: Database;
  readonly slugs: readonly string[];
  /** What the stack writes into `.local/stack.json`. */
  readonly description: StackDescription;
  /** Ends everything that was started, in the opposite order. */
  stop(): Promise<void>;
}

/** The content of `.local/stack.json`. */
export interface StackDescription {
  readonly url: string;
  readonly publishable_key: string;
  readonly secret_key: string;
  readonly database_url: string | null;
  readonly whatsapp: {
    readonly app_secret: string;
    readonly verify_token: string;
    readonly phone_number_ids: {
      readonly client: string;
      readonly restaurant: string;
      readonly runner: string;
    };
  };
}

export interface StackEvents {
  readonly log: Log;
  /** Says what is being done, for a person who waits. */
  readonly step: (what: string) => void;
  /** The stack cannot go on by itself. */
  readonly onLost: (reason: string) => void;
}

const ROOT = new URL("../", import.meta.url);

/** Starts the whole stack. When a part cannot start, what was started before is ended and the reason is thrown. */
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
  const rejectAborted = (): void => signal.throwIfAborted();
  try {
    const config = parseConfig(await Deno.readTextFile(new URL("supabase/config.toml", ROOT)));
    const fileEnv = await readFunctionsEnv(new URL("supabase/functions/.env", ROOT));
    const port = openPort(options.port);
    endings.push(port.close);

    const folder = await takeDataFolder(options.dataFolder, options.fresh);
    endings.push(folder.release);
    const keys = await keptKeys(`${folder.path}/keys.json`);
    rejectAborted();

    const place = await enginePlace(options, folder, events);
    endings.push(place.release);
    const engineConfig: EngineConfig = {
      ...place.engine,
      token: crypto.randomUUID(),
      publishableKeys: Object.values(keys.publishable),
      secretKeys: Object.values(keys.secret),
      jwtSecret: keys.jwtSecret,
      siteUrl: port.url,
      maxRows: config.maxRows,
    };
    rejectAborted();
    const engine = await superviseEngine({ config: engineConfig, log, signal, onLost: events.onLost }).catch(
      (cause) => {
        rejectAborted();
        throw new Error(place.explain(cause instanceof Error ? cause.message : String(cause)), { cause });
      },
    );
    endings.push(() => engine.stop());
    await folder.markFinished();
    rejectAborted();

    step("Applying migrations");
    const env = Deno.env.toObject();
    const secrets = resolveSecrets(config.vault, (name) =>
      ({
        WEATS_PROJECT_URL: port.url,
        WEATS_FUNCTIONS_SECRET: keys.secret["cron"],
        ...fileEnv,
        ...env,
      })[name]);
    await keepSecrets(engine.database, secrets);
    const migrations = await readMigrations(new URL("supabase/migrations", ROOT).pathname);
    const count = await applyMigrations(engine.database, migrations, ({ path }) => step(path), {
      refuseChanged: options.engine !== "url",
    });
    rejectAborted();
    const seed = await applySeed(
      engine.database,
      "supabase/seed.sql",
      await Deno.readTextFile(new URL("supabase/seed.sql", ROOT)),
    );
    if (seed === "changed") {
      log("seed", "supabase/seed.sql has changed since it was loaded: --fresh loads it again");
    }
    if (count > 0) await engine.reload();

    step("Starting pg_cron, pg_net and the functions");
    const stands = await standIns(engine.database);
    if (stands.has("pg_net")) {
      const sender = await startSender({ database: engine.database, log, fetch });
      endings.push(() => sender.stop());
    }
    const functions = await startFunctions({
      root: ROOT,
      env: functionEnv({ url: port.url, databaseUrl: place.databaseUrl, keys }, fileEnv, env),
      limits: options.limits ? HOSTED_LIMITS : null,
      log,
      signal,
    });
    endings.push(() => functions.stop());
    rejectAborted();
    const description = describe(port.url, keys, place.databaseUrl, { ...fileEnv, ...env });
    const console = sqlConsole(engine.database, Object.values(keys.secret));
    const graphApi = graph({ url: port.url, appSecret: description.whatsapp.app_secret });
    port.serve(gateway({
      config,
      jwtSecret: keys.jwtSecret,
      page: () => `Weats, local stack. Functions: ${functions.slugs.join(", ")}\n`,
      routes: {
        rest: engine.fetch,
        functions: functions.fetch,
        others: new Map([[CONSOLE_PATH, console], [GRAPH_PATH, graphApi]]),
      },
    }));
    if (stands.has("pg_cron")) {
      const scheduler = startScheduler({ database: engine.database, log, now: () => new Date() });
      endings.push(() => scheduler.stop());
    }
    return {
      url: port.url,
      keys,
      databaseUrl: place.databaseUrl,
      database: engine.database,
      slugs: functions.slugs,
      description,
      stop,
    };
  } catch (cause) {
    await stop();
    throw cause;
  }
}

/** Which of pg_cron and pg_net are the local stand-ins and so need their work done from here. */
async function standIns(database: Database): Promise<Set<string>> {
  const rows = await database.query("select extname from pg_extension where extversion = '0-local'");
  return new Set(rows.map((row) => String(row["extname"])));
}

function describe(
  url: string,
  keys: Keys,
  databaseUrl: string | undefined,
  env: Record<string, string>,
): StackDescription {
  return {
    url,
    publishable_key: keys.publishable["default"] ?? "",
    secret_key: keys.secret["default"] ?? "",
    database_url: databaseUrl ?? null,
    whatsapp: {
      app_secret: env["WHATSAPP_APP_SECRET"] ?? keys.whatsapp.appSecret,
      verify_token: env["WHATSAPP_VERIFY_TOKEN"] ?? keys.whatsapp.verifyToken,
      phone_number_ids: PHONE_NUMBER_IDS,
    },
  };
}
