/** A city of an invented release, and the checkout that it came from, in a folder of its own. */
import { tapHelpers } from "../../support/tap_helpers.ts";
import type { Database } from "../../../local/database.ts";
import { applyMigrations, applySeed, readMigrations } from "../../../local/migrate.ts";
import type { Cluster } from "../../../local/postgres/cluster.ts";
import { postgresDatabase } from "../../../local/postgres/database.ts";
import type { OwnDatabase } from "../../../local/postgres/databases.ts";
import { splitStatements } from "../../../local/sql.ts";

const CHECKOUT = new URL("../../../supabase/", import.meta.url);
const HERE = new URL("./", import.meta.url);

/** Copies the tree and the seed into a folder `supabase/`, without a release and without a print-out. */
export async function copyTree(to: URL): Promise<void> {
  await Deno.mkdir(new URL("migrations/", to), { recursive: true });
  await copyFolder(new URL("schemas/", CHECKOUT), new URL("schemas/", to));
  await Deno.copyFile(new URL("seed.sql", CHECKOUT), new URL("seed.sql", to));
}

/** Lays the planted files of `first` or `second` over a tree, instead of those that were planted before. */
export async function plant(which: "first" | "second", supabase: URL): Promise<void> {
  await Deno.remove(new URL("schemas/96_planted/", supabase), { recursive: true }).catch(() => {});
  await copyFolder(new URL(`${which}/`, HERE), new URL("schemas/", supabase));
}

async function copyFolder(from: URL, to: URL): Promise<void> {
  await Deno.mkdir(to, { recursive: true });
  for await (const { name, isDirectory } of Deno.readDir(from)) {
    if (isDirectory) await copyFolder(new URL(`${name}/`, from), new URL(`${name}/`, to));
    else await Deno.copyFile(new URL(name, from), new URL(name, to));
  }
}

/** Brings a database to what a folder's migrations say; gives how many were new. */
export async function bring(database: Database, supabase: URL): Promise<number> {
  const migrations = await readMigrations(new URL("migrations", supabase).pathname);
  return await applyMigrations(database, migrations, () => {}, { refuseChanged: true });
}

/** Loads a seed: shops, people, menus. */
export async function settle(database: Database, seed: URL): Promise<void> {
  await applySeed(database, "supabase/seed.sql", await Deno.readTextFile(seed));
}

/** Makes the functions of pgTAP files there, to write and claim with. */
export async function makeHelpers(database: Database): Promise<void> {
  await database.batch(await splitStatements("tests/support/tap", await tapHelpers()));
}

/** Copies a database that nobody is connected to. */
export async function cloned(cluster: Cluster, template: OwnDatabase): Promise<OwnDatabase> {
  const name = `run_${crypto.randomUUID().replaceAll("-", "")}`;
  const run = async (sql: string): Promise<void> => {
    const admin = postgresDatabase(cluster.adminUrl, 1);
    await admin.exec(sql).finally(() => admin.close());
  };
  await run(`create database ${name} template ${template.name} owner postgres strategy file_copy`);
  return { name, url: cluster.urlFor(name), drop: () => run(`drop database if exists ${name} with (force)`) };
}
