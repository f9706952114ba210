import type { Batch } from "./batches.ts";
import { type Counts, FAILED, PASSED, sum } from "./counts.ts";
import { fileTimes } from "./file_times.ts";
import { readJunit } from "./junit.ts";

/** A process that hangs is worse than one that fails. In the gate none takes a third of this, on any machine seen so far. */
const LONGEST_MS = 12 * 60_000;
const LONGEST_LONG_MS = 60 * 60_000;

/** What a process left behind may hold its pipes open; nobody waits longer for words that nobody says. */
const LAST_WORDS_MS = 5_000;

/** Runs a command as one check; what it printed is seen when it has ended. One that hangs is ended, and has failed. */
export async function runCommand(
  command: string,
  args: readonly string[],
  longestMs = LONGEST_MS,
): Promise<Counts> {
  const { success } = await run(command, args, { longestMs });
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
    const { success } = await run(Deno.execPath(), args, {
      env,
      hear: times.hear,
      ...(isLong ? { longestMs: LONGEST_LONG_MS } : {}),
    });
    const counts = readJunit(await Deno.readTextFile(report));
    return {
      counts: success || counts.failed > 0 ? counts : sum([counts, FAILED]),
      seconds: times.end(),
    };
  } finally {
    await Deno.remove(report);
  }
}

/** Each leads a group of its own, with all that it started: so nothing outlives a process that was ended. */
const running = new Set<Deno.ChildProcess>();

function endGroup(child: Deno.ChildProcess): void {
  try {
    Deno.kill(-child.pid, "SIGKILL");
  } catch { /* it has ended */ }
}

/** Ends all that runs, for whoever interrupts the gate. */
export function endAll(): void {
  for (const child of running) endGroup(child);
}

async function run(
  command: string,
  args: readonly string[],
  { env = {}, hear = () => {}, longestMs = LONGEST_MS }: {
    readonly env?: Record<string, string>;
    readonly hear?: (text: string) => void;
    readonly longestMs?: number;
  } = {},
): Promise<{ readonly success: boolean }> {
  const child = new Deno.Command(command, {
    args: [...args],
    env,
    stdin: "null",
    stdout: "piped",
    stderr: "piped",
    detached: true,
  }).spawn();
  running.add(child);
  const said = ["", ""];
  const read = async (stream: ReadableStream<Uint8Array>, n: number): Promise<void> => {
    for await (const text of stream.pipeThrough(new TextDecoderStream())) {
      said[n] += text;
      hear(text);
    }
  };
  const reading = Promise.all([read(child.stdout, 0), read(child.stderr, 1)]);
  let isLate = false;
  const late = setTimeout(() => {
    isLate = true;
    endGroup(child);
  }, longestMs);
  const status = await child.status;
  clearTimeout(late);
  const { promise: enough, resolve } = Promise.withResolvers<void>();
  const lastWords = setTimeout(resolve, LAST_WORDS_MS);
  await Promise.race([reading, enough]);
  clearTimeout(lastWords);
  endGroup(child);
  running.delete(child);
  for (const text of said) if (text.trim() !== "") console.log(text.trim());
  if (isLate) console.log(`\nended, as it hung for ${longestMs / 1_000} s: ${command} ${args.join(" ")}`);
  return { success: status.success && !isLate };
}
