import { field, filledTextIn, isObject, type JsonObject, listIn, objectIn } from "../../json.ts";
import { isoFromSeconds } from "./iso_time.ts";
import type { ParsedPiece, Surroundings } from "./piece.ts";
import { phoneOf } from "./sender.ts";

/** The pieces of the field `user_id_update`; empty for a value of another shape, which stays a notice. */
export function userIdUpdatesIn(value: unknown): readonly JsonObject[] {
  return listIn(value, "user_id_update").filter(isObject).filter((piece) =>
    isObject(field(piece, "user_id"))
  );
}

/**
 * News of a changed user id in a field of its own, as the system message that it is elsewhere. It has no id: who, from
 * what, to what and when make one, so that a repeated post changes nothing.
 */
export function parseUserIdUpdate(
  piece: JsonObject,
  accountId: string | null,
  { phoneNumberId, ourPhone }: Pick<Surroundings, "phoneNumberId" | "ourPhone">,
): ParsedPiece {
  if (phoneNumberId === null) return "metadata.phone_number_id is missing";
  const sentAt = isoFromSeconds(piece, "timestamp");
  if (sentAt === null) return "timestamp is not a time in seconds";
  const ids = objectIn(piece, "user_id");
  const [previous, current] = [filledTextIn(ids, "previous"), filledTextIn(ids, "current")];
  const phone = phoneOf(filledTextIn(piece, "wa_id"));
  if (current === null) return "user_id.current is missing";
  if (phone === null && previous === null) return "sender is neither a phone number nor a user id";
  return {
    kind: "message",
    account_id: accountId,
    phone_number_id: phoneNumberId,
    our_phone: ourPhone,
    id: `user_id_update:${previous ?? phone}:${current}:${Date.parse(sentAt) / 1000}`,
    sent_at: sentAt,
    sender: {
      user_id: phone === null ? previous : null,
      parent_user_id: null,
      phone,
      username: null,
      name: null,
    },
    group_id: null,
    content: {
      type: "system",
      event: "user_id_update",
      body: filledTextIn(piece, "detail"),
      new_phone: null,
      new_user_id: current,
      previous_phone: null,
      previous_user_id: previous,
    },
    context: null,
    referral: null,
    raw: piece,
  };
}
