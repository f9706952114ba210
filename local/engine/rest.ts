import { type ApiKeyResolver, App } from "@supabase/lite";
import { introspectOnce } from "./introspect_once.ts";
import { type EngineConfig, toPlainError } from "./protocol.ts";
import { replaceMethod } from "./replace_method.ts";

/** A REST and Auth server over one connection: `/rest/v1` and `/auth/v1` as supabase-js speaks them. */
export interface Rest {
  fetch(request: Request): Promise<Response>;
  /** Forgets what it knows of tables and functions, as PostgREST does on `notify pgrst`. */
  reload(): Promise<void>;
}

/** The connection as `@supabase/lite` makes it; the names below are not in its types and are pinned by tests. */
export interface LiteConnection {
  readonly app: ConstructorParameters<typeof App>[0]["connection"];
  clearSchemaCache(): Promise<unknown>;
}

/**
 * Makes the local REST and Auth server.
 *
 * `@supabase/lite` would grant everything on every table to the API roles as soon as one table has row-level
 * security, and skip the role switch while none has. Weats writes its grants itself, so the connection is told
 * beforehand that both are done (`rlsState`).
 */
export function createRest(connection: LiteConnection, config: EngineConfig): Rest {
  Reflect.set(connection.app, "rlsState", "active");
  tellEverySqlstate(connection.app);
  const resolver: ApiKeyResolver = (key) => {
    if (config.publishableKeys.includes(key)) {
      return Promise.resolve({ type: "publishable", claims: { role: "anon" } });
    }
    if (config.secretKeys.includes(key)) {
      return Promise.resolve({ type: "secret", claims: { role: "service_role" } });
    }
    return Promise.resolve(null);
  };
  const app = new App({
    connection: connection.app,
    api: { enabled: true, schemas: ["public"], max_rows: config.maxRows },
    auth: {
      enabled: true,
      jwt_secret: config.jwtSecret,
      site_url: config.siteUrl,
      publishable_key: config.publishableKeys[0],
      secret_key: config.secretKeys[0],
    },
    options: { server: { apiKeys: { resolver }, disableStudio: true } },
  });
  return {
    fetch: (request) => app.fetch(request),
    reload: introspectOnce(connection.app, connection.clearSchemaCache),
  };
}

/** SQLSTATEs that `@supabase/lite` would answer without their code, and PostgREST's status for them. */
const FORGOTTEN: readonly (readonly [RegExp, number])[] = [
  [/^(08...|57P01)$/, 503],
  [/^(P0001|23514|23P01)$/, 400],
  [/^(25|2D|38|39|3B|40|54|57|58|P0|XX)...$/, 500],
];

/** Callers repeat what lost a race (40P01, 40001): they must hear the code. What is raised as PGRST is passed on. */
function tellEverySqlstate(connection: object): void {
  replaceMethod(connection, "normalizeDbError", (normalize) => (cause: unknown) => {
    const error = normalize(cause);
    const { message, code, detail, hint } = toPlainError(error);
    const [, status] = FORGOTTEN.find(([states]) => states.test(code)) ?? [];
    if (status === undefined || !(error instanceof Error) || !Reflect.has(error, "code")) return error;
    return Object.assign(new Error(JSON.stringify({ code, message, details: detail, hint })), {
      code: "PGRST",
      detail: JSON.stringify({ status, headers: {} }),
    });
  });
}
