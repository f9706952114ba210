/** A file for Postgres's `extension/` folder. */
export interface ExtensionFile {
  readonly path: string;
  readonly contents: string;
}

/** Extensions that hosted lets `postgres` create although Postgres does not call them trusted. */
export const TRUSTED_EXTENSIONS: readonly string[] = [
  "pg_cron",
  "pg_net",
  "pgtap",
  "plpgsql_check",
  "postgis",
  "supabase_vault",
  "vector",
];

/** Gives the stand-in extensions' files; a server that has the real pg_cron keeps its own control file. */
export async function extensionFiles(): Promise<ExtensionFile[]> {
  const folder = new URL("./extensions/", import.meta.url);
  const names = (await Array.fromAsync(Deno.readDir(folder))).map((entry) => entry.name).sort();
  return await Promise.all(
    names.map(async (path) => ({ path, contents: await Deno.readTextFile(new URL(path, folder)) })),
  );
}

/** Gives the control file with `trusted = true`, whatever it said before. */
export function trustExtension(control: string): string {
  const kept = control.split("\n").filter((line) => !/^\s*trusted\s*=/.test(line)).join("\n").trimEnd();
  return `${kept}\ntrusted = true\n`;
}
