import type { JsonObject } from "shared/json.ts";
import { titleOf } from "./graph_refusal.ts";
import type { Extras, Handset } from "./handset.ts";
import type { Piece } from "./piece.ts";

/** A reaction to a message; without an emoji the field is absent, as when it is taken back. */
export function react(from: Handset, messageId: string, emoji?: string, extras?: Extras): Piece {
  const reaction = emoji === undefined ? { message_id: messageId } : { message_id: messageId, emoji };
  return from.raw("reaction", reaction, extras);
}

/** A corrected message: what it says now. */
export function edit(from: Handset, originalId: string, now: JsonObject, extras?: Extras): Piece {
  return from.raw("edit", { original_message_id: originalId, message: now }, extras);
}

/** A deleted message. */
export function revoke(from: Handset, originalId: string, extras?: Extras): Piece {
  return from.raw("revoke", { original_message_id: originalId }, extras);
}

/** Something that the API does not carry: `poll_creation`, `view_once`, `gif` … */
export function unsupported(from: Handset, type: string, extras?: Extras): Piece {
  const errors = [{
    code: 131051,
    title: "Message type unknown",
    message: "Message type unknown",
    error_data: { details: "Message type is currently not supported." },
  }];
  return from.raw("unsupported", { type }, extras, { errors });
}

/** Contact cards; `isOwn` when they answer our request for a number. */
export function shareContacts(
  from: Handset,
  cards: readonly { readonly name: string; readonly phone: string }[],
  extras?: Extras & { readonly isOwn?: boolean },
): Piece {
  return from.raw(
    "contacts",
    cards.map(({ name, phone }) => ({
      name: { formatted_name: name, first_name: name },
      phones: [{ phone: `+${phone}`, wa_id: phone, type: "CELL" }],
      ...(extras?.isOwn ? { origin: "contact_request" } : {}),
    })),
    extras,
  );
}

/** WhatsApp says that the person has another number, and with it another user id. */
export function changeNumber(from: Handset, newPhone: string, newUserId?: string, extras?: Extras): Piece {
  const { phone, userId, name } = from.person;
  return from.raw("system", {
    body: `User ${name ?? ""} changed from ${phone ?? ""} to ${newPhone}`,
    wa_id: newPhone,
    type: "user_changed_number",
    ...(newUserId === undefined ? {} : { user_id: newUserId }),
    ...(userId === undefined ? {} : { previous_user_id: userId }),
  }, extras);
}

/** WhatsApp says that a person without a number has another user id. */
export function changeUserId(from: Handset, newUserId: string, extras?: Extras): Piece {
  const ids = { user_id: newUserId, previous_user_id: from.person.userId ?? "" };
  return from.raw("system", { body: "User id changed", type: "user_changed_user_id", ...ids }, extras);
}

/** An error of the account or the app, without a message. */
export function accountError(phoneNumberId: string, code: number, details: string): Piece {
  const [title, message] = [titleOf(code), titleOf(code)];
  return { kind: "error", phoneNumberId, json: { code, title, message, error_data: { details } } };
}

/** Any other field that shares the endpoint. */
export function notice(field: string, json: JsonObject): Piece {
  return { kind: "notice", field, json };
}
