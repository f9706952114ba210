/** Catalogues that no database has, for the decisions of a release. */
import type { Catalogue, Piece } from "../../local/schema/release/catalogue.ts";

/** `fn("private.f", "a integer, b integer?", "text")`: a function; `?` after a type is a default. */
export function fn(
  name: string,
  inputs = "",
  result = "text",
  body = "1",
  uses: readonly string[] = [],
): Piece {
  const parsed = inputs.split(", ").filter((input) => input !== "").map((input) => {
    const [argument = "", type = ""] = input.split(" ");
    return { mode: "i", name: argument, type: type.replace("?", ""), optional: type.endsWith("?") };
  });
  return {
    id: `function ${name}(${parsed.map(({ type }) => type).join(",")})`,
    create: `${name} ${inputs} ${result} ${body}`,
    uses,
    signature: { name, kind: "f", inputs: parsed, result },
  };
}

/** A view with columns: `a text, b text`. */
export function view(name: string, columns: string, uses: readonly string[] = []): Piece {
  return { id: `view ${name}`, create: `${name} ${columns}`, uses, columns: columns.split(", ") };
}

/** A policy on the table `public.t`. */
export function policy(name: string, says: string, uses: readonly string[] = []): Piece {
  return { id: `policy ${name} on public.t`, create: says, uses };
}

/** What is said of each piece is `Said`, unless told. */
export function catalogue(pieces: readonly Piece[], rest: Partial<Catalogue> = {}): Catalogue {
  return {
    pieces: new Map(pieces.map((piece) => [piece.id, piece])),
    holds: [],
    comments: new Map(pieces.map(({ id }) => [id, "Said"])),
    grants: new Set(),
    schedules: [],
    rules: [],
    ...rest,
  };
}
