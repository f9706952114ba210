import { field, isObject, type JsonObject, objectIn } from "../../json.ts";
import { flagIn, numberIn, textIn } from "../fields.ts";
import { parseContent } from "./parse_content.ts";
import type { ParsedPiece, Surroundings } from "./parse_webhook.ts";
import { senderOf } from "./sender.ts";
import type { MessageContext, Referral } from "./update.ts";

/** The end of the year 2099: a later second is not a time, and Postgres would not take a far later one. */
const LAST_SECOND = 4_102_444_799;

/** One element of `messages`; text says why it cannot be attributed. */
export function parseMessage(message: JsonObject, around: Surroundings): ParsedPiece {
  const id = textIn(message, "id");
  if (id === null) return "id is missing";
  if (around.phoneNumberId === null) return "metadata.phone_number_id is missing";
  const sentAt = isoFromSeconds(message, "timestamp");
  if (sentAt === null) return "timestamp is not a time in seconds";
  const sender = senderOf(message, around.cards, around.isAlone);
  if (sender === null) return "sender is neither a phone number nor a user id";
  return {
    kind: "message",
    account_id: around.accountId,
    phone_number_id: around.phoneNumberId,
    id,
    sent_at: sentAt,
    sender,
    group_id: textIn(message, "group_id"),
    content: parseContent(message),
    context: contextOf(message),
    referral: referralOf(message),
    raw: message,
  };
}

/** Meta's seconds (text or number) as ISO 8601, or null when they are no time between 1970 and 2099. */
export function isoFromSeconds(value: JsonObject, key: string): string | null {
  const seconds = numberIn(value, key);
  if (seconds === null || !Number.isInteger(seconds) || seconds < 0 || seconds > LAST_SECOND) return null;
  return new Date(seconds * 1000).toISOString();
}

function contextOf(message: JsonObject): MessageContext | null {
  const context = field(message, "context");
  if (!isObject(context)) return null;
  const product = objectIn(context, "referred_product");
  return {
    message_id: textIn(context, "id"),
    from: textIn(context, "from"),
    is_forwarded: flagIn(context, "forwarded"),
    is_frequently_forwarded: flagIn(context, "frequently_forwarded"),
    catalog_id: textIn(product, "catalog_id"),
    product_id: textIn(product, "product_retailer_id"),
  };
}

function referralOf(message: JsonObject): Referral | null {
  const referral = field(message, "referral");
  if (!isObject(referral)) return null;
  return {
    source_url: textIn(referral, "source_url"),
    source_type: textIn(referral, "source_type"),
    source_id: textIn(referral, "source_id"),
    headline: textIn(referral, "headline"),
    body: textIn(referral, "body"),
    ctwa_clid: textIn(referral, "ctwa_clid"),
    raw: referral,
  };
}
