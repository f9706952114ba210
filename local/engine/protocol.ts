import { DatabaseError, type Row, type Statement } from "../database.ts";

/** What the engine's process is told in its first line of standard input. */
export interface EngineConfig {
  /** `pglite`: `location` is a folder; `postgres`: a connection string. */
  readonly kind: "pglite" | "postgres";
  readonly location: string;
  /** Every request to the engine carries this; nobody else on the machine may speak to it. */
  readonly token: string;
  readonly publishableKeys: readonly string[];
  readonly secretKeys: readonly string[];
  /** Signs and checks the tokens of signed-in people (HS256). */
  readonly jwtSecret: string;
  readonly siteUrl: string;
  /** PostgREST's `max_rows`. */
  readonly maxRows: number;
}

/** The header that carries `EngineConfig.token`. */
export const TOKEN_HEADER = "x-engine-token";

/** Exit code of an engine that can no longer be trusted (it lost an answer) and wants to be started again. */
export const EXIT_BROKEN = 70;

/** The one line the engine prints when it can be spoken to, or when it cannot start. */
export type EngineReady = { readonly port: number } | { readonly error: string };

/** Body of `POST /engine/batch`. */
export interface BatchRequest {
  readonly statements: readonly Statement[];
}

/** Answer of `POST /engine/batch`. */
export type BatchAnswer = { readonly results: Row[][] } | { readonly error: PlainError };

/** A `DatabaseError` as it crosses between processes. */
export interface PlainError {
  readonly message: string;
  readonly code: string;
  readonly detail?: string;
  readonly hint?: string;
  readonly position?: number;
  readonly statement?: number;
}

/** Reads what a driver threw into a plain error; what is not Postgres's gets code `XX000`. */
export function toPlainError(cause: unknown, statement?: number): PlainError {
  const field = (name: string): string | undefined => {
    const value: unknown = typeof cause === "object" && cause !== null ? Reflect.get(cause, name) : undefined;
    return typeof value === "string" || typeof value === "number" ? String(value) : undefined;
  };
  const detail = field("detail");
  const hint = field("hint");
  const position = field("position");
  const index = statement ?? field("statement");
  return {
    message: field("message") ?? String(cause),
    code: field("code") ?? "XX000",
    ...(detail === undefined ? {} : { detail }),
    ...(hint === undefined ? {} : { hint }),
    ...(position === undefined ? {} : { position: Number(position) }),
    ...(index === undefined ? {} : { statement: Number(index) }),
  };
}

/** The opposite of {@link toPlainError}. */
export function toDatabaseError(plain: PlainError): DatabaseError {
  return new DatabaseError(
    plain.message,
    plain.code,
    plain.detail,
    plain.hint,
    plain.position,
    plain.statement,
  );
}
