import postgres from "postgres";
import type { Database, Row, Statement } from "../database.ts";
import { toDatabaseError, toPlainError } from "../engine/protocol.ts";

/** A {@link Database} on a server, with a way to run whole scripts; `close` ends its connections. */
export interface PostgresDatabase extends Database {
  /** Runs a script of several statements at once, in one transaction unless it says otherwise. @throws DatabaseError */
  exec(script: string): Promise<void>;
  close(): Promise<void>;
}

/** As the embedded engine gives and takes them: int8 and times as text, a string for jsonb is its text. */
const TYPES = {
  json: {
    to: 114,
    from: [114, 3802],
    serialize: (value: unknown) => typeof value === "string" ? value : JSON.stringify(value),
    parse: (text: string): unknown => JSON.parse(text),
  },
  date: {
    to: 1184,
    from: [1082, 1114, 1184],
    serialize: (value: unknown) => value instanceof Date ? value.toISOString() : String(value),
    parse: (text: string) => text,
  },
};

/** For ever: the driver ends connections after 30 to 60 minutes, and never answers some calls that wait for one then. */
export const LIFETIME = null;

/** Connects to a server at the first statement, with at most `connections` at once besides one for `listen`. */
export function postgresDatabase(url: string, connections = 4): PostgresDatabase {
  const sql = postgres(url, {
    max: connections,
    types: TYPES,
    onnotice: () => {},
    connect_timeout: 10,
    max_lifetime: LIFETIME,
  });
  const batch = async (statements: readonly Statement[]): Promise<Row[][]> => {
    const results: Row[][] = [];
    try {
      await sql.begin(async (transaction) => {
        for (const statement of statements) {
          const rows = await transaction.unsafe<Row[]>(statement.sql, parameters(statement.params));
          results.push([...rows]);
        }
      });
      return results;
    } catch (cause) {
      throw toDatabaseError(toPlainError(cause, results.length));
    }
  };
  return {
    batch,
    query: async <T extends Row>(text: string, params: readonly unknown[] = []) => {
      try {
        return [...await sql.unsafe<T[]>(text, parameters(params))];
      } catch (cause) {
        throw toDatabaseError(toPlainError(cause, 0));
      }
    },
    listen: async (channel, onPayload) => {
      const { unlisten } = await sql.listen(channel, onPayload);
      return unlisten;
    },
    exec: async (script) => {
      try {
        await sql.unsafe(script).simple();
      } catch (cause) {
        throw toDatabaseError(toPlainError(cause));
      }
    },
    close: () => sql.end({ timeout: 5 }),
  };
}

/** What the driver can send: scalars as they are, everything else as JSON. */
function parameters(values: readonly unknown[] = []): (string | number | boolean | null | Date)[] {
  return values.map((value) => {
    if (value === null || value === undefined) return null;
    if (typeof value === "string" || typeof value === "number" || typeof value === "boolean") return value;
    if (value instanceof Date) return value;
    return typeof value === "bigint" ? value.toString() : JSON.stringify(value);
  });
}
