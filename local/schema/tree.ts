/** `supabase/schemas`, where a person works on the SQL: a folder a domain, a file a noun or a family of verbs. */

/** One file of the tree. */
export interface Part {
  /** Below `supabase/`: `schemas/50_turns/claim.sql`. */
  readonly path: string;
  readonly text: string;
}

/** A folder of the tree with its files in the order in which they are applied. */
export interface Folder {
  /** Two digits that give the order: `50`. */
  readonly place: string;
  /** `turns` of `50_turns`. */
  readonly name: string;
  readonly parts: readonly Part[];
}

const FOLDER_NAME = /^(\d{2})_([a-z_]+)$/;
const AFTER = /^-- after: (.+)$/m;

/** Reads the tree below a folder `supabase`. @throws Error for a name without a place, and for an order that is a circle */
export async function readTree(supabase: URL): Promise<Folder[]> {
  const root = new URL("schemas/", supabase);
  const names = await Array.fromAsync(Deno.readDir(root), ({ name }) => name);
  return await Promise.all(
    names.sort().map(async (folder) => {
      const [, place, name] = FOLDER_NAME.exec(folder) ?? [];
      if (place === undefined || name === undefined) {
        throw new Error(`Cannot read schemas/${folder} as its name is not <2 digits>_<name>: rename it`);
      }
      return { place, name, parts: inOrder(await partsBelow(root, `${folder}/`)) };
    }),
  );
}

async function partsBelow(root: URL, folder: string): Promise<Part[]> {
  const parts: Part[] = [];
  for await (const { name, isDirectory } of Deno.readDir(new URL(folder, root))) {
    if (isDirectory) parts.push(...await partsBelow(root, `${folder}${name}/`));
    else if (name.endsWith(".sql")) {
      const text = await Deno.readTextFile(new URL(folder + name, root));
      parts.push({ path: `schemas/${folder}${name}`, text });
    }
  }
  return parts;
}

/** Files of tables first, then the alphabet; a line `-- after: a.sql, b.sql` sends a file behind others of its folder. */
export function inOrder(parts: readonly Part[]): Part[] {
  const rank = ({ path }: Part): string => `${path.endsWith("tables.sql") ? 0 : 1}${path}`;
  const waiting = [...parts].sort((a, b) => rank(a) < rank(b) ? -1 : 1);
  const ordered: Part[] = [];
  while (waiting.length > 0) {
    const next = waiting.findIndex((part) => !waiting.some((other) => comesAfter(part, other)));
    const [part] = next < 0 ? [] : waiting.splice(next, 1);
    if (part === undefined) {
      throw new Error(`Cannot order ${waiting.map(({ path }) => path).join(", ")}: each is after another`);
    }
    ordered.push(part);
  }
  return ordered;
}

function comesAfter(part: Part, other: Part): boolean {
  const named = AFTER.exec(part.text)?.[1]?.split(",") ?? [];
  const folder = part.path.slice(0, part.path.lastIndexOf("/") + 1);
  return named.some((name) => folder + name.trim() === other.path);
}
