/** What is asked of every schema that Weats is given, each under its name. */
import { advise, lint } from "../../local/gate/cli.ts";
import { TYPES_FILE, typesOf } from "../../local/gate/types.ts";
import type { Cluster } from "../../local/postgres/cluster.ts";
import { postgresDatabase } from "../../local/postgres/database.ts";
import { findTapFiles, runTapFile, TAP_SESSION, type TapFile, tapSupport } from "../support/tap.ts";
import { compareAdvice, readKnownAdvice } from "./known_advice.ts";
import { findTextOrders } from "./text_names.ts";

/** What each check finds wrong, by its name. */
export type Complaints = ReadonlyMap<string, readonly string[]>;

/** The checks of a migrated database: the CLI's, and those of tests/database/structure. */
export interface SchemaChecks {
  readonly names: readonly string[];
  /** Those that ask a program of its own, seconds each. */
  readonly slow: readonly string[];
  /** Runs them, but for those left out. */
  complaints(cluster: Cluster, database: string, leftOut?: readonly string[]): Promise<Complaints>;
}

/** Finds all checks. */
export async function findSchemaChecks(): Promise<SchemaChecks> {
  const known = await readKnownAdvice();
  const structure = (await findTapFiles()).filter(({ path }) => path.includes("/structure/"));
  const ownChecks: Record<string, (url: string) => Promise<string[]>> = {
    "db lint": async (url) => (await lint(url)).map((found) => `${found.function}: ${found.message}`),
    "db advisors": async (url) => compareAdvice(await advise(url), known),
    "types are fresh": async (url) =>
      await typesOf(url) === await Deno.readTextFile(TYPES_FILE)
        ? []
        : ["shared/database.types.ts is stale: deno task types"],
    "orders of text name their collation": async (url) => {
      const database = postgresDatabase(url, 1);
      return await findTextOrders(database).finally(() => database.close());
    },
  };
  return {
    names: [...Object.keys(ownChecks), ...structure.map(({ title }) => title)],
    slow: ["db lint", "db advisors", "types are fresh"],
    complaints: async (cluster, database, leftOut = []) => {
      const url = cluster.urlFor(database);
      const own = Object.entries(ownChecks).filter(([name]) => !leftOut.includes(name))
        .map(async ([name, check]) => [[name, await check(url)] as const]);
      const superuserUrl = cluster.urlFor(database, "supabase_admin");
      return new Map((await Promise.all([...own, ofStructure(superuserUrl, structure)])).flat());
    },
  };
}

/** Runs pgTAP files in one transaction that nobody else sees anything of. */
async function ofStructure(
  url: string,
  files: readonly TapFile[],
): Promise<(readonly [string, string[]])[]> {
  const database = postgresDatabase(url, 1);
  const found: (readonly [string, string[]])[] = [];
  try {
    await database.exec(`begin; set local role postgres; ${await tapSupport()}; ${TAP_SESSION}`);
    for (const file of files) {
      await database.exec("savepoint before_file");
      const ran = runTapFile(file, async (statements) => {
        const results = [];
        for (const sql of statements) results.push(await database.query(sql));
        return results;
      });
      found.push([file.title, await ran.then(() => [], (cause: Error) => [cause.message])]);
      await database.exec("rollback to before_file");
    }
    return found;
  } finally {
    // What is not committed is gone with its connection.
    await database.close();
  }
}
