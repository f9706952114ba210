import type { FakeClock } from "../clock.ts";
import { invalidArgument, ServiceError } from "./errors.ts";
import { httpFaults } from "./http_faults.ts";
import { createRecorder, type RecordedRequest } from "./recorder.ts";
import { answerRoute } from "./router.ts";
import {
  type Fault,
  isFault,
  isHttpFault,
  play,
  type Played,
  type Script,
  scriptEnded,
  unscripted,
} from "./script.ts";
import { createGate, type Gate, jsonAnswer } from "./sending.ts";
import { createState, type GeminiFakeOptions } from "./state.ts";

/** Gemini as far as HTTP shows it, without a server: to be mounted anywhere. */
export interface MountedGeminiFake {
  /** Answers one request, whatever stands before `/v1beta` in its path. */
  fetch(request: Request): Promise<Response>;
  /** The fake's time: quotas, caches and retirements follow it. Also fits the client. */
  readonly clock: FakeClock;
  /** Everything that was asked, in order, refused requests included. */
  readonly requests: readonly RecordedRequest[];
  /** Waits until so many requests have been received. @throws Error after two minutes in which they were not */
  received(count: number): Promise<void>;
  /** Adds answers to the end of the list. */
  answer(...scripts: Script[]): void;
  /** Makes the next requests fail, one fault each, whatever they ask for. */
  fail(...faults: Fault[]): void;
  /** Requests that a project has used of a model's day. */
  usedToday(project: string, model: string): number;
  /** Lets every stalled answer end. */
  release(): void;
}

/** A fake behind a port. */
export interface GeminiFake extends MountedGeminiFake {
  /** The base URL for the client. */
  readonly url: string;
  /** Ends stalled answers and the server. */
  stop(): Promise<void>;
}

/** A request may name a fault for itself in this header. */
export const FAULT_HEADER = "x-fake-fault";

/** Makes a fake without a server. */
export function createGeminiFake(options: GeminiFakeOptions = {}): MountedGeminiFake {
  const state = createState(options);
  const recorder = createRecorder();
  const gates = new Set<Gate>();
  const thinks = typeof options.answers === "function" ? options.answers : null;
  const written: Script[] = typeof options.answers === "object" ? [...options.answers] : [];
  let isScripted = options.answers !== undefined;

  function stall(): Gate {
    const gate = createGate();
    gates.add(gate);
    return gate;
  }

  async function nextScript(asked: Parameters<typeof unscripted>[0]): Promise<Played> {
    const next = written.shift();
    if (next !== undefined) return play(next, asked.model);
    if (thinks !== null) return play(await thinks(asked), asked.model);
    if (isScripted) throw scriptEnded();
    return play(unscripted(asked), asked.model);
  }

  function takeFault(request: Request): Fault | null {
    const named = request.headers.get(FAULT_HEADER);
    if (named === null) return state.faults.shift() ?? null;
    if (!isFault(named)) throw invalidArgument(`The fake knows no fault ${named}`);
    return named;
  }

  return {
    async fetch(request) {
      const text = await request.text();
      const recorded = recorder.add(request, text);
      try {
        const project = state.projectOf(recorded.key);
        const fault = takeFault(request);
        if (fault !== null && isHttpFault(fault)) throw httpFaults[fault](recorded.model ?? "unknown");
        return await answerRoute({ state, project, recorded, fault, stall, nextScript });
      } catch (cause) {
        if (!(cause instanceof ServiceError)) throw cause;
        return jsonAnswer(cause.body(), cause.httpStatus);
      }
    },
    clock: state.clock,
    requests: recorder.requests,
    received: recorder.received,
    answer(...scripts) {
      isScripted = true;
      written.push(...scripts);
    },
    fail: (...faults) => void state.faults.push(...faults),
    usedToday: (project, model) => state.quota.usedToday(project, model, state.clock.now()),
    release() {
      for (const gate of gates) gate.open();
      gates.clear();
    },
  };
}

/** Starts a fake on a free port of this machine. */
export function startGeminiFake(options: GeminiFakeOptions = {}): Promise<GeminiFake> {
  const fake = createGeminiFake(options);
  const { promise, resolve } = Promise.withResolvers<GeminiFake>();
  const over = new AbortController();
  const server = Deno.serve({
    signal: over.signal,
    hostname: "127.0.0.1",
    port: 0,
    // A cut connection is what was asked for, not something to be told.
    onError: () => new Response(null, { status: 500 }),
    onListen({ port }) {
      resolve({
        ...fake,
        url: `http://127.0.0.1:${port}`,
        async stop() {
          fake.release();
          // Who still waits for an answer is cut off: a script may never give one.
          over.abort();
          await server.finished;
        },
      });
    },
  }, fake.fetch);
  return promise;
}
