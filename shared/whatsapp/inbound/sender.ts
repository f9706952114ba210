import { filledTextIn, isObject, type JsonObject, objectIn } from "../../json.ts";
import type { Sender } from "./update.ts";

/** A business-scoped user id: country, point, up to 128 letters and digits (with `ENT.` for linked businesses). */
const USER_ID = /^[A-Z]{2}\.(ENT\.)?[A-Za-z0-9]{1,128}$/;

/** The contact cards of one `value`, found by who they name. */
export interface ContactCards {
  readonly byUserId: ReadonlyMap<string, JsonObject>;
  readonly byPhone: ReadonlyMap<string, JsonObject>;
  /** The card, when there is exactly one. */
  readonly only: JsonObject | null;
}

/** Indexes `contacts` once, so that a post of a thousand messages stays linear. */
export function contactCards(contacts: unknown): ContactCards {
  const cards = Array.isArray(contacts) ? contacts.filter(isObject) : [];
  const byUserId = new Map<string, JsonObject>();
  const byPhone = new Map<string, JsonObject>();
  for (const card of cards) {
    const [userId, phone] = [filledTextIn(card, "user_id"), phoneOf(filledTextIn(card, "wa_id"))];
    if (userId !== null) byUserId.set(userId, card);
    if (phone !== null) byPhone.set(phone, card);
  }
  return { byUserId, byPhone, only: cards.length === 1 ? cards[0] ?? null : null };
}

/**
 * Who wrote `message`; null when nothing identifies them. A card is used only when it names the same person, or
 * when the message names nobody and both are alone (`isAlone`: no other message came with the cards).
 */
export function senderOf(message: JsonObject, cards: ContactCards, isAlone: boolean): Sender | null {
  const from = filledTextIn(message, "from");
  const ownUserId = filledTextIn(message, "from_user_id") ?? (from !== null && isUserId(from) ? from : null);
  const ownPhone = phoneOf(from);
  const card = cardOf(ownUserId, ownPhone, cards, isAlone);
  const userId = ownUserId ?? filledTextIn(card, "user_id");
  const phone = ownPhone ?? phoneOf(filledTextIn(card, "wa_id"));
  if (userId === null && phone === null) return null;
  const profile = objectIn(card, "profile");
  return {
    user_id: userId,
    parent_user_id: filledTextIn(message, "from_parent_user_id") ?? filledTextIn(card, "parent_user_id"),
    phone,
    username: filledTextIn(profile, "username") ?? filledTextIn(card, "username"),
    name: filledTextIn(profile, "name"),
  };
}

function cardOf(
  userId: string | null,
  phone: string | null,
  cards: ContactCards,
  isAlone: boolean,
): JsonObject | null {
  if (userId === null && phone === null) return isAlone ? cards.only : null;
  const byUserId = userId === null ? undefined : cards.byUserId.get(userId);
  if (byUserId !== undefined) return byUserId;
  const byPhone = phone === null ? undefined : cards.byPhone.get(phone);
  // a card with this number and another user id is another person, who had the number before or has it now
  const isOther = userId !== null && filledTextIn(byPhone, "user_id") !== null;
  return isOther ? null : byPhone ?? null;
}

/** The digits of a phone number with country code, or null when it is not one. */
export function phoneOf(value: string | null): string | null {
  const digits = /^\+?(\d{5,20})$/.exec(value?.replace(/[\s()-]/g, "") ?? "")?.[1];
  return digits ?? null;
}

/** True when `value` has the shape of a business-scoped user id. */
export function isUserId(value: string): boolean {
  return USER_ID.test(value);
}

/** The recipient's number and user id as a status names them. */
export function recipientOf(status: JsonObject): { phone: string | null; userId: string | null } {
  const id = filledTextIn(status, "recipient_id");
  const userId = filledTextIn(status, "recipient_user_id") ?? (id !== null && isUserId(id) ? id : null);
  return { phone: filledTextIn(status, "recipient_type") === "group" ? null : phoneOf(id), userId };
}
