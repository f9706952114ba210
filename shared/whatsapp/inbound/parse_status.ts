import { field, isObject, type JsonObject, listIn, objectIn } from "../../json.ts";
import { flagIn, numberIn, textIn } from "../fields.ts";
import { isoFromSeconds } from "./parse_message.ts";
import type { ParsedPiece, Surroundings } from "./parse_webhook.ts";
import { recipientOf } from "./sender.ts";
import type { ReportedError } from "./update.ts";

/** One element of `statuses`; text says why it cannot be attributed. */
export function parseStatus(status: JsonObject, around: Surroundings): ParsedPiece {
  const id = textIn(status, "id");
  if (id === null) return "id is missing";
  if (around.phoneNumberId === null) return "metadata.phone_number_id is missing";
  const word = textIn(status, "status");
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
    callback_data: textIn(status, "biz_opaque_callback_data"),
    pricing: isObject(pricing)
      ? {
        is_billable: flagIn(pricing, "billable"),
        model: textIn(pricing, "pricing_model"),
        type: textIn(pricing, "type"),
        category: textIn(pricing, "category"),
      }
      : null,
    errors: reportedErrors(status),
  };
}

/** `errors` of a message or status. */
export function reportedErrors(value: JsonObject): readonly ReportedError[] {
  return listIn(value, "errors").map(parseReportedError);
}

/** One error as Meta writes it; what it left out is null. */
export function parseReportedError(value: unknown): ReportedError {
  return {
    code: numberIn(value, "code"),
    title: textIn(value, "title"),
    message: textIn(value, "message"),
    details: textIn(objectIn(value, "error_data"), "details"),
  };
}
