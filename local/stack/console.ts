import type { Database } from "../database.ts";
import { DatabaseError } from "../database.ts";
import { splitStatements, SqlFileError } from "../sql.ts";
import type { StackDescription } from "./stack_description.ts";

/** Where the console of a local stack answers; the dashboard's SQL editor has its place on a hosted project. */
export const CONSOLE_PATH = "/local/sql";

/** Posts SQL to the console of a running stack. */
export function postSql(stack: StackDescription, sql: string): Promise<Response> {
  return fetch(stack.url + CONSOLE_PATH, {
    method: "POST",
    headers: { apikey: stack.secret_key },
    body: sql,
  });
}

/**
 * Serves `POST /local/sql`: runs the body's statements as `postgres` in one transaction and answers the last one's
 * rows as a JSON array. Asks for a secret key in `apikey`.
 */
export function sqlConsole(
  database: Database,
  secretKeys: readonly string[],
): (request: Request) => Promise<Response> {
  return async (request) => {
    if (!secretKeys.includes(request.headers.get("apikey") ?? "")) {
      return Response.json({ code: "PT401", message: "The console asks for a secret key in apikey" }, {
        status: 401,
      });
    }
    if (request.method !== "POST") {
      return Response.json({ code: "PT400", message: "POST an SQL text" }, { status: 405 });
    }
    try {
      const statements = await splitStatements("sql", await request.text());
      const results = await database.batch([
        { sql: "set local role postgres" },
        ...statements.map(({ sql }) => ({ sql })),
      ]);
      return Response.json(statements.length === 0 ? [] : results.at(-1));
    } catch (cause) {
      if (!(cause instanceof DatabaseError) && !(cause instanceof SqlFileError)) throw cause;
      const code = cause instanceof DatabaseError ? cause.code : "42601";
      return Response.json({ code, message: cause.message }, { status: 400 });
    }
  };
}
