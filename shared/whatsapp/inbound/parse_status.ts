import { field, filledTextIn, flagIn, isObject, type JsonObject } from "../../json.ts";
import { isoFromSeconds } from "./iso_time.ts";
import type { ParsedPiece, Surroundings } from "./piece.ts";
import { reportedErrors } from "./reported_error.ts";
import { recipientOf } from "./sender.ts";

/** One element of `statuses`; text says why it cannot be attributed. */
export function parseStatus(status: JsonObject, around: Surroundings): ParsedPiece {
  const id = filledTextIn(status, "id");
  if (id === null) return "id is missing";
  if (around.phoneNumberId === null) return "metadata.phone_number_id is missing";
  const word = filledTextIn(status, "status");
  if (word === null) return "status is missing";
  const at = isoFromSeconds(status, "timestamp");
  if (at === null) return "timestamp is not a time in seconds";
  const recipient = recipientOf(status);
  const pricing = field(status, "pricing");
  return {
    kind: "status",
    account_id: around.accountId,
    phone_number_id: around.phoneNumberId,
    id,
    status: word,
    at,
    recipient_phone: recipient.phone,
    recipient_user_id: recipient.userId,
    callback_data: filledTextIn(status, "biz_opaque_callback_data"),
    pricing: isObject(pricing)
      ? {
        is_billable: flagIn(pricing, "billable"),
        model: filledTextIn(pricing, "pricing_model"),
        type: filledTextIn(pricing, "type"),
        category: filledTextIn(pricing, "category"),
      }
      : null,
    errors: reportedErrors(status),
  };
}
