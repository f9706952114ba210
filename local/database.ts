/** One row as the engine gives it: column name to value (jsonb parsed, int8 as string or number). */
export type Row = Record<string, unknown>;

/** One SQL statement with its bound parameters ($1, $2, ...). Secrets are bound, never written into `sql`. */
export interface Statement {
  readonly sql: string;
  readonly params?: readonly unknown[];
}

/**
 * The stack's own way into Postgres, the same on the embedded engine and on a server.
 * It speaks as `supabase_admin`; services that act for somebody switch the role inside a batch.
 */
export interface Database {
  /** Runs one statement and gives its rows. @throws DatabaseError */
  query<T extends Row = Row>(sql: string, params?: readonly unknown[]): Promise<T[]>;
  /** Runs the statements in one transaction, all or nothing; gives each one's rows. @throws DatabaseError */
  batch(statements: readonly Statement[]): Promise<Row[][]>;
  /** Calls `onPayload` for every NOTIFY on `channel` after its commit; the answer ends the subscription. */
  listen(channel: string, onPayload: (payload: string) => void): Promise<() => Promise<void>>;
}

/**
 * What Postgres (or the engine around it) refused: `code` is the SQLSTATE, `position` a 1-based character offset
 * within the statement, `statement` the refused statement's index in its batch.
 */
export class DatabaseError extends Error {
  override readonly name = "DatabaseError";
  constructor(
    message: string,
    readonly code: string,
    readonly detail?: string,
    readonly hint?: string,
    readonly position?: number,
    readonly statement?: number,
  ) {
    super(message);
  }
}
