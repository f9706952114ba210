import { postgresDatabase } from "../../local/postgres/database.ts";
import { type RolledBack, TAP_SESSION, tapSupport } from "./tap.ts";

/** A database of a real server where pgTAP files run one after the other. */
export interface TapDatabase {
  readonly rolledBack: RolledBack;
  close(): Promise<void>;
}

/** Opens a database as the superuser and makes there what pgTAP files use. */
export async function openTapDatabase(url: string): Promise<TapDatabase> {
  const database = postgresDatabase(url, 1);
  await database.exec(`begin; set local role postgres; ${await tapSupport()}; ${TAP_SESSION}; commit`);
  return {
    rolledBack: async (statements) => {
      await database.exec("begin; set local role postgres");
      try {
        const results = [];
        for (const sql of statements) results.push(await database.query(sql));
        return results;
      } finally {
        await database.exec("rollback");
      }
    },
    close: () => database.close(),
  };
}
