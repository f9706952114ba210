import { DEADLINE_MS, within } from "./deadline.ts";

/** A run of `deno task start` as its user sees it: what it prints, and how it ends. */
export interface StartProcess {
  readonly pid: number;
  /** Everything printed so far. */
  output(): string;
  /** Waits until the output matches. @throws Error with the output when the process ends before, or after five minutes */
  seen(pattern: RegExp): Promise<RegExpExecArray>;
  signal(signal: Deno.Signal): void;
  readonly ended: Promise<Deno.CommandStatus>;
}

const ROOT = new URL("../../", import.meta.url).pathname;

/** Starts `local/tasks/start.ts` of a checkout (this one by default) with arguments of its own. */
export function startProcess(
  args: readonly string[],
  root = ROOT,
  env: Record<string, string> = {},
): StartProcess {
  const process = new Deno.Command(Deno.execPath(), {
    args: ["run", "--quiet", "--allow-all", "local/tasks/start.ts", ...args],
    cwd: root,
    env: { NO_COLOR: "1", ...env },
    stdin: "null",
    stdout: "piped",
    stderr: "piped",
  }).spawn();
  let text = "";
  let isOver = false;
  let wake = Promise.withResolvers<void>();
  const note = (more: string): void => {
    text += more;
    wake.resolve();
    wake = Promise.withResolvers();
  };
  const read = async (stream: ReadableStream<Uint8Array>): Promise<void> => {
    for await (const part of stream.pipeThrough(new TextDecoderStream())) note(part);
  };
  const ended = Promise.all([process.status, read(process.stdout), read(process.stderr)]).then(([status]) => {
    isOver = true;
    wake.resolve();
    return status;
  });
  return {
    pid: process.pid,
    output: () => text,
    ended,
    signal: (signal) => {
      try {
        process.kill(signal);
      } catch { /* it has ended */ }
    },
    seen: async (pattern) => {
      while (true) {
        const found = pattern.exec(text);
        if (found !== null) return found;
        if (isOver) throw new Error(`Ended before it printed ${pattern}:\n${text}`);
        await within(wake.promise, () => `${pattern} in:\n${text}`);
      }
    },
  };
}

/** A stack of its own for a test: free port, data and description in a folder that goes away. */
export interface TestStack {
  readonly folder: string;
  readonly args: readonly string[];
  readonly stackFile: string;
  remove(): Promise<void>;
}

export async function testStack(): Promise<TestStack> {
  const folder = await Deno.makeTempDir({ prefix: "weats-start-" });
  const stackFile = `${folder}/stack.json`;
  return {
    folder,
    stackFile,
    args: ["--port", "0", "--data", `${folder}/data`, "--stack-file", stackFile],
    remove: () => Deno.remove(folder, { recursive: true }),
  };
}

/** Processes on this machine whose command line names the text (Linux). */
export async function processesNaming(text: string): Promise<string[]> {
  const found: string[] = [];
  for await (const entry of Deno.readDir("/proc")) {
    if (!/^\d+$/.test(entry.name)) continue;
    const line = await Deno.readTextFile(`/proc/${entry.name}/cmdline`).catch(() => "");
    const env = await Deno.readTextFile(`/proc/${entry.name}/environ`).catch(() => "");
    if (line.includes(text) || env.includes(text)) found.push(`${entry.name} ${line.replaceAll("\0", " ")}`);
  }
  return found;
}

/** Waits, by looking again, until the question is answered with yes. @throws Error after five minutes of no */
export async function until(question: () => Promise<boolean>): Promise<void> {
  const end = Date.now() + DEADLINE_MS;
  while (!(await question())) {
    if (Date.now() > end) throw new Error(`Waited for five minutes until ${question}`);
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}
