/**
 * Every fault of faults.ts is found, by the checks that are named for it and by no other; of the slow checks the gate
 * asks only those that are named, --long all.
 */
import { deepEqual } from "node:assert/strict";
import { CliError, ownMigrations, push } from "../../local/gate/cli.ts";
import { type Cluster, whyNoCluster } from "../../local/postgres/cluster.ts";
import { isLong } from "../support/long.ts";
import { startMigratedCluster } from "../support/migrated.ts";
import { type Complaints, findSchemaChecks } from "./checks.ts";
import { FAULTS } from "./faults.ts";

const reason = await whyNoCluster();
if (reason !== null) console.log(reason);

const checks = await findSchemaChecks();
const migrations = await ownMigrations();
let cluster: Cluster | undefined;
Deno.test.beforeAll(async () => {
  if (reason === null) cluster = await startMigratedCluster();
});
Deno.test.afterAll(async () => await cluster?.stop());

/** What the checks find in a database made of the migrations and one file more; null when that cannot be pushed. */
async function complaintsAbout(sql: string, leftOut: readonly string[]): Promise<Complaints | null> {
  const on = cluster;
  if (on === undefined) throw new Error("the server has not started");
  const { name: database, url, drop } = await on.createDatabase();
  const planted = { version: "20991231000000", name: "planted", path: "planted.sql", text: sql };
  try {
    await push(url, [...migrations, planted]);
    return await checks.complaints(on, database, leftOut);
  } catch (cause) {
    // Nothing but the planted file may be why.
    if (cause instanceof CliError && cause.message.includes("20991231000000_planted.sql")) return null;
    throw cause;
  } finally {
    await drop();
  }
}

let before: Promise<Complaints | null> | undefined;

/** Gives the names of the checks that find more than they do without the fault. */
async function caught(sql: string, by: readonly string[]): Promise<string[]> {
  before ??= complaintsAbout("select 1;", []);
  const leftOut = isLong ? [] : checks.slow.filter((name) => !by.includes(name));
  const [without, found] = [await before, await complaintsAbout(sql, leftOut)];
  if (found === null) return ["db push"];
  return checks.names.filter((name) =>
    found.get(name)?.some((complaint) => !without?.get(name)?.includes(complaint))
  );
}

for (const { title, caughtBy, sql } of FAULTS) {
  Deno.test({
    name: `${title} is caught by ${caughtBy.join(" and ")}`,
    ignore: reason !== null,
    fn: async () => deepEqual(await caught(sql, caughtBy), caughtBy),
  });
}
