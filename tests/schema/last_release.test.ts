/** The last release of this checkout, with a city in it, comes to what the tree says; before the first there is none. */
import { deepEqual } from "node:assert/strict";
import type { Database } from "../../local/database.ts";
import { applyMigrations, type Migration, readMigrations } from "../../local/migrate.ts";
import { type Cluster, startCluster, whyNoCluster } from "../../local/postgres/cluster.ts";
import { postgresDatabase } from "../../local/postgres/database.ts";
import { SUPABASE } from "../../local/schema/print_out.ts";
import { printTree } from "../../local/schema/print.ts";
import { readReleases, sinceRelease } from "../../local/schema/release/manifest.ts";
import { compareRules, readRuleTables } from "../../local/schema/release/rules.ts";
import { compareSnapshots, takeSnapshot } from "../../local/schema/snapshot.ts";
import { readTree } from "../../local/schema/tree.ts";
import { settle } from "./upgrade/city.ts";

const reason = await whyNoCluster();
if (reason !== null) console.log(reason);

async function opened(cluster: Cluster): Promise<Database & AsyncDisposable> {
  const { url, drop } = await cluster.createDatabase();
  const database = postgresDatabase(url, 1);
  return {
    ...database,
    [Symbol.asyncDispose]: async () => {
      await database.close();
      await drop();
    },
  };
}

const apply = (database: Database, migrations: readonly Migration[]): Promise<number> =>
  applyMigrations(database, migrations, () => {}, { refuseChanged: true });

async function upgrade(cluster: Cluster): Promise<void> {
  await using city = await opened(cluster);
  await using fresh = await opened(cluster);
  const migrations = await readMigrations(new URL("migrations", SUPABASE).pathname);
  await apply(city, sinceRelease(migrations, releases).frozen);
  await settle(city, new URL("releases/seed.sql", SUPABASE));
  await apply(city, migrations);
  await apply(fresh, printTree(await readTree(SUPABASE)));
  deepEqual(compareSnapshots(await takeSnapshot(city), await takeSnapshot(fresh)), []);
  deepEqual(compareRules(await readRuleTables(city), await readRuleTables(fresh)), []);
  deepEqual(await city.query("select c.* from admin.changed_rules as c where c.shipped is not null"), []);
}

const releases = await readReleases(SUPABASE);

// Before the first there is nothing to try, and under CI a skip is a failure.
if (releases.length > 0) {
  Deno.test({
    name: "A city of the last release becomes what the tree says",
    ignore: reason !== null,
    fn: async () => {
      const cluster = await startCluster();
      await upgrade(cluster).finally(() => cluster.stop());
    },
  });
}
