import { PGlite } from "@electric-sql/pglite";
import type { Database, Row } from "../../local/database.ts";
import { pgliteDatabase } from "../../local/engine/pglite_database.ts";
import { serial } from "../../local/engine/serial.ts";
import { platformVersion, preparePglite } from "../../local/platform/platform.ts";
import { snapshotOf } from "./pglite_snapshot.ts";

/** An embedded engine of a test's own, hosted-like. */
export interface TestPglite {
  readonly db: PGlite;
  readonly database: Database;
  close(): Promise<void>;
}

/** Starts an embedded engine in this process and in memory, with the local platform and no further extensions. */
export async function openPglite(): Promise<TestPglite> {
  const makers = await Promise.all(MAKERS.map((path) => Deno.readTextFile(new URL(path, import.meta.url))));
  const key = [await platformVersion(), ...makers].join("\n");
  const loadDataDir = await keepExitCode(() => snapshotOf(key, makePlatform));
  const db = new PGlite({ loadDataDir });
  await keepExitCode(() => preparePglite(db));
  const alone = serial();
  const { query, batch, listen } = pgliteDatabase(db, alone);
  return {
    db,
    database: {
      query: <T extends Row>(sql: string, params?: readonly unknown[]) =>
        keepExitCode(() => query<T>(sql, params)),
      batch: (statements) => keepExitCode(() => batch(statements)),
      listen,
    },
    close: () => alone(() => keepExitCode(() => db.close())),
  };
}

/** What makes the data besides the platform's scripts: the engine of this version, and the code that runs them. */
const MAKERS = ["../../deno.lock", "../../local/platform/pglite.ts"];

async function makePlatform(): Promise<PGlite> {
  const db = new PGlite();
  await preparePglite(db);
  return db;
}

/** The engine leaves exit codes of its own in the process, also for a failed statement; Deno's tests refuse that. */
async function keepExitCode<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } finally {
    Deno.exitCode = 0;
  }
}
