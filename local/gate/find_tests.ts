/** What a test with a long form imports. */
const LONG_FORM = "support/long.ts";

/** Files that run with `--long` or by name alone: each takes minutes, and docs/gate.md says what they try. */
const LONG_ONLY: ReadonlySet<string> = new Set([
  "tests/chaos/turns.test.ts",
  "tests/journeys/embedded_order.test.ts",
  "tests/journeys/model_attacks.test.ts",
  "tests/journeys/model_faults.test.ts",
  "tests/journeys/model_outage.test.ts",
  "tests/schema/planted_faults.test.ts",
]);

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
  const isWanted = (path: string): boolean =>
    words.length === 0 ? isLong || !LONG_ONLY.has(path) : words.some((word) => path.includes(word));
  return found.filter(isWanted).sort();
}

async function hasLongForm(path: string): Promise<boolean> {
  return LONG_ONLY.has(path) || (await Deno.readTextFile(path)).includes(LONG_FORM);
}
