import type { Database } from "../../../local/database.ts";
import { startCluster, whyNoCluster } from "../../../local/postgres/cluster.ts";
import { postgresDatabase } from "../../../local/postgres/database.ts";
import { openPglite } from "../../support/pglite_database.ts";

/** A database with the platform's Realtime and the policies of these tests. */
export interface Engine {
  readonly database: Database;
  close(): Promise<void>;
}

/** The engines that these tests run on: a real server too where one can be had. */
export const engines: readonly { readonly name: string; readonly open: () => Promise<Engine> }[] = [
  { name: "PGlite", open: openEmbedded },
  ...(await whyNoCluster() === null ? [{ name: "Postgres", open: openServer }] : []),
];

async function openEmbedded(): Promise<Engine> {
  const { db, database, close } = await openPglite();
  await db.exec(await policies());
  return { database, close };
}

async function openServer(): Promise<Engine> {
  const cluster = await startCluster();
  const { name } = await cluster.createDatabase();
  const database = postgresDatabase(cluster.urlFor(name, "supabase_admin"));
  await database.exec(await policies());
  return {
    database,
    async close() {
      await database.close();
      await cluster.stop();
    },
  };
}

function policies(): Promise<string> {
  return Deno.readTextFile(new URL("./policies.sql", import.meta.url));
}
