import { createPgliteConnection } from "@supabase/lite/pglite";
import { preparePglite } from "../platform/platform.ts";
import { pgliteDatabase } from "./pglite_database.ts";
import { PGLITE_OPTIONS, refuseLostAnswers } from "./pglite.ts";
import type { Engine } from "./opened.ts";
import type { EngineConfig } from "./protocol.ts";
import { createRest } from "./rest.ts";
import { serial } from "./serial.ts";
import { setContextAtOnce } from "./session_context.ts";

/** Opens the embedded engine in `config.location`; `onBroken` is told when it must be started again. */
export async function openPglite(config: EngineConfig, onBroken: (reason: string) => void): Promise<Engine> {
  const connection = await createPgliteConnection({ url: config.location, pgliteOptions: PGLITE_OPTIONS });
  const db = connection.driver;
  await db.waitReady;
  await preparePglite(db);
  refuseLostAnswers(db, onBroken);
  setContextAtOnce(connection, new Map());
  const alone = serial();
  const rest = createRest({ app: connection, clearSchemaCache: () => connection.clearSchemaCache() }, config);
  const fetch = rest.fetch;
  return {
    database: pgliteDatabase(db, alone),
    // One session: a request's whole transaction must be over before the next statement of anybody.
    rest: { ...rest, fetch: (request) => alone(() => fetch(request)) },
    close: () => alone(() => connection.close()),
  };
}
