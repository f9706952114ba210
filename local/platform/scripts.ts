import { authTables } from "./auth_tables.ts";
import { extensionFiles } from "./extension_files.ts";

/** What runs a script of several statements at once: PGlite itself, or a superuser's connection. */
export interface ScriptRunner {
  exec(script: string): Promise<unknown>;
}

/** Which pg_cron a database has; the real one lives in one database of a server only. */
export type Cron = "stand-in" | "real";

const ROLES = ["10_roles.sql"];
const SCHEMAS = [
  "20_schemas.sql",
  "30_auth.sql",
  "40_realtime.sql",
  "45_storage.sql",
  "50_realtime_lock.sql",
];
const AUTH = ["30_auth.sql"];
const EXTENSIONS: Record<Cron, readonly string[]> = {
  "stand-in": ["60_extensions.sql"],
  real: ["60_extensions_real_cron.sql"],
};

/** Gives the script that makes the roles of a server; run once per server, as its superuser. */
export async function rolesScript(): Promise<string> {
  return await readScripts(ROLES);
}

/** Gives the script that makes one database hosted-like, Auth's tables included; run as the superuser. */
export async function databaseScript(cron: Cron): Promise<string> {
  const parts = [readScripts(SCHEMAS), authTables(), readScripts(AUTH), readScripts(EXTENSIONS[cron])];
  return (await Promise.all(parts)).join("\n");
}

/** Gives the script that makes an empty server's current database hosted-like; run as `supabase_admin`. */
export async function bootstrapScript(cron: Cron = "stand-in"): Promise<string> {
  return `${await rolesScript()}\n${await databaseScript(cron)}`;
}

/** Makes an empty server's current database hosted-like, all or nothing, as `supabase_admin`. */
export async function bootstrap(database: ScriptRunner, cron: Cron = "stand-in"): Promise<void> {
  await database.exec(`begin;\n${await bootstrapScript(cron)}\ncommit;`);
}

/** Gives a short hash that changes whenever what `bootstrap` would make changes. */
export async function platformVersion(): Promise<string> {
  const files = (await extensionFiles()).map((file) => `${file.path} ${file.contents}`);
  const scripts = [await bootstrapScript("stand-in"), await readScripts(EXTENSIONS.real)];
  const bytes = new TextEncoder().encode([...scripts, ...files].join("\n"));
  return new Uint8Array(await crypto.subtle.digest("SHA-256", bytes)).toHex().slice(0, 12);
}

async function readScripts(names: readonly string[]): Promise<string> {
  const folder = new URL("./bootstrap/", import.meta.url);
  return (await Promise.all(names.map((name) => Deno.readTextFile(new URL(name, folder))))).join("\n");
}
