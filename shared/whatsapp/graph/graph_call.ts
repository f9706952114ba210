import { unlessAborted } from "../../abort.ts";
import type { Clock } from "../../clock.ts";
import { WhatsappError } from "../error.ts";
import { type CallFacts, errorFromAnswer, lostError } from "./graph_error.ts";
import { readCapped } from "../read_capped.ts";
import { redactedCause } from "./redact.ts";

/** How the Graph API is reached. */
export interface GraphSettings {
  /** With the version, such as `https://graph.facebook.com/v23.0`; a prefix such as `<url>/local/graph` works. */
  readonly baseUrl: string;
  readonly accessToken: string;
  readonly fetch: typeof fetch;
  readonly clock: Clock;
  /** For one call, from its start to the last byte of the answer. Default 15,000. */
  readonly deadlineMilliseconds?: number;
}

/** One request to the Graph API or to a media address of Meta's. */
export interface GraphCall {
  readonly action: string;
  readonly method: "GET" | "POST" | "DELETE";
  readonly url: string;
  readonly json?: unknown;
  /** A form in place of JSON, for uploads. */
  readonly form?: FormData;
  readonly isRepeatable: boolean;
  readonly maxBytes: number;
  readonly signal?: AbortSignal | undefined;
}

/** What every call may be given. */
export interface CallOptions {
  readonly signal?: AbortSignal;
}

/** A success, with its bytes unread by anyone else. */
export interface GraphAnswer {
  readonly status: number;
  readonly headers: Headers;
  readonly bytes: Uint8Array;
}

/** Error bodies are short; more than this is somebody else's page. */
const MAX_ERROR_BYTES = 65_536;

/** Makes one call, once. @throws WhatsappError for every refusal, failure, abort and missed deadline */
export async function callGraph(settings: GraphSettings, call: GraphCall): Promise<GraphAnswer> {
  const facts: CallFacts = {
    action: call.action,
    isRepeatable: call.isRepeatable,
    token: settings.accessToken,
    now: settings.clock.now().getTime(),
  };
  if (call.signal?.aborted) {
    throw new WhatsappError(`Cannot ${call.action} as the caller gave up before it started`, {
      code: "aborted",
      class: "cancelled",
      status: null,
    });
  }
  const deadline = new AbortController();
  const stopTimer = settings.clock.after(settings.deadlineMilliseconds ?? 15_000, () => deadline.abort());
  const signal = AbortSignal.any([deadline.signal, ...(call.signal === undefined ? [] : [call.signal])]);
  try {
    return await unlessAborted(exchange(settings, call, facts, signal), signal);
  } catch (error) {
    if (error instanceof WhatsappError) throw error;
    throw connectionError(error, facts, { deadline: deadline.signal, caller: call.signal });
  } finally {
    stopTimer();
  }
}

async function exchange(
  settings: GraphSettings,
  call: GraphCall,
  facts: CallFacts,
  signal: AbortSignal,
): Promise<GraphAnswer> {
  const headers = new Headers({ authorization: `Bearer ${settings.accessToken}` });
  if (call.json !== undefined) headers.set("content-type", "application/json");
  // redirects stay unfollowed: the token goes to the address that was checked and to no other
  const response = await settings.fetch(call.url, {
    method: call.method,
    headers,
    redirect: "manual",
    signal,
    ...(call.json === undefined ? {} : { body: JSON.stringify(call.json) }),
    ...(call.form === undefined ? {} : { body: call.form }),
  });
  const bytes = await readCapped(response, response.ok ? call.maxBytes : MAX_ERROR_BYTES);
  if (!response.ok) {
    const answer = { status: response.status, headers: response.headers, body: parsedOrNull(bytes) };
    throw errorFromAnswer(answer, facts);
  }
  if (bytes !== null) return { status: response.status, headers: response.headers, bytes };
  const details = { code: "answer_too_large", class: "message", status: response.status } as const;
  throw new WhatsappError(
    `Cannot ${call.action} as the answer is larger than allowed: ${call.maxBytes} bytes`,
    details,
  );
}

/** The JSON value of the bytes, or null when they are none. */
export function parsedOrNull(bytes: Uint8Array | null): unknown {
  try {
    return bytes === null ? null : JSON.parse(new TextDecoder().decode(bytes));
  } catch {
    return null;
  }
}

function connectionError(
  error: unknown,
  facts: CallFacts,
  signals: { deadline: AbortSignal; caller: AbortSignal | undefined },
): WhatsappError {
  const cause = redactedCause(error, facts.token);
  if (signals.deadline.aborted) {
    return lostError(facts, "the deadline passed", { code: "deadline_passed", cause });
  }
  if (signals.caller?.aborted) {
    if (!facts.isRepeatable) {
      return lostError(facts, "the caller gave up while it ran", { code: "aborted", cause });
    }
    return new WhatsappError(`Cannot ${facts.action} as the caller gave up`, {
      code: "aborted",
      class: "cancelled",
      status: null,
      cause,
    });
  }
  // Deno names the phase: what never connected was never sent
  if (/client error \(Connect\)/.test(cause.message)) {
    return new WhatsappError(`Cannot ${facts.action} as there is no connection`, {
      code: "no_connection",
      class: "busy",
      status: null,
      retryable: true,
      cause,
    });
  }
  return lostError(facts, "the connection ended before the answer", { cause });
}
