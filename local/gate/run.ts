import type { Batch } from "./batches.ts";
import { type Counts, FAILED, PASSED, sum } from "./counts.ts";
import { fileTimes } from "./file_times.ts";
import { readJunit } from "./junit.ts";

/** Runs a command as one check; what it printed is seen when it has ended. */
export async function runCommand(command: string, args: readonly string[]): Promise<Counts> {
  const { success } = await run(command, args);
  return success ? PASSED : FAILED;
}

/** What came of tests. */
export interface TestsDone {
  readonly counts: Counts;
  /** By the path of a test file, how long it took. */
  readonly seconds: ReadonlyMap<string, number>;
}

/** How tests are run. */
export interface TestRun {
  /** Each is a process; they begin in this order. */
  readonly batches: readonly Batch[];
  /** How many of them run at a time. */
  readonly lanes: number;
  readonly isLong: boolean;
}

/** Runs batches of test files beside each other. */
export async function runTests({ batches, lanes, isLong }: TestRun): Promise<TestsDone> {
  const waiting = [...batches];
  const all: Counts[] = [];
  const seconds = new Map<string, number>();
  const lane = async (): Promise<void> => {
    for (let batch = waiting.shift(); batch !== undefined; batch = waiting.shift()) {
      const done = await runBatch(batch, isLong);
      all.push(done.counts);
      for (const [path, time] of done.seconds) seconds.set(path, time);
    }
  };
  await Promise.all(Array.from({ length: lanes }, lane));
  return { counts: sum(all), seconds };
}

/** Runs test files in one process, one after the other; a process that dies without a report is a failure. */
async function runBatch({ files }: Batch, isLong: boolean): Promise<TestsDone> {
  const report = await Deno.makeTempFile({ prefix: "weats-", suffix: ".xml" });
  const times = fileTimes(files[0] ?? "");
  try {
    const args = ["test", "--allow-all", "--no-check", "--quiet", `--junit-path=${report}`, ...files];
    const env: Record<string, string> = isLong ? { WEATS_LONG: "1" } : {};
    const { success } = await run(Deno.execPath(), args, env, times.hear);
    const counts = readJunit(await Deno.readTextFile(report));
    return {
      counts: success || counts.failed > 0 ? counts : sum([counts, FAILED]),
      seconds: times.end(),
    };
  } finally {
    await Deno.remove(report);
  }
}

async function run(
  command: string,
  args: readonly string[],
  env: Record<string, string> = {},
  hear: (text: string) => void = () => {},
): Promise<{ readonly success: boolean }> {
  const child = new Deno.Command(command, {
    args: [...args],
    env,
    stdin: "null",
    stdout: "piped",
    stderr: "piped",
  }).spawn();
  const read = async (stream: ReadableStream<Uint8Array>): Promise<string> => {
    let said = "";
    for await (const text of stream.pipeThrough(new TextDecoderStream())) {
      said += text;
      hear(text);
    }
    return said.trim();
  };
  const said = await Promise.all([read(child.stdout), read(child.stderr)]);
  for (const text of said) if (text !== "") console.log(text);
  return await child.status;
}
