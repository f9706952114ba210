/** `shared/version.ts`, which tells edge functions the schema that they were written for. */
import { readMigrations } from "../../migrate.ts";

const LATEST = /(LATEST_MIGRATION = ")\d+(")/;
const VERSION = /(VERSION = ")[\d.]+(")/;

/** Writes the newest migration there, and a release's version; gives the path when something changed. */
export async function noteVersion(supabase: URL, release?: string): Promise<string[]> {
  const file = new URL("../shared/version.ts", supabase);
  let was: string;
  try {
    was = await Deno.readTextFile(file);
  } catch (cause) {
    // A tree of a test has no edge functions beside it.
    if (cause instanceof Deno.errors.NotFound) return [];
    throw cause;
  }
  const latest = (await readMigrations(new URL("migrations", supabase).pathname)).at(-1)?.version ?? "";
  const is = was.replace(LATEST, `$1${latest}$2`);
  const text = release === undefined ? is : is.replace(VERSION, `$1${release}.0$2`);
  if (text === was) return [];
  await Deno.writeTextFile(file, text);
  return ["shared/version.ts"];
}
