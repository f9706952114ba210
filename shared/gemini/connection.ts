import { classify } from "./classify.ts";
import type { Clock } from "../clock.ts";
import { errorKinds, type GeminiErrorCode } from "./error_codes.ts";
import { type ErrorFacts, GeminiError } from "./errors.ts";
import { redact, safeCause } from "./redact.ts";
import type { Refusal } from "./refusal.ts";

/** One key at one address, with everything that is passed in. Kept inside closures, so that no log can show it. */
export interface Connection {
  readonly apiKey: string;
  readonly baseUrl: string;
  readonly fetch: typeof fetch;
  readonly clock: Clock;
}

/** What is being done and to what: "generate" with "gemini-3.5-flash-lite". */
export interface Doing {
  readonly action: string;
  readonly subject: string;
}

/** What is known beside the code; the cause may be anything that was thrown. */
export type FailureFacts = Omit<ErrorFacts, "cause"> & { readonly cause?: unknown };

/** Makes the error for a code, without the key anywhere in it. */
export function failure(
  connection: Connection,
  doing: Doing,
  code: GeminiErrorCode,
  facts: FailureFacts = {},
): GeminiError {
  const { cause, ...rest } = facts;
  const sentence = `Cannot ${doing.action} as ${errorKinds[code].reason}: ${doing.subject}`;
  const message = redact(sentence, connection.apiKey);
  if (cause === undefined) return new GeminiError(message, code, rest);
  return new GeminiError(message, code, { ...rest, cause: safeCause(cause, connection.apiKey) });
}

/** Makes the error for what the service refused. */
export function refused(
  connection: Connection,
  doing: Doing,
  refusal: Refusal,
  facts: FailureFacts = {},
): GeminiError {
  const { code, ...known } = classify(refusal, connection.clock.now());
  const said = [refusal.status, refusal.statusName, refusal.message].filter((word) => word !== "").join(" ");
  return failure(connection, doing, code, {
    ...facts,
    ...known,
    status: refusal.status,
    cause: new Error(said),
  });
}
