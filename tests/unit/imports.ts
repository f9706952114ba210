/** The repository's folder. */
export const ROOT = new URL("../../", import.meta.url);

/** A file and what it imports, values and types alike, as it is written. */
export interface Source {
  /** Below the repository: `shared/json.ts`. */
  readonly path: string;
  readonly imports: readonly string[];
}

/** All TypeScript files below folders of the repository. */
export async function sourcesOf(...folders: readonly string[]): Promise<Source[]> {
  const found: Source[] = [];
  const walk = async (folder: string): Promise<void> => {
    for await (const entry of Deno.readDir(new URL(folder, ROOT))) {
      if (entry.isDirectory) await walk(`${folder}${entry.name}/`);
      else if (entry.name.endsWith(".ts")) found.push(await read(folder + entry.name));
    }
  };
  for (const folder of folders) await walk(folder);
  return found;
}

async function read(path: string): Promise<Source> {
  const text = await Deno.readTextFile(new URL(path, ROOT));
  const imports = [
    ...text.matchAll(/^(?:import|export|\}).*?\bfrom "([^"]+)"|^import "([^"]+)"|\bimport\("([^"]+)"\)/gm),
  ];
  return { path, imports: imports.map(([, from, bare, late]) => from ?? bare ?? late ?? "") };
}

/** The file of the repository that an import means, as a path; null for a package. */
export function fileOf({ path }: Source, from: string): string | null {
  if (from.startsWith("shared/")) return from;
  return from.startsWith(".") ? new URL(from, new URL(path, ROOT)).href.slice(ROOT.href.length) : null;
}
