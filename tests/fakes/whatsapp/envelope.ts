import type { JsonObject } from "shared/json.ts";
import type { BusinessNumber } from "./options.ts";
import { cardOf, type Piece } from "./piece.ts";

/** What a post says beside its pieces. */
export interface Letterhead {
  readonly accountId: string;
  readonly numbers: readonly BusinessNumber[];
}

/**
 * One webhook post of all pieces, in their order: neighbours of one number and kind share a change, neighbours of
 * one account an entry.
 */
export function envelope(pieces: readonly Piece[], head: Letterhead): JsonObject {
  const entries: { readonly id: string; readonly changes: JsonObject[] }[] = [];
  for (let at = 0; at < pieces.length;) {
    const first = pieces[at];
    if (first === undefined) break;
    const run = pieces.slice(at).findIndex((piece) => !isTogether(first, piece));
    const together = pieces.slice(at, run === -1 ? pieces.length : at + run);
    const id = accountOf(first, head);
    let entry = entries.at(-1);
    if (entry?.id !== id) entries.push(entry = { id, changes: [] });
    entry.changes.push(changeOf(together, head));
    at += together.length;
  }
  return { object: "whatsapp_business_account", entry: entries };
}

function accountOf(piece: Piece, head: Letterhead): string {
  const number = piece.kind === "notice"
    ? undefined
    : head.numbers.find((one) => one.id === piece.phoneNumberId);
  return number?.accountId ?? head.accountId;
}

function isTogether(a: Piece, b: Piece): boolean {
  if (a === b) return true;
  if (a.kind === "notice" || b.kind === "notice" || isNews(a) || isNews(b)) return false;
  return a.kind === b.kind && a.phoneNumberId === b.phoneNumberId;
}

/** News of the system come without cards, so in a value of their own. */
function isNews(piece: Piece): boolean {
  return piece.kind === "message" && piece.json["type"] === "system";
}

function changeOf(pieces: readonly Piece[], head: Letterhead): JsonObject {
  const [first] = pieces;
  if (first === undefined || first.kind === "notice") {
    return { value: first?.json ?? {}, field: first?.field ?? "messages" };
  }
  const list = { message: "messages", status: "statuses", error: "errors" }[first.kind];
  return {
    value: {
      messaging_product: "whatsapp",
      metadata: {
        display_phone_number: head.numbers.find((one) => one.id === first.phoneNumberId)?.display ?? "0",
        phone_number_id: first.phoneNumberId,
      },
      ...contactsOf(pieces),
      [list]: pieces.map((piece) => piece.json),
    },
    field: "messages",
  };
}

/** One card a person; news of the system come without any. */
function contactsOf(pieces: readonly Piece[]): JsonObject {
  const cards = new Map<string, JsonObject>();
  for (const piece of pieces) {
    if (piece.kind !== "message" || isNews(piece)) continue;
    cards.set(piece.person.userId ?? piece.person.phone ?? "", cardOf(piece.person));
  }
  return cards.size === 0 ? {} : { contacts: [...cards.values()] };
}
