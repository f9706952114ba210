/** How many checks ended how. */
export interface Counts {
  readonly passed: number;
  readonly failed: number;
  readonly skipped: number;
}

/** Adds counts up. */
export function sum(all: readonly Counts[]): Counts {
  return all.reduce((a, b) => ({
    passed: a.passed + b.passed,
    failed: a.failed + b.failed,
    skipped: a.skipped + b.skipped,
  }), { passed: 0, failed: 0, skipped: 0 });
}

/** Runs a command as one check; what it prints is seen as it comes. */
export async function runCommand(command: string, args: readonly string[]): Promise<Counts> {
  const { success } = await new Deno.Command(command, { args: [...args], stdin: "null" }).spawn().status;
  return success ? { passed: 1, failed: 0, skipped: 0 } : { passed: 0, failed: 1, skipped: 0 };
}

/** Reads the counts of a JUnit report: one `testcase` each. */
export function readJunit(xml: string): Counts {
  const count = (pattern: RegExp): number => xml.match(pattern)?.length ?? 0;
  const cases = count(/<testcase\b/g);
  const skipped = count(/<skipped\b/g);
  const failed = count(/<failure\b/g);
  return { passed: cases - skipped - failed, failed, skipped };
}

/** The test files below `tests/` whose path contains one of the words; all when there are none. */
export async function findTests(words: readonly string[]): Promise<string[]> {
  const found: string[] = [];
  const walk = async (folder: string): Promise<void> => {
    for await (const entry of Deno.readDir(folder)) {
      const path = `${folder}/${entry.name}`;
      if (entry.isDirectory) await walk(path);
      else if (entry.name.endsWith(".test.ts")) found.push(path);
    }
  };
  await walk("tests");
  return found.filter((path) => words.length === 0 || words.some((word) => path.includes(word))).sort();
}

/** Runs the TypeScript tests whose path contains one of the words; a run that dies without a report is a failure. */
export async function runTests(words: readonly string[]): Promise<Counts> {
  const files = await findTests(words);
  if (files.length === 0) {
    console.log(`      no test file has ${words.join(" or ")} in its path`);
    return { passed: 0, failed: 1, skipped: 0 };
  }
  const report = await Deno.makeTempFile({ prefix: "weats-", suffix: ".xml" });
  try {
    const { success } = await new Deno.Command(Deno.execPath(), {
      args: [
        "test",
        "--allow-all",
        "--no-check",
        "--quiet",
        "--parallel",
        `--junit-path=${report}`,
        ...files,
      ],
      stdin: "null",
    }).spawn().status;
    const counts = readJunit(await Deno.readTextFile(report));
    return !success && counts.failed === 0 ? { ...counts, failed: 1 } : counts;
  } finally {
    await Deno.remove(report);
  }
}
