/** What a database says of its own logic: what a release replaces, and what hangs on it. */
import type { Database, Row } from "../../database.ts";
import { FACTS, LOGIC, USES } from "./catalogue_sql.ts";
import { readRuleTables, type RuleTable } from "./rules.ts";

/** An argument that a caller gives. */
export interface Input {
  /** `i` in, `b` in and out, `v` the rest as an array. */
  readonly mode: string;
  /** Empty when it has none. */
  readonly name: string;
  readonly type: string;
  /** Whether it may be left out. */
  readonly optional: boolean;
}

/** How a function is called and what it gives: `create or replace` changes none of it, but for new defaults. */
export interface Signature {
  /** With its schema: `private.normalise`. */
  readonly name: string;
  readonly kind: string;
  readonly inputs: readonly Input[];
  readonly result: string;
}

/** Something that a release makes anew. Its id follows `drop` and `comment on`: `policy "…" on public.orders`. */
export interface Piece {
  readonly id: string;
  /** The statement that makes it, without a semicolon; functions and views by `create or replace`. */
  readonly create: string;
  /** Ids of the pieces that must be there first. */
  readonly uses: readonly string[];
  readonly signature?: Signature;
  /** Columns of a view: name and type. */
  readonly columns?: readonly string[];
}

/** A function that a table holds on to. */
export interface Hold {
  readonly use: string;
  /** `index restaurants_by_words`. */
  readonly by: string;
  /** Whether what the function gave is stored, as in an index. */
  readonly isStored: boolean;
}

/** The logic of a database. */
export interface Catalogue {
  readonly pieces: ReadonlyMap<string, Piece>;
  readonly holds: readonly Hold[];
  /** Of all that may have one; null where it is missing. */
  readonly comments: ReadonlyMap<string, string | null>;
  /** `execute on function private.normalise(text) to authenticated`. */
  readonly grants: ReadonlySet<string>;
  readonly schedules: readonly string[];
  readonly rules: readonly RuleTable[];
}

/** Reads the logic of a database. */
export async function readCatalogue(database: Database): Promise<Catalogue> {
  const statements = [LOGIC, USES, FACTS.holds, FACTS.comments, FACTS.grants, FACTS.schedules];
  // Names are then given with their schemas.
  const [, logic = [], uses = [], holds = [], comments = [], grants = [], schedules = []] = await database
    .batch(
      ["set local search_path = ''", ...statements].map((sql) => ({ sql })),
    );
  const usesOf = Map.groupBy(uses, (row) => text(row, "id"));
  const pieces = logic.map((row): Piece => {
    const id = text(row, "id");
    return {
      id,
      create: text(row, "create_sql").trim().replace(/;$/, ""),
      uses: (usesOf.get(id) ?? []).map((use) => text(use, "used")),
      ...(row["signature"] === null ? {} : { signature: signatureOf(row["signature"]) }),
      ...(row["columns"] === null ? {} : { columns: list(row["columns"]).map(String) }),
    };
  }).sort((a, b) => a.id < b.id ? -1 : 1);
  return {
    pieces: new Map(pieces.map((piece) => [piece.id, piece])),
    holds: holds.map((row) => ({
      use: text(row, "use"),
      by: text(row, "by"),
      isStored: row["is_stored"] === true,
    })),
    comments: new Map(
      comments.map((row) => [text(row, "id"), row["comment"] === null ? null : text(row, "comment")]),
    ),
    grants: new Set(grants.map((row) => text(row, "right"))),
    schedules: schedules.map((row) => text(row, "name")),
    rules: await readRuleTables(database),
  };
}

function text(row: Row, column: string): string {
  return String(row[column]);
}

function list(value: unknown): unknown[] {
  return Array.isArray(value) ? value : [];
}

function member(value: unknown, name: string): unknown {
  return typeof value === "object" && value !== null ? Reflect.get(value, name) : undefined;
}

function signatureOf(value: unknown): Signature {
  return {
    name: String(member(value, "name")),
    kind: String(member(value, "kind")),
    result: String(member(value, "result")),
    inputs: list(member(value, "inputs")).map((input) => ({
      mode: String(member(input, "mode")),
      name: String(member(input, "name")),
      type: String(member(input, "type")),
      optional: member(input, "optional") === true,
    })),
  };
}
