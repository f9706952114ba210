import { type ProjectConfig, resolveSecrets } from "../stack/config.ts";
import type { Database } from "../database.ts";
import type { Log } from "../processes/log.ts";
import { applyMigrations, applySeed, readMigrations, SEEDS } from "../migrate.ts";
import { keepSecrets } from "../stack/vault.ts";

export interface SchemaOptions {
  /** The checkout. */
  readonly root: URL;
  readonly config: ProjectConfig;
  /** Looks up what `env(NAME)` of `[db.vault]` names. */
  readonly env: (name: string) => string | undefined;
  /** Whether a migration that changed after it was applied is refused. */
  readonly refuseChanged: boolean;
  readonly step: (what: string) => void;
  readonly log: Log;
}

/**
 * Brings a database to the checkout's schema: Vault's secrets first, as the CLI does, then migrations, then the seed.
 * Gives how many migrations were new.
 */
export async function bringUpToDate(database: Database, options: SchemaOptions): Promise<number> {
  const { root, config, log, step } = options;
  step("Applying migrations");
  await keepSecrets(database, resolveSecrets(config.vault, options.env));
  const migrations = await readMigrations(new URL("supabase/migrations", root).pathname);
  const count = await applyMigrations(database, migrations, ({ path }) => step(path), options);
  for (const name of SEEDS) {
    const seed = await Deno.readTextFile(new URL(`supabase/${name}`, root));
    if (await applySeed(database, `supabase/${name}`, seed) === "changed") {
      log("seed", `supabase/${name} has changed since it was loaded: --fresh loads it again`);
    }
  }
  return count;
}
