/** Runs pgTAP files: one file, one claim; `-- engine: postgres` in its first line keeps it off the embedded engine. */
import type { Row } from "../../local/database.ts";
import { splitStatements } from "../../local/sql.ts";
import { tapHelpers } from "./tap_helpers.ts";

/** A pgTAP file. */
export interface TapFile {
  readonly path: string;
  readonly title: string;
  readonly text: string;
  readonly needsServer: boolean;
}

/** Runs statements as `postgres` in one transaction that is rolled back; gives each one's rows. */
export type RolledBack = (statements: readonly string[]) => Promise<Row[][]>;

const FOLDER = new URL("../database/", import.meta.url);
const SUFFIX = ".test.sql";

/** Finds the pgTAP files below `tests/database`, however deep: the folder of each names what it is about. */
export async function findTapFiles(): Promise<TapFile[]> {
  const files: TapFile[] = [];
  const walk = async (folder: string): Promise<void> => {
    for await (const { name, isDirectory } of Deno.readDir(new URL(folder, FOLDER))) {
      if (isDirectory) await walk(`${folder}${name}/`);
      if (!name.endsWith(SUFFIX)) continue;
      const text = await Deno.readTextFile(new URL(folder + name, FOLDER));
      const claim = name.slice(0, -SUFFIX.length).replaceAll("_", " ");
      files.push({
        path: `tests/database/${folder}${name}`,
        title: `${folder.split("/").at(-2)} ${claim}`,
        text,
        needsServer: text.startsWith("-- engine: postgres"),
      });
    }
  };
  await walk("");
  return files.sort((a, b) => a.path.localeCompare(b.path));
}

/** Gives the script that makes what pgTAP files use; run it as `postgres`, once for all files or before each. */
export async function tapSupport(): Promise<string> {
  return `create extension if not exists pgtap with schema extensions;
-- Weats opens no function by default, pgTAP's neither.
grant execute on all functions in schema extensions to anon, authenticated, service_role;
${await tapHelpers()}`;
}

/**
 * Makes what pgTAP keeps its plan in, once for a session instead of in each file's transaction; run it as `postgres`,
 * and commit.
 */
export const TAP_SESSION =
  "set local search_path = public, extensions; select plan(1); delete from __tcache__";

/** What comes before a file: pgTAP numbers on where the last one ended, as a sequence is not rolled back. */
const BEFORE = [
  "set local search_path = public, extensions",
  "select setval('pg_temp.__tresults___numb_seq', 1, false)",
];

/**
 * Runs one file in a session where `tapSupport` and `TAP_SESSION` ran.
 * @throws Error with the TAP output when an assertion failed, the plan was not met, or nothing ran
 */
export async function runTapFile(file: TapFile, run: RolledBack): Promise<void> {
  const own = await splitStatements(file.path, file.text);
  const results = await run([...BEFORE, ...own.map(({ sql }) => sql)]);
  const lines = results.slice(BEFORE.length).flat()
    .flatMap((row) => Object.values(row).map(String))
    .filter((line) => /^(\d+\.\.\d+|ok|not ok|#)/.test(line));
  const planned = Number(/^1\.\.(\d+)$/m.exec(lines.join("\n"))?.[1] ?? 0);
  const passed = lines.filter((line) => /^ok/.test(line)).length;
  if (passed === 0 || passed !== planned || lines.some((line) => line.startsWith("not ok"))) {
    throw new Error(`${file.path}: ${passed} of ${planned} assertions passed\n${lines.join("\n")}`);
  }
}
