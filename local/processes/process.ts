import { eachLine } from "./log.ts";

/** A running child of the stack that has said it is ready. */
export interface Child {
  readonly pid: number;
  /** Its first line, parsed. */
  readonly ready: unknown;
  /** Settles when it has ended, however. */
  readonly ended: Promise<Deno.CommandStatus>;
  /** Asks it to end by closing its input; kills it when it has not after `graceMs`. */
  stop(graceMs: number): Promise<void>;
  kill(): void;
}

/** What a child is started with. */
export interface ChildOptions {
  /** Module that the child runs. */
  readonly module: URL;
  /** Sent as its first line of input. */
  readonly config: unknown;
  readonly permissions: readonly string[];
  readonly env?: Record<string, string>;
  /** False: sees only `env` and what Deno itself needs. Default true. */
  readonly inheritEnv?: boolean;
  readonly onLine: (line: string) => void;
  /** Ends the start, whatever state it is in. */
  readonly signal: AbortSignal;
}

/** Variables that Deno needs to find its cache and its way out, and no more. */
const DENO_NEEDS =
  /^(PATH|HOME|TMPDIR|TEMP|TMP|XDG_CACHE_HOME|DENO_.*|NPM_CONFIG_.*|npm_config_.*|SSL_CERT_.*|https?_proxy|HTTPS?_PROXY|no_proxy|NO_PROXY|USERPROFILE|LOCALAPPDATA|SYSTEMROOT)$/;

/** Starts a child and waits for its first line. @throws Error when it ends before. */
export async function startChild(options: ChildOptions): Promise<Child> {
  options.signal.throwIfAborted();
  const own = Object.entries(Deno.env.toObject()).filter(([name]) =>
    options.inheritEnv !== false || DENO_NEEDS.test(name)
  );
  const process = new Deno.Command(Deno.execPath(), {
    args: ["run", "--quiet", "--no-prompt", ...options.permissions, options.module.href],
    stdin: "piped",
    stdout: "piped",
    stderr: "piped",
    clearEnv: true,
    env: { ...Object.fromEntries(own), NO_COLOR: "1", ...options.env },
  }).spawn();
  const input = process.stdin.getWriter();
  const kill = (): void => {
    try {
      process.kill("SIGKILL");
    } catch { /* it is gone */ }
  };
  options.signal.addEventListener("abort", kill, { once: true });
  const ended = process.status.finally(() => {
    options.signal.removeEventListener("abort", kill);
    // Whoever was killed leaves the other end of its input open.
    return input.close().catch(() => undefined);
  });
  let isFirst = true;
  let lastLine = "";
  const { promise: ready, resolve } = Promise.withResolvers<string>();
  const say = (line: string): void => {
    lastLine = line;
    options.onLine(line);
  };
  const streams = Promise.all([
    eachLine(process.stderr, say),
    eachLine(process.stdout, (line) => {
      if (isFirst) resolve(line);
      else say(line);
      isFirst = false;
    }),
  ]);
  await input.write(new TextEncoder().encode(JSON.stringify(options.config) + "\n")).catch(() => undefined);
  const first = await Promise.race([ready, ended.then(() => streams).then(() => undefined)]);
  if (first === undefined) {
    options.signal.throwIfAborted();
    throw new Error(`ended before it was ready${lastLine === "" ? "" : `: ${lastLine}`}`);
  }
  return {
    pid: process.pid,
    ready: JSON.parse(first),
    ended,
    kill,
    stop: async (graceMs) => {
      await input.close().catch(() => undefined);
      const timer = setTimeout(kill, graceMs);
      await ended;
      clearTimeout(timer);
      await streams.catch(() => undefined);
    },
  };
}
