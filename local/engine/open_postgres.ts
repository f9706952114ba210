import { createPostgresConnection } from "@supabase/lite/postgres";
import type { Database } from "../database.ts";
import { LIFETIME, postgresDatabase } from "../postgres/database.ts";
import type { Engine } from "./opened.ts";
import type { EngineConfig } from "./protocol.ts";
import { createRest } from "./rest.ts";
import { setContextAtOnce } from "./session_context.ts";

const REST_CONNECTIONS = 10;

/** `@supabase/lite` writes arguments of type jsonb as text already; written once more they would be JSON strings. */
const serialize = (value: unknown): string => typeof value === "string" ? value : JSON.stringify(value);
const JSON_TYPES = {
  json: { to: 114, from: [114], serialize, parse: (text: string): unknown => JSON.parse(text) },
  jsonb: { to: 3802, from: [3802], serialize, parse: (text: string): unknown => JSON.parse(text) },
};

/** Opens a Postgres server that looks like a hosted project. @throws Error in one sentence when it does not */
export async function openPostgres(config: EngineConfig): Promise<Engine> {
  const database = postgresDatabase(config.location);
  const timeouts = await refuseForeign(database).then(() => statementTimeouts(database)).catch(
    async (cause) => {
      await database.close();
      throw cause;
    },
  );
  const connection = createPostgresConnection({
    url: config.location,
    postgresOptions: { max: REST_CONNECTIONS, onnotice: () => {}, types: JSON_TYPES, max_lifetime: LIFETIME },
  });
  setContextAtOnce(connection, timeouts);
  const rest = createRest({ app: connection, clearSchemaCache: () => connection.clearSchemaCache() }, config);
  return {
    database,
    rest,
    close: async () => {
      await connection.close();
      await database.close();
    },
  };
}

async function refuseForeign(database: Database): Promise<void> {
  const [found] = await database.query(
    `select current_setting('server_version_num')::int / 10000 as version,
      exists (select from pg_catalog.pg_roles where rolname = 'authenticator') as is_hosted_like`,
  );
  if (found?.["version"] !== 17) throw new Error(`it is Postgres ${found?.["version"]}, not 17`);
  if (found["is_hosted_like"] !== true) {
    throw new Error(
      "it has not the roles of a Supabase project: local/platform makes them, see docs/hosted.md",
    );
  }
}

/** What PostgREST would find: a role's own `statement_timeout`, else that of `authenticator`, whose session it is. */
async function statementTimeouts(database: Database): Promise<Map<string, string>> {
  const rows = await database.query(
    `select r.rolname as role, split_part(s.setting, '=', 2) as timeout
     from pg_catalog.pg_roles as r, unnest(r.rolconfig) as s (setting)
     where s.setting like 'statement_timeout=%'`,
  );
  const own = new Map(rows.map((row) => [String(row["role"]), String(row["timeout"])]));
  const session = own.get("authenticator") ?? "0";
  return new Map(["anon", "authenticated", "service_role"].map((role) => [role, own.get(role) ?? session]));
}
