import { field, filledTextIn, flagIn, isObject, type JsonObject, objectIn } from "../../json.ts";
import { ruleFor } from "../graph/error_rules.ts";
import { isoFromSeconds } from "./iso_time.ts";
import type { ParsedPiece, Surroundings } from "./piece.ts";
import { type ReportedError, reportedErrors } from "./reported_error.ts";
import { recipientOf } from "./sender.ts";
import type { StatusUpdate } from "./update.ts";

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
  const errors = reportedErrors(status);
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
    conversation: conversationOf(status),
    errors,
    failure: word === "failed" ? failureOf(errors) : null,
  };
}

function failureOf([error]: readonly ReportedError[]): StatusUpdate["failure"] {
  const metaCode = error?.code ?? null;
  if (metaCode === null) return null;
  // reported without an HTTP status: as a refusal
  const rule = ruleFor(metaCode, 400);
  return { class: rule.class, code: rule.code, meta_code: metaCode, wait_seconds: rule.waitSeconds };
}

function conversationOf(status: JsonObject): StatusUpdate["conversation"] {
  const conversation = objectIn(status, "conversation");
  return conversation === null ? null : {
    id: filledTextIn(conversation, "id"),
    expires_at: isoFromSeconds(conversation, "expiration_timestamp"),
    origin: filledTextIn(objectIn(conversation, "origin"), "type"),
  };
}
