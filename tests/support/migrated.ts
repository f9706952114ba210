/** Databases that hold the whole schema, for tests. */
import type { Database } from "../../local/database.ts";
import { createPgliteConnection } from "@supabase/lite/pglite";
import { pgliteDatabase } from "../../local/engine/pglite_database.ts";
import { PGLITE_OPTIONS } from "../../local/engine/pglite.ts";
import { serial } from "../../local/engine/serial.ts";
import { applyMigrations, applySeed, readMigrations } from "../../local/migrate.ts";
import { preparePglite } from "../../local/platform/platform.ts";
import { type Cluster, type ClusterOptions, startCluster } from "../../local/postgres/cluster.ts";
import { postgresDatabase } from "../../local/postgres/database.ts";
import type { RolledBack } from "./tap.ts";

const SUPABASE = new URL("../../supabase/", import.meta.url);

/** Brings a database to the newest schema, with the seed. */
export async function migrate(database: Database): Promise<void> {
  const migrations = await readMigrations(new URL("migrations", SUPABASE).pathname);
  await applyMigrations(database, migrations, () => {}, { refuseChanged: true });
  await applySeed(database, "supabase/seed.sql", await Deno.readTextFile(new URL("seed.sql", SUPABASE)));
}

/** An embedded engine with the whole schema. */
export interface Embedded {
  readonly database: Database;
  readonly rolledBack: RolledBack;
  close(): Promise<void>;
}

/** Starts an embedded engine in this process, in memory, and migrates it. */
export async function startEmbedded(): Promise<Embedded> {
  const connection = await createPgliteConnection({ pgliteOptions: PGLITE_OPTIONS });
  const db = connection.driver;
  await db.waitReady;
  await preparePglite(db);
  const database = pgliteDatabase(db, serial());
  await migrate(database);
  // Made here once: what every test makes and rolls back stays in the catalogs as dead rows, a thousand functions each.
  await db.exec("set role postgres; create extension pgtap with schema extensions; reset role");
  let runs = 0;
  return {
    database,
    rolledBack: async (statements) => {
      // The embedded engine has no autovacuum: without it each run of many is slower than the one before.
      if (++runs % 20 === 0) await db.exec("vacuum");
      await db.exec("begin; set local role postgres");
      try {
        const results = [];
        for (const sql of statements) results.push((await db.query<Record<string, unknown>>(sql)).rows);
        return results;
      } finally {
        await db.exec("rollback");
        // The engine sets the process's exit code when it refuses a statement, as tests want it to.
        Deno.exitCode = 0;
      }
    },
    close: () => connection.close(),
  };
}

/** Starts a server whose new databases hold the whole schema; with `data` it keeps them there, as durable as hosted. */
export async function startMigratedCluster(options: Pick<ClusterOptions, "data"> = {}): Promise<Cluster> {
  const migrations = await readMigrations(new URL("migrations", SUPABASE).pathname);
  const seed = await Deno.readTextFile(new URL("seed.sql", SUPABASE));
  const bytes = new TextEncoder().encode(migrations.map(({ text }) => text).join("\n") + seed);
  const digest = new Uint8Array(await crypto.subtle.digest("SHA-256", bytes)).toHex();
  return await startCluster({
    ...options,
    migrations: {
      key: digest.slice(0, 16),
      apply: async (url) => {
        const database = postgresDatabase(url, 1);
        await migrate(database).finally(() => database.close());
      },
    },
  });
}

/** Runs statements in a database of their own. */
export function ownDatabaseOf(cluster: Cluster): RolledBack {
  return async (statements) => {
    const own = await cluster.createDatabase();
    const database = postgresDatabase(cluster.urlFor(own.name, "supabase_admin"), 1);
    try {
      return (await database.batch(["set local role postgres", ...statements].map((sql) => ({ sql })))).slice(
        1,
      );
    } finally {
      await database.close();
      await own.drop();
    }
  };
}
