/** `deno task start`: the whole of Weats on this machine. */
import type { Health } from "shared/health.ts";
import { ENDING_SIGNALS } from "../processes/ending_signals.ts";
import { consoleLog } from "../processes/log.ts";
import { parseOptions, type StartOptions, USAGE } from "./options.ts";
import { type Stack, startStack } from "../stack/stack.ts";

const INTERRUPTED = 130;

const write = (text: string): void => {
  Deno.stdout.writeSync(new TextEncoder().encode(text));
};

function fail(cause: unknown): never {
  const message = cause instanceof Error ? cause.message : String(cause);
  Deno.stderr.writeSync(new TextEncoder().encode(`${message}\n`));
  Deno.exit(1);
}

function describeHealth(status: number, health: Health): string {
  if (status === 200) return "health ok";
  return `health ${status}: ${
    Object.values(health.checks).map(({ reason }) => reason).filter(Boolean).join("; ")
  }`;
}

function readyPage(stack: Stack, seconds: number, health: string): string {
  const { description } = stack;
  return `
Weats is ready after ${seconds.toFixed(1)} s: ${health}

  API              ${stack.url}
  Publishable key  ${description.publishable_key}
  Secret key       ${description.secret_key}
  Functions        ${
    stack.slugs.map((slug) => `${stack.url}/functions/v1/${slug}`).join("\n                   ")
  }
  Database         ${description.database_url ?? "embedded (one session: it promises function, not speed)"}

Try next
  curl ${stack.url}/functions/v1/health
  npx -y deno@2 task say --as customer --name Ana    a phone in another terminal; --as restaurant, --as runner
  Everything a program needs stands in ${stackFile}. Ctrl-C stops the stack.

`;
}

let options: StartOptions;
let stackFile = "";
try {
  const parsed = parseOptions(Deno.args);
  if (parsed === "help") {
    write(USAGE);
    Deno.exit(0);
  }
  options = parsed;
  stackFile = options.stackFile;
} catch (cause) {
  fail(cause);
}

const began = Date.now();
const abort = new AbortController();
const log = consoleLog(write);
let stack: Stack | undefined;
let isStopping = false;

async function stop(code: number): Promise<never> {
  isStopping = true;
  await Deno.remove(stackFile).catch(() => undefined);
  await stack?.stop();
  Deno.exit(code);
}

/** First Ctrl-C: in order. While starting, or a second time: at once. */
function interrupted(): void {
  if (stack !== undefined && !isStopping) {
    write("\nStopping …\n");
    void stop(0);
    return;
  }
  if (stack === undefined) write("\nStopping …\n");
  abort.abort(new Error("interrupted"));
}
for (const signal of ENDING_SIGNALS) Deno.addSignalListener(signal, interrupted);

try {
  const started = await startStack(options, {
    log,
    step: (what) => write(`  ${((Date.now() - began) / 1_000).toFixed(1).padStart(5)} s  ${what}\n`),
    onLost: (reason) => {
      log("engine", `cannot be brought back: ${reason}`);
      void stop(1);
    },
  }, abort.signal);
  stack = started;
  if (abort.signal.aborted) await stop(INTERRUPTED);
  const answer = await fetch(`${started.url}/functions/v1/health`, { signal: abort.signal });
  const health = describeHealth(answer.status, await answer.json());
  await Deno.mkdir(stackFile.replace(/[^/]*$/, "") || ".", { recursive: true });
  await Deno.writeTextFile(stackFile, JSON.stringify(started.description, null, 2) + "\n", { mode: 0o600 });
  write(readyPage(started, (Date.now() - began) / 1_000, health));
} catch (cause) {
  if (!abort.signal.aborted) {
    await stack?.stop();
    fail(cause);
  }
  await stack?.stop();
  Deno.exit(INTERRUPTED);
}
