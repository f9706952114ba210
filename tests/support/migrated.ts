/** Databases that hold the whole schema, for tests. */
import type { Database } from "../../local/database.ts";
import type { PGlite } from "@electric-sql/pglite";
import { createPgliteConnection } from "@supabase/lite/pglite";
import { pgliteDatabase } from "../../local/engine/pglite_database.ts";
import { PGLITE_OPTIONS } from "../../local/engine/pglite.ts";
import { serial } from "../../local/engine/serial.ts";
import { applyMigrations, applySeed, readMigrations, SEEDS } from "../../local/migrate.ts";
import { platformVersion, preparePglite } from "../../local/platform/platform.ts";
import { type Cluster, type ClusterOptions, startCluster } from "../../local/postgres/cluster.ts";
import { postgresDatabase } from "../../local/postgres/database.ts";
import { snapshotOf } from "./pglite_snapshot.ts";
import { type RolledBack, TAP_SESSION, tapSupport } from "./tap.ts";

const SUPABASE = new URL("../../supabase/", import.meta.url);

/** Brings a database to the newest schema, with the seed. */
export async function migrate(database: Database): Promise<void> {
  const migrations = await readMigrations(new URL("migrations", SUPABASE).pathname);
  await applyMigrations(database, migrations, () => {}, { refuseChanged: true });
  for (const name of SEEDS) {
    await applySeed(database, `supabase/${name}`, await Deno.readTextFile(new URL(name, SUPABASE)));
  }
}

/** An embedded engine with the whole schema. */
export interface Embedded {
  readonly database: Database;
  readonly rolledBack: RolledBack;
  close(): Promise<void>;
}

/** Starts an embedded engine in this process, in memory, with the whole schema and what pgTAP files use. */
export async function startEmbedded(): Promise<Embedded> {
  const key = `${await platformVersion()} ${await schemaDigest()} ${await tapSupport()}`;
  const loadDataDir = await snapshotOf(key, migratedPglite);
  const connection = await createPgliteConnection({ pgliteOptions: { ...PGLITE_OPTIONS, loadDataDir } });
  const db = connection.driver;
  await db.waitReady;
  await preparePglite(db);
  await db.exec(`begin; set local role postgres; ${TAP_SESSION}; commit`);
  const database = pgliteDatabase(db, serial());
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

async function migratedPglite(): Promise<PGlite> {
  const { driver: db } = await createPgliteConnection({ pgliteOptions: PGLITE_OPTIONS });
  await db.waitReady;
  await preparePglite(db);
  await migrate(pgliteDatabase(db, serial()));
  // Made once: what each test made and rolled back would stay in the catalogs as dead rows, a thousand functions each.
  await db.exec(`set role postgres; ${await tapSupport()}; reset role`);
  return db;
}

/** Starts a server whose new databases hold the whole schema; with `data` it keeps them there, as durable as hosted. */
export async function startMigratedCluster(options: Pick<ClusterOptions, "data"> = {}): Promise<Cluster> {
  return await startCluster({
    ...options,
    migrations: {
      key: await schemaDigest(),
      apply: async (url) => {
        const database = postgresDatabase(url, 1);
        await migrate(database).finally(() => database.close());
      },
    },
  });
}

/** What makes a migrated database besides the platform: the files that are applied, and the code that applies them. */
const MAKERS = [
  "deno.lock",
  "local/migrate.ts",
  "local/platform/pglite.ts",
  "local/postgres/database.ts",
  "local/sql.ts",
  ...SEEDS.map((name) => `supabase/${name}`),
  "tests/support/migrated.ts",
];

async function schemaDigest(): Promise<string> {
  const migrations = await readMigrations(new URL("migrations", SUPABASE).pathname);
  const makers = await Promise.all(MAKERS.map((path) => Deno.readTextFile(new URL(`../${path}`, SUPABASE))));
  const bytes = new TextEncoder().encode(JSON.stringify([migrations, makers]));
  const digest = await crypto.subtle.digest("SHA-256", bytes);
  return new Uint8Array(digest).toHex().slice(0, 16);
}
