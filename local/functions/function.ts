import type { Log } from "../processes/log.ts";
import { type Child, startChild } from "../processes/process.ts";
import type { HostConfig } from "./host.ts";
import { LIMIT_LINE } from "./meter.ts";

/** One edge function, whichever process runs it now. */
export interface EdgeFunction {
  readonly slug: string;
  /** Hands a request to the function; answers as the hosted platform does when it cannot run. */
  fetch(request: Request): Promise<Response>;
  /** Starts the code as it is now and lets the process before finish its work. */
  restart(): Promise<boolean>;
  stop(): Promise<void>;
}

/** What a function is made of. */
export interface FunctionOptions {
  readonly slug: string;
  readonly module: URL;
  readonly env: Record<string, string>;
  readonly limits: HostConfig["limits"];
  readonly log: Log;
  readonly signal: AbortSignal;
}

/** Hosted limits: 2 s of CPU a request, 256 MB, 150 s. */
export const HOSTED_LIMITS = { cpuMs: 2_000, memoryBytes: 256 * 2 ** 20, wallMs: 150_000 } as const;

const STOP_GRACE_MS = 12_000;
const END_MS = 500;

function endsWithin(child: Child, ms: number): Promise<boolean> {
  const { promise, resolve } = Promise.withResolvers<boolean>();
  const timer = setTimeout(resolve, ms, false);
  return Promise.race([child.ended.then(() => true), promise]).finally(() => clearTimeout(timer));
}

const refuse = (status: number, code: string, message: string): Response =>
  Response.json({ code, message }, { status });

interface Running {
  readonly child: Child;
  readonly base: string;
}

/** Makes the function; it is started by `restart()` and again by the next request after its process ended. */
export function edgeFunction(options: FunctionOptions): EdgeFunction {
  const { slug, log } = options;
  let running: Running | undefined;
  let starting: Promise<Running | undefined> | undefined;
  let isStopped = false;

  const start = async (): Promise<Running | undefined> => {
    const heapMb = options.limits === null ? [] : [
      `--v8-flags=--max-old-space-size=${Math.round(options.limits.memoryBytes / 2 ** 20)}`,
    ];
    let child: Child | undefined;
    try {
      child = await startChild({
        // The query names the function in a list of processes.
        module: new URL(`./host.ts?${slug}`, import.meta.url),
        config: { module: options.module.href, limits: options.limits } satisfies HostConfig,
        permissions: [
          "--allow-net",
          "--allow-read",
          "--allow-env",
          "--allow-sys",
          "--allow-run",
          "--allow-write",
          ...heapMb,
        ],
        env: options.env,
        inheritEnv: false,
        signal: options.signal,
        onLine: (line) => {
          if (line === "") return;
          const limit = line.startsWith(LIMIT_LINE) ? line.slice(LIMIT_LINE.length) : undefined;
          log(slug, limit === undefined ? line : `stopped: limit passed, ${limit}`);
          if (limit !== undefined) child?.kill();
        },
      });
    } catch (cause) {
      if (!options.signal.aborted) {
        log(slug, `cannot start: ${cause instanceof Error ? cause.message : cause}`);
      }
      return undefined;
    }
    const ready = child.ready as { port: number } | { error: string };
    if ("error" in ready) {
      await child.stop(0);
      return undefined;
    }
    const started: Running = { child, base: `http://127.0.0.1:${ready.port}` };
    void child.ended.then(() => {
      if (running === started) running = undefined;
    });
    return started;
  };

  const current = async (): Promise<Running | undefined> => {
    if (running !== undefined || isStopped) return running;
    starting ??= start().finally(() => starting = undefined);
    return running = await starting;
  };

  return {
    slug,
    fetch: async (request) => {
      const target = await current();
      if (target === undefined) {
        return refuse(503, "BOOT_ERROR", "Function failed to start (please check logs)");
      }
      const { pathname, search } = new URL(request.url);
      const idle = options.limits === null ? [] : [AbortSignal.timeout(options.limits.wallMs)];
      try {
        return await fetch(target.base + pathname + search, {
          method: request.method,
          headers: request.headers,
          body: request.body === null ? null : await request.arrayBuffer(),
          redirect: "manual",
          signal: AbortSignal.any([request.signal, ...idle]),
        });
      } catch (cause) {
        if (idle.some((signal) => signal.aborted)) {
          return refuse(504, "IDLE_TIMEOUT", "Function did not answer in time (please check logs)");
        }
        if (request.signal.aborted) throw cause;
        // The connection breaks a moment before the process is seen to have ended: the next request wants a new one.
        if (await endsWithin(target.child, END_MS) && running === target) running = undefined;
        return refuse(
          546,
          "WORKER_LIMIT",
          "Function failed due to not having enough compute resources (please check logs)",
        );
      }
    },
    restart: async () => {
      const before = running;
      const next = await start();
      if (next !== undefined) running = next;
      else running = undefined;
      void before?.child.stop(STOP_GRACE_MS);
      return next !== undefined;
    },
    stop: async () => {
      isStopped = true;
      await starting;
      await running?.child.stop(STOP_GRACE_MS);
    },
  };
}
