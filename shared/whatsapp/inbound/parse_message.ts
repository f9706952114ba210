import { field, filledTextIn, flagIn, isObject, type JsonObject, objectIn } from "../../json.ts";
import { isoFromSeconds } from "./iso_time.ts";
import { senderOfNews } from "./news_sender.ts";
import { parseContent } from "./parse_content.ts";
import type { ParsedPiece, Surroundings } from "./piece.ts";
import { senderOf } from "./sender.ts";
import type { MessageContext, Referral } from "./update.ts";

/** One element of `messages`; text says why it cannot be attributed. */
export function parseMessage(message: JsonObject, around: Surroundings): ParsedPiece {
  const id = filledTextIn(message, "id");
  if (id === null) return "id is missing";
  if (around.phoneNumberId === null) return "metadata.phone_number_id is missing";
  const sentAt = isoFromSeconds(message, "timestamp");
  if (sentAt === null) return "timestamp is not a time in seconds";
  const sender = filledTextIn(message, "type") === "system"
    ? senderOfNews(message)
    : senderOf(message, around.cards, around.isAlone);
  if (sender === null) return "sender is neither a phone number nor a user id";
  return {
    kind: "message",
    account_id: around.accountId,
    phone_number_id: around.phoneNumberId,
    our_phone: around.ourPhone,
    id,
    sent_at: sentAt,
    sender,
    group_id: filledTextIn(message, "group_id"),
    content: parseContent(message),
    context: contextOf(message),
    referral: referralOf(message),
    raw: message,
  };
}

function contextOf(message: JsonObject): MessageContext | null {
  const context = field(message, "context");
  if (!isObject(context)) return null;
  const product = objectIn(context, "referred_product");
  return {
    message_id: filledTextIn(context, "id"),
    from: filledTextIn(context, "from"),
    is_forwarded: flagIn(context, "forwarded"),
    is_frequently_forwarded: flagIn(context, "frequently_forwarded"),
    catalog_id: filledTextIn(product, "catalog_id"),
    product_id: filledTextIn(product, "product_retailer_id"),
  };
}

function referralOf(message: JsonObject): Referral | null {
  const referral = field(message, "referral");
  if (!isObject(referral)) return null;
  return {
    source_url: filledTextIn(referral, "source_url"),
    source_type: filledTextIn(referral, "source_type"),
    source_id: filledTextIn(referral, "source_id"),
    headline: filledTextIn(referral, "headline"),
    body: filledTextIn(referral, "body"),
    ctwa_clid: filledTextIn(referral, "ctwa_clid"),
    raw: referral,
  };
}
