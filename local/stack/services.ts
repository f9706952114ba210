import { startScheduler } from "../cron/cron.ts";
import { startSender } from "../cron/net.ts";
import type { Database } from "../database.ts";
import type { SupervisedEngine } from "../engine/engine.ts";
import type { Functions } from "../functions/functions.ts";
import type { Log } from "../processes/log.ts";
import type { Realtime } from "../realtime/realtime.ts";
import { storage, STORAGE_PATH } from "../storage/storage.ts";
import type { ProjectConfig } from "./config.ts";
import { CONSOLE_PATH, sqlConsole } from "./console.ts";
import { gateway, withCors } from "./gateway.ts";
import { graph, GRAPH_PATH } from "./graph.ts";
import type { Keys } from "./keys.ts";
import type { StackDescription } from "./stack_description.ts";

/** What stands behind the one port. */
export interface GatewayParts {
  readonly config: ProjectConfig;
  readonly keys: Keys;
  readonly description: StackDescription;
  readonly files: string;
  readonly engine: SupervisedEngine;
  readonly functions: Functions;
  readonly realtime: Realtime;
}

/** Makes the handler of the one port. */
export function openGateway(parts: GatewayParts): (request: Request) => Promise<Response> {
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
        [
          STORAGE_PATH,
          storage({
            database: engine.database,
            folder: files,
            publishableKeys,
            secretKeys,
            jwtSecret: keys.jwtSecret,
          }),
        ],
        [CONSOLE_PATH, sqlConsole(engine.database, secretKeys)],
        [GRAPH_PATH, graph({ url: description.url, appSecret: description.whatsapp.app_secret, secretKeys })],
      ]),
    },
  });
}

/** Does the work of pg_net and pg_cron where they are the local stand-ins. */
export async function startStandIns(
  database: Database,
  log: Log,
  endings: (() => Promise<void> | void)[],
): Promise<void> {
  const rows = await database.query("select extname from pg_extension where extversion = '0-local'");
  const standIns = new Set(rows.map((row) => row["extname"]));
  if (standIns.has("pg_net")) endings.push((await startSender({ database, log, fetch })).stop);
  if (standIns.has("pg_cron")) endings.push(startScheduler({ database, log, now: () => new Date() }).stop);
}
