/** What a release does not do, each as a sentence for whoever prints it. */
import type { Catalogue, Piece } from "./catalogue.ts";
import type { Plan } from "./plan.ts";
import { answersTheSameCalls } from "./signatures.ts";

/** What begins the comment of a function of the API that the next release may remove or change. */
export const DEPRECATED = /^deprecated\b/i;

/** Functions of the API that a release changes for their callers: edge functions are deployed after the database. */
export function brokenCalls(released: Catalogue, is: Catalogue): string[] {
  return [...released.pieces.values()].flatMap((piece) => {
    const { id, signature } = piece;
    if (signature === undefined || !signature.name.startsWith("public.")) return [];
    if (DEPRECATED.test(released.comments.get(id) ?? "")) return [];
    const answers = [...is.pieces.values()].some((now) =>
      now.signature?.name === signature.name && answersTheSameCalls(signature, now.signature)
    );
    return answers ? [] : [
      `Cannot remove ${id} or change how it is called as functions of the last release call it: give the new one ` +
      `another name, and this one a comment that begins with "Deprecated": a release later it may go`,
    ];
  });
}

/** Functions that a table holds on to and that the plan would drop, or whose stored results it would make untrue. */
export function heldByTables(was: Catalogue, plan: Plan): string[] {
  const drops = new Set(plan.drops);
  const changed = plan.creates.filter(({ id }) => was.pieces.has(id));
  return was.holds.flatMap(({ use, by, isStored }) => {
    if (drops.has(use)) {
      return [`Cannot drop ${use} as the ${by} uses it: change both in a migration by hand`];
    }
    const reached = isStored ? changed.find((piece) => reaches(was, use, piece, new Set())) : undefined;
    return reached === undefined ? [] : [
      `Cannot replace ${reached.id} as the ${by} stores what it gave: replace it in a migration by hand that ` +
      `computes the column or index anew`,
    ];
  });
}

/** Whether a function is another or calls it; Postgres knows no dependencies of bodies, but ours name schemas. */
function reaches(was: Catalogue, from: string, to: Piece, seen: Set<string>): boolean {
  if (from === to.id) return true;
  if (seen.has(from)) return false;
  seen.add(from);
  const body = was.pieces.get(from)?.create ?? "";
  return [...was.pieces.values()].some(({ id, signature }) =>
    signature !== undefined && id !== from && body.includes(`${signature.name}(`) &&
    reaches(was, id, to, seen)
  );
}

/** What would be dropped with a piece of the release, though no release made it. */
export function droppedUnknown(is: Catalogue, plan: Plan, released: ReadonlySet<string>): string[] {
  return plan.drops
    .filter((id) => !released.has(id) && !is.pieces.has(id))
    .map((id) =>
      `Cannot drop ${id} as no release made it, but something that must be made again is used by it: drop it by hand`
    );
}
