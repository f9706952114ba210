import { WhatsappError } from "../error.ts";
import { ruleFor } from "./error_rules.ts";
import { filledTextIn, numberIn, objectIn } from "../../json.ts";
import { redact } from "./redact.ts";

/** An answer of the Graph API that is not a success. */
export interface RefusedAnswer {
  readonly status: number;
  readonly headers: Headers;
  /** The parsed body, or null when it was not JSON. */
  readonly body: unknown;
}

/** What an error needs to know of its call. */
export interface CallFacts {
  /** The action for the message: `send`, `find media` … */
  readonly action: string;
  /** True when doing it twice harms nobody; a message sent twice does. */
  readonly isRepeatable: boolean;
  readonly token: string;
  /** Milliseconds since 1970, for a `Retry-After` that is a date. */
  readonly now: number;
}

/** The refusal as a {@link WhatsappError}, by Meta's code first and by the HTTP status where there is none. */
export function errorFromAnswer(answer: RefusedAnswer, call: CallFacts): WhatsappError {
  const told = objectIn(answer.body, "error");
  const metaCode = numberIn(told, "code");
  if (told === null || metaCode === null) return errorWithoutCode(answer, call);
  const rule = ruleFor(metaCode, answer.status, numberIn(told, "error_subcode"));
  const said = [filledTextIn(told, "message"), filledTextIn(objectIn(told, "error_data"), "details")]
    .filter((part) => part !== null).join("; ").slice(0, 500);
  return new WhatsappError(`Cannot ${call.action} as Meta refused: ${redact(said, call.token)}`, {
    code: rule.code,
    class: rule.class,
    status: answer.status,
    retryable: rule.waitSeconds !== null,
    retryAfterSeconds: retryAfter(answer.headers, call.now) ?? rule.waitSeconds,
    metaCode,
    traceId: filledTextIn(told, "fbtrace_id"),
  });
}

function errorWithoutCode(answer: RefusedAnswer, call: CallFacts): WhatsappError {
  const { status } = answer;
  const retryAfterSeconds = retryAfter(answer.headers, call.now);
  if (status === 429) {
    const details = { code: "app_rate", class: "busy", status, retryable: true, retryAfterSeconds } as const;
    return new WhatsappError(`Cannot ${call.action} as Meta asks to slow down: status 429`, details);
  }
  // a gateway that failed does not know whether the message behind it went out
  if (status >= 500 || status === 408) {
    return lostError(call, `a gateway answered: status ${status}`, { status, retryAfterSeconds });
  }
  const isAccount = status === 401 || status === 403;
  return new WhatsappError(`Cannot ${call.action} as Meta refused without a reason: status ${status}`, {
    code: isAccount ? "access_denied" : "refused",
    class: isAccount ? "account" : "message",
    status,
  });
}

/**
 * The error for an answer that is missing: `lost` for what must not be done twice, otherwise `busy` and retryable.
 */
export function lostError(
  call: CallFacts,
  reason: string,
  details: { code?: string; status?: number; retryAfterSeconds?: number | null; cause?: unknown } = {},
): WhatsappError {
  return new WhatsappError(`Cannot ${call.action} for sure as ${reason}`, {
    code: details.code ?? "answer_lost",
    class: call.isRepeatable ? "busy" : "lost",
    status: details.status ?? null,
    retryable: call.isRepeatable,
    retryAfterSeconds: details.retryAfterSeconds ?? null,
    ...(details.cause === undefined ? {} : { cause: details.cause }),
  });
}

function retryAfter(headers: Headers, now: number): number | null {
  const value = headers.get("retry-after");
  if (value === null) return null;
  if (/^\d{1,7}$/.test(value)) return Number(value);
  const at = Date.parse(value);
  return Number.isNaN(at) ? null : Math.max(0, Math.ceil((at - now) / 1000));
}
