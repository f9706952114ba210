import { type ApiKeyResolver, App } from "@supabase/lite";
import type { EngineConfig } from "./protocol.ts";

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
    reload: async () => {
      await connection.clearSchemaCache();
    },
  };
}
