/** The tables that the local Auth server works on. */
import { App } from "@supabase/lite";
import { createPostgresConnection } from "@supabase/lite/postgres";

/**
 * Gives the DDL of Auth's tables as @supabase/lite would run it; needs no database.
 * It is taken from the package instead of letting `ensureSystemSchema()` run it, which hides failures and
 * would make the migration table that belongs to the CLI.
 */
export async function authTables(): Promise<string> {
  const connection = createPostgresConnection({ url: "postgres://nobody@127.0.0.1:1/none" });
  try {
    const app = new App({
      connection,
      auth: { enabled: true, publishable_key: "none", secret_key: "none", jwt_secret: "none".repeat(8) },
    });
    await app.init();
    const ddl = connection.config.baseSchema ?? "";
    if (!ddl.includes("auth.users")) {
      throw new Error("Cannot make Auth's tables as @supabase/lite no longer carries their DDL: auth.users");
    }
    return ddl;
  } finally {
    await connection.close();
  }
}
