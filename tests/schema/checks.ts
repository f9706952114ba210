/** What is asked of every schema that Weats is given, each under its name. */
import { advise, lint } from "../../local/gate/cli.ts";
import { TYPES_FILE, typesOf } from "../../local/gate/types.ts";
import type { Cluster } from "../../local/postgres/cluster.ts";
import { postgresDatabase } from "../../local/postgres/database.ts";
import { findTapFiles, type RolledBack, runTapFile, tapSupport } from "../support/tap.ts";
import { compareAdvice, readKnownAdvice } from "./known_advice.ts";
import { findTextOrders } from "./text_names.ts";

/** A check of a migrated database; gives what it finds wrong. */
export interface SchemaCheck {
  readonly name: string;
  complaints(cluster: Cluster, database: string): Promise<string[]>;
}

/** Finds all checks: the CLI's, and those of tests/database/structure. */
export async function findSchemaChecks(): Promise<SchemaCheck[]> {
  const known = await readKnownAdvice();
  const structure = (await findTapFiles()).filter(({ path }) => path.includes("/structure/"));
  return [
    {
      name: "db lint",
      complaints: async (cluster, database) =>
        (await lint(cluster.urlFor(database))).map((found) => `${found.function}: ${found.message}`),
    },
    {
      name: "db advisors",
      complaints: async (cluster, database) => compareAdvice(await advise(cluster.urlFor(database)), known),
    },
    {
      name: "types are fresh",
      complaints: async (cluster, database) =>
        await typesOf(cluster.urlFor(database)) === await Deno.readTextFile(TYPES_FILE)
          ? []
          : ["shared/database.types.ts is stale: deno task types"],
    },
    {
      name: "orders of text name their collation",
      complaints: async (cluster, name) => {
        const database = postgresDatabase(cluster.urlFor(name), 1);
        return await findTextOrders(database).finally(() => database.close());
      },
    },
    ...structure.map((file) => ({
      name: file.title,
      complaints: async (cluster: Cluster, database: string) =>
        await runTapFile(file, rolledBackIn(cluster.urlFor(database, "supabase_admin")))
          .then(() => [], (cause: Error) => [cause.message]),
    })),
  ];
}

function rolledBackIn(url: string): RolledBack {
  return async (statements) => {
    const database = postgresDatabase(url, 1);
    try {
      await database.exec(`begin; set local role postgres; ${await tapSupport()}`);
      const results = [];
      for (const sql of statements) results.push(await database.query(sql));
      return results;
    } finally {
      // What is not committed is gone with its connection.
      await database.close();
    }
  };
}
