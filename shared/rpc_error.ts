/** What a refused or failed call of a database function says. */
export interface RpcErrorDetails {
  /** SQLSTATE (`PT409`, `40P01`), PostgREST's code, `no_answer`, `deadline_passed` or `aborted`. */
  readonly code: string;
  readonly status: number | null;
  /** True when the same call may be repeated: a deadlock, a lost connection, a busy server. */
  readonly retryable: boolean;
  readonly cause?: unknown;
}

/** A database function refused or did not answer. */
export class RpcError extends Error {
  override readonly name = "RpcError";
  readonly code: string;
  readonly status: number | null;
  readonly retryable: boolean;

  constructor(message: string, { code, status, retryable, cause }: RpcErrorDetails) {
    super(message, cause === undefined ? undefined : { cause });
    this.code = code;
    this.status = status;
    this.retryable = retryable;
  }
}
