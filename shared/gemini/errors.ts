import type { Answer } from "./answer.ts";
import { errorKinds, type GeminiErrorClass, type GeminiErrorCode } from "./error_codes.ts";

/** What is known of a failure beside its code. */
export interface ErrorFacts {
  /** The HTTP status of the answer, when there was one. */
  readonly status?: number | null;
  readonly retryAfterSeconds?: number | null;
  readonly quotaId?: string | null;
  readonly cause?: Error;
  readonly partial?: Answer | null;
}

/**
 * The only error that leaves this folder. It never carries a key, and printing it never shows what a person or the
 * model wrote.
 */
export class GeminiError extends Error {
  override readonly name = "GeminiError";
  readonly code: GeminiErrorCode;
  readonly class: GeminiErrorClass;
  /** The HTTP status, also of an error inside a 200 answer; null when nothing came back. */
  readonly status: number | null;
  /** The same request may soon succeed on the same model and key. */
  readonly retryable: boolean;
  /** Whole seconds to wait before this model and key are worth asking again; null when nothing is known. */
  readonly retryAfterSeconds: number | null;
  /** The limit that was met, as the service names it. */
  readonly quotaId: string | null;
  /** What had arrived of a stream before it failed: tokens were spent on it. Not shown when printed. */
  declare readonly partial: Answer | null;

  constructor(message: string, code: GeminiErrorCode, facts: ErrorFacts = {}) {
    super(message, facts.cause === undefined ? undefined : { cause: facts.cause });
    this.code = code;
    this.class = errorKinds[code].class;
    this.retryable = errorKinds[code].retryable;
    this.status = facts.status ?? null;
    this.retryAfterSeconds = facts.retryAfterSeconds ?? null;
    this.quotaId = facts.quotaId ?? null;
    Object.defineProperty(this, "partial", { value: facts.partial ?? null, enumerable: false });
  }
}
