import { type PostgresDatabase, postgresDatabase } from "../../local/postgres/database.ts";

/**
 * Gives a real connection, a session of its own: `exec("begin")` on one holds its locks while another tries. With
 * `await using` it ends with its block, and with it whatever was not committed.
 */
export function connect(url: string): PostgresDatabase & AsyncDisposable {
  const session = postgresDatabase(url, 1);
  return { ...session, [Symbol.asyncDispose]: session.close };
}
