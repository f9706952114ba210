import { HOSTED_LIMITS } from "../functions/function.ts";
import { startFunctions } from "../functions/functions.ts";
import { createRealtime } from "../realtime/realtime.ts";
import { bringUpToDate } from "../schema/bring_up.ts";
import type { StartOptions } from "../tasks/options.ts";
import { parseConfig } from "./config.ts";
import { takeDataFolder } from "./data_folder.ts";
import { startEngine } from "./engine.ts";
import { enginePlace } from "./engine_place.ts";
import { keptKeys } from "./keys.ts";
import { openPort } from "./port.ts";
import { openGateway, startStandIns } from "./services.ts";
import { functionEnv, readFunctionsEnv } from "./settings.ts";
import { describeStack, type StackDescription } from "./stack_description.ts";
import type { StackEvents } from "./stack_events.ts";

/** A running stack. */
export interface Stack {
  readonly url: string;
  /** Names of its edge functions. */
  readonly slugs: readonly string[];
  readonly description: StackDescription;
  /** Ends everything that was started, in the opposite order. */
  stop(): Promise<void>;
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
