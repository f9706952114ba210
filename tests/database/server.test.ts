/** The pgTAP files on a real Postgres: one database, each file in a transaction that is rolled back. */
import { type Cluster, whyNoCluster } from "../../local/postgres/cluster.ts";
import { startMigratedCluster } from "../support/migrated.ts";
import { findTapFiles, runTapFile } from "../support/tap.ts";
import { openTapDatabase, type TapDatabase } from "../support/tap_database.ts";

const reason = await whyNoCluster();
if (reason !== null) console.log(reason);

let cluster: Cluster | undefined;
let database: TapDatabase | undefined;
Deno.test.beforeAll(async () => {
  if (reason !== null) return;
  cluster = await startMigratedCluster();
  const { name } = await cluster.createDatabase();
  database = await openTapDatabase(cluster.urlFor(name, "supabase_admin"));
});
Deno.test.afterAll(async () => {
  await database?.close();
  await cluster?.stop();
});

for (const file of await findTapFiles()) {
  Deno.test({
    name: `${file.title} (server)`,
    ignore: reason !== null,
    fn: async () => {
      if (database === undefined) throw new Error("the server has not started");
      await runTapFile(file, database.rolledBack);
    },
  });
}
