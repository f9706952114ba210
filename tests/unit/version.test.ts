import { equal } from "node:assert/strict";
import { readMigrations } from "../../local/migrate.ts";
import { LATEST_MIGRATION } from "shared/version.ts";

Deno.test("LATEST_MIGRATION is the newest file of supabase/migrations", async () => {
  const migrations = await readMigrations(new URL("../../supabase/migrations", import.meta.url).pathname);
  equal(LATEST_MIGRATION, migrations.at(-1)?.version);
});
