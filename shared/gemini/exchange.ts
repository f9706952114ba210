import { type Connection, type Doing, failure, type FailureFacts, refused } from "./connection.ts";
import type { GeminiErrorCode } from "./error_codes.ts";
import { GeminiError } from "./errors.ts";
import { readRefusal } from "./refusal.ts";
import type { CallOptions } from "./request.ts";
import { withSdkFetch } from "./sdk_fetch.ts";

/** What is done with a good answer before the SDK reads it. */
export type Answered = (response: Response) => Response | Promise<Response>;

/** One request from its first byte to its last: it holds the deadline, the abort and the first thing that failed. */
export interface Exchange {
  /** Calls the SDK once; `answered` may rewrite the good answer before the SDK reads it. */
  run<T>(call: () => Promise<T>, answered?: Answered): Promise<T>;
  /** Waits for `promise`, but no longer than the deadline and the abort allow. */
  wait<T>(promise: Promise<T>): Promise<T>;
  /** Notes why the exchange failed; only the first reason counts. */
  note(code: GeminiErrorCode, cause?: unknown): void;
  /** The noted failure; null while there is none. */
  noted(): GeminiError | null;
  /** The error for whatever was thrown: the noted failure before all. */
  explain(cause: unknown): GeminiError;
  /** Frees timer, listener and connection. */
  end(): void;
}

/** Opens an exchange; it must be ended. @throws GeminiError when it is already too late. */
export function openExchange(connection: Connection, doing: Doing, options: CallOptions): Exchange {
  const controller = new AbortController();
  let first: GeminiError | null = null;
  const fail = (code: GeminiErrorCode, facts?: FailureFacts) =>
    first ??= failure(connection, doing, code, facts);
  const stop = (code: GeminiErrorCode) => controller.abort(fail(code));
  const onAbort = () => stop("aborted");

  if (options.signal?.aborted) throw fail("aborted");
  const left = options.deadline === undefined
    ? Infinity
    : options.deadline.getTime() - connection.clock.now().getTime();
  if (!(left > 0)) throw fail("deadline_passed");

  const stopped = new Promise<never>((_, reject) => {
    controller.signal.addEventListener("abort", () => reject(controller.signal.reason), { once: true });
  });
  stopped.catch(() => {});
  options.signal?.addEventListener("abort", onAbort, { once: true });
  const callOff = left === Infinity ? () => {} : connection.clock.after(left, () => stop("deadline_passed"));

  const lost = (cause: unknown) => {
    throw fail("connection_lost", { cause });
  };
  const readWhole: Answered = async (response) => new Response(await response.text().catch(lost), response);
  let wasSent = false;
  const ask = (answered: Answered): typeof fetch => async (input, init) => {
    wasSent = true;
    const asked = { ...init, signal: controller.signal, redirect: "manual" } as const;
    const response = await connection.fetch(input, asked).catch(lost);
    if (response.ok) return await answered(response);
    const body = await response.text().catch(() => "");
    throw first ??= refused(connection, doing, readRefusal(response.status, body));
  };

  const exchange: Exchange = {
    run: (call, answered = readWhole) => exchange.wait(withSdkFetch(ask(answered), call)),
    wait: (promise) => Promise.race([promise, stopped]),
    note: (code, cause) => void fail(code, { cause }),
    noted: () => first,
    explain(cause) {
      if (first !== null) return first;
      if (cause instanceof GeminiError) return cause;
      // Whatever happens to the connection is noted, so the SDK stumbled over what we gave it or what came back.
      return fail(wasSent ? "answer_malformed" : "request_invalid", { cause });
    },
    end() {
      callOff();
      options.signal?.removeEventListener("abort", onAbort);
      controller.abort();
    },
  };
  return exchange;
}
