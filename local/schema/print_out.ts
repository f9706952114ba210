/** The print-out of the tree in `supabase/migrations`: written, and compared with what the tree says now. */
import { readMigrations } from "../migrate.ts";
import { printTree } from "./print.ts";
import type { Bench } from "./release/compute.ts";
import { readReleases } from "./release/manifest.ts";
import { printUnreleased, unreleasedStaleness } from "./release/unreleased.ts";
import { noteVersion } from "./release/version.ts";
import type { Stale } from "./stale.ts";
import { readTree } from "./tree.ts";

/** The checkout's `supabase/`. */
export const SUPABASE = new URL("../../supabase/", import.meta.url);

/**
 * Compares the print-out with the tree: before the first release all of it, then the file of what is unreleased. Needs no
 * database. @throws Error when a file that a release froze has changed
 */
export async function staleness(supabase: URL = SUPABASE): Promise<Stale> {
  const releases = await readReleases(supabase);
  return releases.length > 0 ? await unreleasedStaleness(supabase, releases) : await firstStaleness(supabase);
}

async function firstStaleness(supabase: URL): Promise<Stale> {
  const printed = printTree(await readTree(supabase));
  const present = await readMigrations(new URL("migrations", supabase).pathname);
  const textOf = new Map(present.map(({ path, text }) => [path, text]));
  return {
    write: printed.filter(({ path, text }) => textOf.get(path) !== text).map(({ path }) => path),
    remove: [...textOf.keys()].filter((path) => !printed.some((migration) => migration.path === path)),
  };
}

/**
 * Writes what is stale anew; gives the paths of what was written and removed. What is unreleased is computed on a
 * Postgres that is started for it unless one is given. @throws ReleaseRefused, NoCluster
 */
export async function writePrintOut(supabase: URL = SUPABASE, bench?: Bench): Promise<string[]> {
  const { write, remove } = await staleness(supabase);
  const project = new URL("../", supabase);
  if (write.length > 0) {
    const releases = await readReleases(supabase);
    const first = new Map(printTree(await readTree(supabase)).map(({ path, text }) => [path, text]));
    for (const path of write) {
      const text = releases.length === 0
        ? first.get(path) ?? ""
        : await printUnreleased(supabase, releases, bench);
      await Deno.writeTextFile(new URL(path, project), text);
    }
  }
  for (const path of remove) await Deno.remove(new URL(path, project));
  const changed = [...write, ...remove];
  return changed.length === 0 ? [] : [...changed, ...await noteVersion(supabase)];
}
