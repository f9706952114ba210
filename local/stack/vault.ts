import type { Database } from "../database.ts";

/** Puts secrets into Vault by name: makes what is missing, changes what differs. Values are bound, never literals. */
export async function keepSecrets(database: Database, secrets: ReadonlyMap<string, string>): Promise<void> {
  await database.query("create extension if not exists supabase_vault with schema vault");
  for (const [name, secret] of secrets) {
    const [kept] = await database.query(
      "select id::text as id, decrypted_secret = $2 as is_same from vault.decrypted_secrets where name = $1",
      [name, secret],
    );
    if (kept === undefined) await database.query("select vault.create_secret($2, $1)", [name, secret]);
    else if (kept["is_same"] !== true) {
      await database.query("select vault.update_secret($1::uuid, $2)", [kept["id"], secret]);
    }
  }
}
