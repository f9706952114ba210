/** What a test with a long form imports. */
const LONG_FORM = "support/long.ts";

/** What to look for. */
export interface Wanted {
  /** Parts of paths, one of which a file must have; all files when there are none. */
  readonly words: readonly string[];
  /** Whether a file must have a long form. */
  readonly isLong: boolean;
}

/** Finds test files below `tests/`, by their names. */
export async function findTests({ words, isLong }: Wanted): Promise<string[]> {
  const found: string[] = [];
  const walk = async (folder: string): Promise<void> => {
    for await (const entry of Deno.readDir(folder)) {
      const path = `${folder}/${entry.name}`;
      if (entry.isDirectory) await walk(path);
      else if (entry.name.endsWith(".test.ts") && (!isLong || await hasLongForm(path))) found.push(path);
    }
  };
  await walk("tests");
  return found.filter((path) => words.length === 0 || words.some((word) => path.includes(word))).sort();
}

async function hasLongForm(path: string): Promise<boolean> {
  return (await Deno.readTextFile(path)).includes(LONG_FORM);
}
