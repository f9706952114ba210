import type { PGlite } from "@electric-sql/pglite";
import type { Database, Row, Statement } from "../database.ts";
import { toDatabaseError, toPlainError } from "./protocol.ts";
import type { Serial } from "./serial.ts";

/** int8 and timestamps stay text, as they would be in JSON. */
const AS_TEXT = {
  parsers: { 20: (text: string) => text, 1082: (text: string) => text, 1184: (text: string) => text },
};

/** The {@link Database} over the embedded engine's one session; `alone` is shared with whatever else uses it. */
export function pgliteDatabase(db: PGlite, alone: Serial): Database {
  const run = async (statement: Statement): Promise<Row[]> =>
    (await db.query<Row>(statement.sql, statement.params ? [...statement.params] : [], AS_TEXT)).rows;
  const batch = (statements: readonly Statement[]): Promise<Row[][]> =>
    alone(async () => {
      await db.exec("begin");
      const results: Row[][] = [];
      try {
        for (const statement of statements) results.push(await run(statement));
        await db.exec("commit");
        return results;
      } catch (cause) {
        await db.exec("rollback").catch(() => undefined);
        // The engine sets the process's exit code when it refuses a statement.
        Deno.exitCode = 0;
        throw toDatabaseError(toPlainError(cause, results.length));
      }
    });
  return {
    batch,
    query: async <T extends Row>(sql: string, params: readonly unknown[] = []) => {
      const [rows] = await batch([{ sql, params }]);
      return (rows ?? []) as T[];
    },
    listen: (channel, onPayload) => alone(() => db.listen(channel, onPayload)),
  };
}
