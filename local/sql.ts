import { hasSqlDetails, parse } from "libpg-query";

/** A statement of a file and where it begins. */
export interface LocatedStatement {
  readonly sql: string;
  /** Characters of the file before it. */
  readonly offset: number;
}

/** What is wrong with an SQL file, and on which line (1-based). */
export class SqlFileError extends Error {
  override readonly name = "SqlFileError";
  constructor(readonly path: string, readonly line: number, readonly reason: string, options?: ErrorOptions) {
    super(`${path}:${line}: ${reason}`, options);
  }
}

/** The 1-based line of a character offset. */
export function lineAt(text: string, offset: number): number {
  return text.slice(0, offset).split("\n").length;
}

/**
 * Splits a file into its statements with Postgres's own parser (libpg_query).
 * @throws SqlFileError at the first syntax error
 */
export async function splitStatements(path: string, text: string): Promise<LocatedStatement[]> {
  // The parser counts bytes; a file is mostly ASCII, so the map is made only when it is not.
  const bytes = new TextEncoder().encode(text);
  const decoder = new TextDecoder();
  const charAt = (byte: number): number =>
    bytes.length === text.length ? byte : decoder.decode(bytes.subarray(0, byte)).length;
  try {
    const parsed: { stmts?: { stmt_location?: number; stmt_len?: number }[] } = await parse(text);
    return (parsed.stmts ?? []).map(({ stmt_location: start = 0, stmt_len: length }) => {
      const from = charAt(start);
      const to = length === undefined ? text.length : charAt(start + length);
      const sql = text.slice(from, to);
      const lead = sql.length - sql.trimStart().length;
      return { sql: sql.trim(), offset: from + lead };
    });
  } catch (cause) {
    if (!hasSqlDetails(cause)) throw cause;
    const at = cause.sqlDetails?.cursorPosition ?? 0;
    // Unlike the places of statements this one is counted in characters.
    const before = Array.from(text).slice(0, at).join("");
    throw new SqlFileError(path, lineAt(text, before.length), cause.message, { cause });
  }
}
