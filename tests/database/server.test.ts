/** The pgTAP files on a real Postgres, each in a database of its own. */
import { type Cluster, whyNoCluster } from "../../local/postgres/cluster.ts";
import { ownDatabaseOf, startMigratedCluster } from "../support/migrated.ts";
import { findTapFiles, runTapFile } from "../support/tap.ts";

const reason = await whyNoCluster();
if (reason !== null) console.log(reason);

let cluster: Cluster | undefined;
Deno.test.beforeAll(async () => {
  if (reason === null) cluster = await startMigratedCluster();
});
Deno.test.afterAll(async () => await cluster?.stop());

for (const file of await findTapFiles()) {
  Deno.test({
    name: `${file.title} (server)`,
    ignore: reason !== null,
    fn: async () => {
      if (cluster === undefined) throw new Error("the server has not started");
      await runTapFile(file, ownDatabaseOf(cluster));
    },
  });
}
