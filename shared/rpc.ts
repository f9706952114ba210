/** What a refused or failed call of a database function says. */
export interface RpcErrorDetails {
  /** SQLSTATE (`PT409`, `40P01`), PostgREST's code, or `no_answer` when there was none. */
  readonly code: string;
  readonly status: number | null;
  /** True when the same call may be repeated: a deadlock, a lost connection, a busy server. */
  readonly retryable: boolean;
}

/** A database function refused or did not answer. */
export class RpcError extends Error {
  override readonly name = "RpcError";
  readonly code: string;
  readonly status: number | null;
  readonly retryable: boolean;

  constructor(message: string, details: RpcErrorDetails) {
    super(message);
    this.code = details.code;
    this.status = details.status;
    this.retryable = details.retryable;
  }
}

/** Calls a function of schema `public` and gives what it answers. @throws RpcError */
export type Rpc = (name: string, args: Record<string, unknown>) => Promise<unknown>;

/** The part of supabase-js that is needed. */
export interface RpcClient {
  rpc(name: string, args: Record<string, unknown>): PromiseLike<{
    data: unknown;
    error: { message: string; code?: string } | null;
    status: number;
  }>;
}

/** SQLSTATEs of a transaction that lost against another: deadlock, serialisation. */
const LOST_RACES = new Set(["40P01", "40001"]);

/**
 * Calls database functions through supabase-js. Each function of Weats that writes repeats safely, so a call that
 * lost a race or its answer is repeated, at most `tries` times.
 */
export function rpcOf(client: RpcClient, tries = 3): Rpc {
  return async (name, args) => {
    for (let attempt = 1;; attempt++) {
      const error = await client.rpc(name, args).then(
        ({ data, error, status }) => error === null ? { data } : errorOf(name, error, status),
        (cause: unknown) =>
          new RpcError(
            `Cannot call ${name} as the database did not answer: ${
              cause instanceof Error ? cause.message : cause
            }`,
            {
              code: "no_answer",
              status: null,
              retryable: true,
            },
          ),
      );
      if (!(error instanceof RpcError)) return error.data;
      if (!error.retryable || attempt >= tries) throw error;
    }
  };
}

function errorOf(name: string, error: { message: string; code?: string }, status: number): RpcError {
  const code = error.code === undefined || error.code === "" ? "no_answer" : error.code;
  const retryable = LOST_RACES.has(code) || status === 0 || status >= 502;
  return new RpcError(`Cannot call ${name} as the database refused: ${error.message}`, {
    code,
    status,
    retryable,
  });
}
