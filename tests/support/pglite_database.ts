import { PGlite } from "@electric-sql/pglite";
import type { Database, Row } from "../../local/database.ts";
import { pgliteDatabase } from "../../local/engine/pglite_database.ts";
import { serial } from "../../local/engine/serial.ts";
import { preparePglite } from "../../local/platform/platform.ts";

/** An embedded engine of a test's own, hosted-like. */
export interface TestPglite {
  readonly db: PGlite;
  readonly database: Database;
  close(): Promise<void>;
}

/** Starts an embedded engine in this process and in memory, with the local platform and no further extensions. */
export async function openPglite(): Promise<TestPglite> {
  const db = new PGlite();
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

/** The engine leaves exit codes of its own in the process, also for a failed statement; Deno's tests refuse that. */
async function keepExitCode<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } finally {
    Deno.exitCode = 0;
  }
}
