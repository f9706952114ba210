import { pause, systemClock } from "shared/clock.ts";
import type { Log } from "../processes/log.ts";
import { type Child, startChild } from "../processes/process.ts";
import { type EngineClient, engineClient } from "./client.ts";
import { processorMs } from "./processor_time.ts";
import { type EngineConfig, type EngineReady, EXIT_BROKEN } from "./protocol.ts";

/** The engine as the rest of the stack holds it: it stays while the process behind it may be replaced. */
export interface SupervisedEngine extends EngineClient {
  /** Process id of the engine that runs now. */
  pid(): number;
  stop(): Promise<void>;
}

/** What an engine is kept running with. */
export interface SupervisionOptions {
  readonly config: EngineConfig;
  readonly log: Log;
  /** Ends everything at once. */
  readonly signal: AbortSignal;
  /** The engine could not be brought back. */
  readonly onLost: (reason: string) => void;
  /** Longest processor time that a statement may keep the embedded engine busy, in milliseconds. */
  readonly hangMs?: number;
}

const PING_EVERY_MS = 1_000;
const HANG_MS = 60_000;
const RESTART_DELAYS_MS = [0, 200, 1_000, 3_000];
const STOP_GRACE_MS = 5_000;

const reasonOf = (cause: unknown): string => cause instanceof Error ? cause.message : String(cause);

interface Times {
  readonly clock: number;
  /** Null where the system does not tell. */
  readonly processor: number | null;
}

async function timesOf(pid: number): Promise<Times> {
  return { clock: Date.now(), processor: await processorMs(pid) };
}

/**
 * How long somebody has worked. On a busy machine a good start may take minutes in which it hardly gets to run: only its
 * own processor time tells that something hangs, or ten times as long if it uses none.
 */
function worked(from: Times, to: Times): number {
  const clock = to.clock - from.clock;
  if (from.processor === null || to.processor === null) return clock;
  return Math.max(to.processor - from.processor, clock / 10);
}

/** Starts the engine and keeps it running: a process that dies or hangs is replaced, on the same data. */
export async function superviseEngine(options: SupervisionOptions): Promise<SupervisedEngine> {
  const { config, log } = options;
  const subscriptions = new AbortController();
  let base = "";
  let isStopping = false;

  const start = async (): Promise<Child> => {
    const child = await startChild({
      module: new URL("./process.ts", import.meta.url),
      config,
      permissions: ["--allow-all"],
      onLine: (line) => log("engine", line),
      signal: options.signal,
    });
    const ready = child.ready as EngineReady;
    if ("error" in ready) {
      await child.stop(0);
      throw new Error(ready.error);
    }
    base = `http://127.0.0.1:${ready.port}`;
    return child;
  };

  const restart = async (): Promise<Child | undefined> => {
    const began = Date.now();
    let reason = "";
    for (const [tried, delay] of RESTART_DELAYS_MS.entries()) {
      await pause(systemClock, delay);
      if (isStopping || options.signal.aborted) return undefined;
      try {
        const child = await start();
        if (isStopping) {
          await child.stop(STOP_GRACE_MS);
          return undefined;
        }
        log("engine", `the database is back after ${((Date.now() - began) / 1000).toFixed(1)} s`);
        return child;
      } catch (cause) {
        reason = reasonOf(cause);
        if (!options.signal.aborted) {
          log("engine", `start ${tried + 1} of ${RESTART_DELAYS_MS.length} failed: ${reason}`);
        }
      }
    }
    options.onLost(reason);
    return undefined;
  };

  const client = engineClient(
    () => base,
    config.token,
    AbortSignal.any([options.signal, subscriptions.signal]),
  );
  let child: Child | undefined = await start();

  /** Waits for the end of one engine process; kills it when it has been deaf for too long. */
  const endOf = async (current: Child): Promise<Deno.CommandStatus> => {
    let answered = await timesOf(current.pid);
    while (true) {
      const timer = Promise.withResolvers<"time">();
      const timeout = setTimeout(() => timer.resolve("time"), PING_EVERY_MS);
      const outcome = await Promise.race([current.ended, timer.promise]);
      clearTimeout(timeout);
      if (outcome !== "time") return outcome;
      if (await client.isAlive(PING_EVERY_MS)) answered = await timesOf(current.pid);
      const deafMs = worked(answered, await timesOf(current.pid));
      if (deafMs > (options.hangMs ?? HANG_MS)) {
        log(
          "engine",
          `a statement has kept the database busy for ${Math.round(deafMs / 1000)} s: it is stopped`,
        );
        current.kill();
      }
    }
  };

  const watching = (async () => {
    while (child !== undefined) {
      const status = await endOf(child);
      base = "";
      if (isStopping || options.signal.aborted) return;
      const how = status.signal ??
        (status.code === EXIT_BROKEN ? "an answer was lost" : `exit ${status.code}`);
      log("engine", `the database's process ended (${how}): starting it again on the same data`);
      child = await restart();
    }
  })();

  return {
    ...client,
    pid: () => child?.pid ?? 0,
    stop: async () => {
      isStopping = true;
      subscriptions.abort();
      await child?.stop(STOP_GRACE_MS);
      await watching;
    },
  };
}
