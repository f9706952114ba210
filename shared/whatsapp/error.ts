/**
 * What a caller can do about a {@link WhatsappError}.
 *
 * - `busy`: nothing was sent; try again after `retryAfterSeconds`.
 * - `wait_long`: Meta will not deliver it today; at the earliest in a day.
 * - `paused`: the template rests; nothing was sent, and a free message may go once the person has written.
 * - `account`: token, rights, payment or number; a person has to act.
 * - `message`: this message will never go out as it is; change it (or use a template).
 * - `recipient`: this person cannot be reached.
 * - `lost`: the answer is missing, so the message may or may not have gone out; never repeat blindly.
 * - `cancelled`: the caller gave up before anything left.
 * - `webhook`: a body that came to us cannot be taken.
 */
export type WhatsappErrorClass =
  | "busy"
  | "wait_long"
  | "paused"
  | "account"
  | "message"
  | "recipient"
  | "lost"
  | "cancelled"
  | "webhook";

/** Everything that a {@link WhatsappError} says beside its message. */
export interface WhatsappErrorDetails {
  readonly code: string;
  readonly class: WhatsappErrorClass;
  /** HTTP status that was received or is to be answered; null when there was none. */
  readonly status: number | null;
  readonly retryable?: boolean;
  readonly retryAfterSeconds?: number | null;
  /** `error.code` of the Graph API, when it answered one. */
  readonly metaCode?: number | null;
  /** `fbtrace_id`, which Meta's support asks for. */
  readonly traceId?: string | null;
  readonly cause?: unknown;
}

/** The one error of this folder. Its message and cause never hold a token, a secret or what a person wrote. */
export class WhatsappError extends Error {
  override readonly name = "WhatsappError";
  readonly code: string;
  readonly class: WhatsappErrorClass;
  readonly status: number | null;
  /** True when the same call may simply be repeated later. */
  readonly retryable: boolean;
  /** Seconds to wait at least before repeating, when known. */
  readonly retryAfterSeconds: number | null;
  readonly metaCode: number | null;
  readonly traceId: string | null;

  constructor(message: string, details: WhatsappErrorDetails) {
    super(message, details.cause === undefined ? undefined : { cause: details.cause });
    this.code = details.code;
    this.class = details.class;
    this.status = details.status;
    this.retryable = details.retryable ?? false;
    this.retryAfterSeconds = details.retryAfterSeconds ?? null;
    this.metaCode = details.metaCode ?? null;
    this.traceId = details.traceId ?? null;
  }
}

/** The refusal of a message before it is sent: `code` names the rule, the message says what to change. */
export function cannotSend(code: string, message: string): WhatsappError {
  return new WhatsappError(message, { code, class: "message", status: 422 });
}
