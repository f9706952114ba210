/** The tree as migrations: one a folder, with a marker line before each of its files. */
import type { Migration } from "../migrate.ts";
import type { Folder } from "./tree.ts";

/** The day that the versions of the first print-out begin with; the folder's two digits follow. */
const FIRST_DAY = "20261123";

// A function then stands where it belongs and not after what it calls; the gate validates every body afterwards.
const HEAD = `-- Printed from supabase/schemas by \`deno task schema\`: change it there.
set check_function_bodies = off;
`;

/** Prints one migration a folder. */
export function printTree(folders: readonly Folder[]): Migration[] {
  return folders.map(({ place, name, parts }) => {
    const version = `${FIRST_DAY}00${place}00`;
    return {
      version,
      name,
      path: `supabase/migrations/${version}_${name}.sql`,
      text: HEAD + parts.map(({ path, text }) => `\n-- ${path}\n${text.trimEnd()}\n`).join(""),
    };
  });
}
