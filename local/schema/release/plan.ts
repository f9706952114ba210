/** What a release does to the logic of the one before it: decided from two catalogues, without a database. */
import type { Catalogue, Piece } from "./catalogue.ts";
import { usedFirst } from "./order.ts";
import { isReplaceable } from "./signatures.ts";

/** What is to be done, in this order. */
export interface Plan {
  /** Ids, what uses before what is used. */
  readonly drops: readonly string[];
  /** Made, made again or replaced, what is used before what uses. */
  readonly creates: readonly Piece[];
  readonly comments: readonly (readonly [id: string, comment: string | null])[];
  /** As after the word grant. */
  readonly revokes: readonly string[];
  readonly unschedules: readonly string[];
}

/**
 * Plans the way from one database's logic to another's. What `released` does not name, such as something that a city
 * made for itself, is never dropped.
 */
export function planRelease(was: Catalogue, is: Catalogue, released: ReadonlySet<string>): Plan {
  const drops = dropped(was, is, released);
  const isNew = (piece: Piece): boolean =>
    drops.has(piece.id) || was.pieces.get(piece.id)?.create !== piece.create;
  const lost = (id: string): boolean => drops.has(id) || [...drops].some((drop) => isColumnOf(id, drop));
  return {
    drops: usedFirst(
      [...was.pieces.values()].filter(({ id }) => drops.has(id)),
      ({ id }) => id,
      ({ uses }) => uses,
    ).map(({ id }) => id).reverse(),
    creates: usedFirst([...is.pieces.values()].filter(isNew), ({ id }) => id, ({ uses }) => uses),
    comments: [...is.comments].filter(([id, comment]) =>
      (lost(id) ? null : was.comments.get(id) ?? null) !== comment
    ),
    revokes: [...was.grants].filter((grant) =>
      !is.grants.has(grant) && ![...drops].some((id) => grant.includes(` on ${asGranted(id)} to `))
    ),
    unschedules: was.schedules.filter((name) => !is.schedules.includes(name)),
  };
}

/** What is gone or cannot be replaced in its place, with all that uses it. */
function dropped(was: Catalogue, is: Catalogue, released: ReadonlySet<string>): Set<string> {
  const drops = new Set<string>();
  const waiting = [...was.pieces.values()].filter((piece) => {
    const now = is.pieces.get(piece.id);
    return now === undefined
      ? released.has(piece.id)
      : now.create !== piece.create && !isReplaceable(piece, now);
  });
  for (let piece = waiting.pop(); piece !== undefined; piece = waiting.pop()) {
    const { id } = piece;
    if (drops.has(id)) continue;
    drops.add(id);
    waiting.push(...[...was.pieces.values()].filter(({ uses }) => uses.includes(id)));
  }
  return drops;
}

function isColumnOf(id: string, drop: string): boolean {
  return drop.startsWith("view ") && id.startsWith(`column ${drop.slice("view ".length)}.`);
}

function asGranted(id: string): string {
  return id.replace(/^view /, "table ");
}
