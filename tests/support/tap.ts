/** Runs pgTAP files: one file, one claim; `-- engine: postgres` in its first line keeps it off the embedded engine. */
import type { Row } from "../../local/database.ts";
import { splitStatements } from "../../local/sql.ts";

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

/** Finds the pgTAP files below `tests/database`. */
export async function findTapFiles(): Promise<TapFile[]> {
  const files: TapFile[] = [];
  for await (const folder of Deno.readDir(FOLDER)) {
    if (!folder.isDirectory) continue;
    for await (const { name } of Deno.readDir(new URL(`${folder.name}/`, FOLDER))) {
      if (!name.endsWith(".test.sql")) continue;
      const text = await Deno.readTextFile(new URL(`${folder.name}/${name}`, FOLDER));
      const claim = name.slice(0, -".test.sql".length).replaceAll("_", " ");
      files.push({
        path: `tests/database/${folder.name}/${name}`,
        title: `${folder.name} ${claim}`,
        text,
        needsServer: text.startsWith("-- engine: postgres"),
      });
    }
  }
  return files.sort((a, b) => a.path.localeCompare(b.path));
}

/** Runs one file. @throws Error with the TAP output when an assertion failed, the plan was not met, or nothing ran */
export async function runTapFile(file: TapFile, run: RolledBack): Promise<void> {
  const support = await splitStatements(
    "tap.sql",
    await Deno.readTextFile(new URL("tap.sql", import.meta.url)),
  );
  const own = await splitStatements(file.path, file.text);
  const before = [
    "create extension if not exists pgtap with schema extensions",
    // Weats opens no function by default, pgTAP's neither.
    "grant execute on all functions in schema extensions to anon, authenticated, service_role",
    "set local search_path = public, extensions",
    ...support.map(({ sql }) => sql),
  ];
  const results = await run([...before, ...own.map(({ sql }) => sql)]);
  const lines = results.slice(before.length).flat()
    .flatMap((row) => Object.values(row).map(String))
    .filter((line) => /^(\d+\.\.\d+|ok|not ok|#)/.test(line));
  const planned = Number(/^1\.\.(\d+)$/m.exec(lines.join("\n"))?.[1] ?? 0);
  const passed = lines.filter((line) => /^ok/.test(line)).length;
  if (passed === 0 || passed !== planned || lines.some((line) => line.startsWith("not ok"))) {
    throw new Error(`${file.path}: ${passed} of ${planned} assertions passed\n${lines.join("\n")}`);
  }
}
