import { unlessAborted } from "./abort.ts";
import { type Clock, pause, systemClock } from "./clock.ts";
import type { Database, Json } from "./database.types.ts";
import { isPassing, type RetryPolicy, waitBefore } from "./retry.ts";
import { RpcError } from "./rpc_error.ts";

type Functions = Database["public"]["Functions"];

/** JSON goes in as it is, lists may be read-only; an argument that has a default is left out, never null. */
type Argument<T> = [Json] extends [T] ? unknown : T extends readonly (infer E)[] ? readonly E[] : T;

/** A function of schema `public`. */
export type FunctionName = keyof Functions;

/** What a function takes. */
export type FunctionArgs<N extends FunctionName> = {
  readonly [K in keyof Functions[N]["Args"]]: Argument<Functions[N]["Args"][K]>;
};

/** What a call may be given beside its arguments. */
export interface RpcOptions {
  /** Ends the call, which is not repeated then. */
  readonly signal?: AbortSignal;
}

/** Calls a function of schema `public` and gives what it answers, unread. @throws RpcError */
export type Rpc = <N extends FunctionName>(
  name: N,
  args: FunctionArgs<N>,
  options?: RpcOptions,
) => Promise<unknown>;

interface Answer {
  readonly data: unknown;
  readonly error: { readonly message: string; readonly code?: string } | null;
  readonly status: number;
}

/** The part of supabase-js that is needed. */
export interface RpcClient {
  rpc(name: string, args: object): { abortSignal(signal: AbortSignal): PromiseLike<Answer> };
}

/** What repeating needs of the world. */
export interface RpcWorld {
  readonly clock: Clock;
  /** From 0 to 1. */
  readonly random: () => number;
  readonly policy: RetryPolicy;
}

/** Each function of Weats that writes repeats safely: whatever may pass by itself is tried again. */
export const RPC_POLICY: RetryPolicy = {
  codes: ["40P01", "40001"],
  statuses: [0, 502, 503, 504, 520, 521, 522, 523, 524, 525, 526, 530, 540, 544],
  tries: 4,
  tryMs: 10_000,
  deadlineMs: 25_000,
  firstWaitMs: 100,
  longestWaitMs: 2_000,
};

/**
 * Calls database functions through supabase-js: each call has a deadline, and one that lost a race or its answer is
 * repeated after a wait, as `policy` says.
 */
export function rpcOf(client: RpcClient, world: Partial<RpcWorld> = {}): Rpc {
  const whole: RpcWorld = { clock: systemClock, random: Math.random, policy: RPC_POLICY, ...world };
  const { clock, random, policy } = whole;
  return async (name, args, { signal } = {}) => {
    const endsAt = clock.now().getTime() + policy.deadlineMs;
    for (let tried = 1;; tried++) {
      const leftMs = endsAt - clock.now().getTime();
      const call = (until: AbortSignal) => client.rpc(name, args).abortSignal(until);
      const answer = await attempt(whole, name, call, Math.min(policy.tryMs, leftMs), signal);
      if (!(answer instanceof RpcError)) return answer.data;
      const waitMs = waitBefore(policy, tried, random);
      const isLate = clock.now().getTime() + waitMs >= endsAt;
      if (!answer.retryable || tried >= policy.tries || isLate) throw answer;
      await pause(clock, waitMs, signal).catch(() => {
        throw aborted(name);
      });
    }
  };
}

async function attempt(
  { clock, policy }: RpcWorld,
  name: string,
  call: (until: AbortSignal) => PromiseLike<Answer>,
  milliseconds: number,
  caller: AbortSignal | undefined,
): Promise<{ readonly data: unknown } | RpcError> {
  if (caller?.aborted) return aborted(name);
  const deadline = new AbortController();
  const stopTimer = clock.after(milliseconds, () => deadline.abort());
  const until = AbortSignal.any(caller === undefined ? [deadline.signal] : [deadline.signal, caller]);
  try {
    const { data, error, status } = await unlessAborted(call(until), until);
    if (error === null) return { data };
    // supabase-js tells of its own abort as of a refusal.
    until.throwIfAborted();
    return refused(policy, name, error, status);
  } catch (cause) {
    if (caller?.aborted) return aborted(name);
    const [code, why] = deadline.signal.aborted
      ? ["deadline_passed", `did not answer within ${milliseconds} ms`]
      : ["no_answer", `did not answer: ${cause instanceof Error ? cause.message : cause}`];
    const message = `Cannot call ${name} as the database ${why}`;
    return new RpcError(message, { code, status: null, retryable: true, cause });
  } finally {
    stopTimer();
  }
}

function refused(
  policy: RetryPolicy,
  name: string,
  error: NonNullable<Answer["error"]>,
  status: number,
): RpcError {
  const code = error.code || "no_answer";
  const details = { code, status, retryable: isPassing(policy, code, status) };
  return new RpcError(`Cannot call ${name} as the database refused: ${error.message}`, details);
}

function aborted(name: string): RpcError {
  const details = { code: "aborted", status: null, retryable: false };
  return new RpcError(`Cannot call ${name} as the caller gave up`, details);
}
