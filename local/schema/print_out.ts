/** The print-out of the tree in `supabase/migrations`: written, and compared with what the tree says now. */
import { readMigrations } from "../migrate.ts";
import { printTree } from "./print.ts";
import { readTree } from "./tree.ts";

/** The checkout's `supabase/`. */
export const SUPABASE = new URL("../../supabase/", import.meta.url);

/** What in `supabase/migrations` is not as the tree says: files to write, and files that no folder of it has. */
export interface Stale {
  readonly write: readonly { readonly path: string; readonly text: string }[];
  readonly remove: readonly string[];
}

/** Compares the print-out with the tree. */
export async function staleness(supabase: URL = SUPABASE): Promise<Stale> {
  const printed = printTree(await readTree(supabase));
  const present = await readMigrations(new URL("migrations", supabase).pathname);
  const textOf = new Map(present.map(({ path, text }) => [path, text]));
  return {
    write: printed.filter(({ path, text }) => textOf.get(path) !== text),
    remove: [...textOf.keys()].filter((path) => !printed.some((migration) => migration.path === path)),
  };
}

/** Writes what is stale anew. Gives the paths of what was written and removed. */
export async function writePrintOut(supabase: URL = SUPABASE): Promise<string[]> {
  const { write, remove } = await staleness(supabase);
  const project = new URL("../", supabase);
  for (const { path, text } of write) await Deno.writeTextFile(new URL(path, project), text);
  for (const path of remove) await Deno.remove(new URL(path, project));
  return [...write.map(({ path }) => path), ...remove];
}
