/** Commands that leave nothing behind: no process and no mount, however the parent ends. */

const SCRIPTS = new URL("./", import.meta.url).pathname;

/** A running command; closing its standard input (`end`) interrupts it. */
export interface Confined {
  readonly pid: number;
  readonly stderr: ReadableStream<string>;
  readonly status: Promise<Deno.CommandStatus>;
  /** Interrupts the command and waits for its end. */
  end(): Promise<void>;
}

const NAMESPACES = ["unshare", "--mount", "--propagation=private", "--pid", "--fork", "--kill-child=KILL"];

/** Starts a command as root in namespaces of its own, which has `graceSeconds` to end; it hears no Ctrl-C. */
export function startConfined(
  command: readonly string[],
  graceSeconds: number,
  env: Record<string, string> = {},
): Confined {
  const child = new Deno.Command("setsid", {
    args: [...NAMESPACES, "sh", `${SCRIPTS}confined.sh`, String(graceSeconds), ...command],
    stdin: "piped",
    stdout: "null",
    stderr: "piped",
    env,
  }).spawn();
  return {
    pid: child.pid,
    stderr: child.stderr.pipeThrough(new TextDecoderStream()),
    status: child.status,
    end: async () => {
      await child.stdin.close().catch(() => undefined);
      await child.status;
    },
  };
}

/** Runs a command to its end. @throws Error with the end of what it said */
export async function runConfined(
  command: readonly string[],
  env: Record<string, string> = {},
): Promise<void> {
  const running = startConfined(command, 0, env);
  let said = "";
  for await (const text of running.stderr) said = (said + text).slice(-2_000);
  const { code } = await running.status;
  if (code !== 0) throw new Error(`Cannot run ${command[0]} as it ended with ${code}: ${said.trim()}`);
}

/** The path of a script beside this file. */
export function scriptPath(name: string): string {
  return SCRIPTS + name;
}
