import { CompiledQuery, type Kysely } from "kysely";
import { replaceMethod } from "./replace_method.ts";

/** What `@supabase/lite` knows of a request's caller. */
interface Caller {
  readonly auth?: { readonly role?: string; readonly uid?: unknown; readonly jwt?: unknown };
  readonly storage?: { readonly operation?: unknown };
}

/** What it knows of a call of a function. */
interface Call {
  readonly method: string;
  readonly path: string;
  readonly requestHeaders?: unknown;
}

/**
 * Tells a transaction who asks and what, in one statement each: `@supabase/lite` sends one for every setting, and
 * most of a call's time was their way to the database and back. PostgREST sends one as well.
 * `timeouts`: the `statement_timeout` of a role, which `@supabase/lite` leaves out and PostgREST applies.
 */
export function setContextAtOnce(connection: object, timeouts: ReadonlyMap<string, string>): void {
  replaceMethod(
    connection,
    "applyJwtSessionContext",
    () => async (transaction: Kysely<unknown>, caller: Caller) => {
      const { uid, jwt } = caller.auth ?? {};
      const role = caller.auth?.role || "anon";
      const timeout = timeouts.get(role);
      await set(transaction, [
        ["role", role],
        ["request.jwt.claim.sub", String(uid ?? "")],
        ["request.jwt.claim.role", role],
        ["request.jwt.claims", typeof jwt === "object" && jwt !== null ? JSON.stringify(jwt) : ""],
        ["storage.operation", String(caller.storage?.operation ?? "")],
        ...(timeout === undefined ? [] : [["statement_timeout", timeout] as const]),
      ]);
    },
  );
  replaceMethod(connection, "applyRpcRequestGucs", () => async (transaction: Kysely<unknown>, call: Call) => {
    await set(transaction, [
      ["response.status", ""],
      ["response.headers", ""],
      ["request.method", call.method],
      ["request.path", call.path],
      ["request.headers", JSON.stringify(call.requestHeaders ?? {})],
    ]);
  });
}

/** Sets settings until the end of the transaction. */
async function set(
  transaction: Kysely<unknown>,
  settings: readonly (readonly [name: string, value: string])[],
): Promise<void> {
  const calls = settings.map(([name], index) => `set_config('${name}', $${index + 1}, true)`);
  const values = settings.map(([, value]) => value);
  await transaction.executeQuery(CompiledQuery.raw(`select ${calls.join(", ")}`, values));
}
