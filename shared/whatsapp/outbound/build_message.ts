import { buildInteractive } from "./build_interactive.ts";
import { buildMedia } from "./build_media.ts";
import { buildTemplate } from "./build_template.ts";
import { cannotSend } from "../error.ts";
import { checkText, optionalText } from "./check.ts";
import type { JsonObject } from "../../json.ts";
import { LIMITS } from "./limits.ts";
import type {
  LocationMessage,
  OutboundContent,
  ReactionMessage,
  Recipient,
  TextMessage,
} from "./outbound.ts";
import { isUserId, phoneOf } from "../inbound/sender.ts";

/** What goes with a message beside its content. */
export interface Envelope {
  readonly to: Recipient;
  /** Our own id, which comes back with every status: how a lost answer is found again. */
  readonly callbackData?: string;
  /** The message of theirs that this one quotes. */
  readonly replyTo?: string;
}

/**
 * The body of `POST /{phone-number-id}/messages`, after every limit of the Cloud API was checked.
 * @throws WhatsappError of class `message` whose code names the rule (`text_too_long`, `buttons_too_many` …)
 *
 * @example
 * const body = buildMessage({ to: { phone: "573001112233" }, callbackData: "m-17" }, { kind: "text", body: "Hola" });
 */
export function buildMessage(envelope: Envelope, content: OutboundContent): JsonObject {
  return {
    messaging_product: "whatsapp",
    recipient_type: "individual",
    ...recipientField(envelope.to),
    ...(envelope.replyTo === undefined ? {} : { context: { message_id: envelope.replyTo } }),
    ...optionalText("biz_opaque_callback_data", "callback_data", envelope.callbackData, LIMITS.callbackData),
    ...contentFields(content),
  };
}

function contentFields(content: OutboundContent): JsonObject {
  switch (content.kind) {
    case "text":
      return textFields(content);
    case "template":
      return { type: "template", template: buildTemplate(content) };
    case "location":
      return { type: "location", location: locationFields(content) };
    case "reaction":
      return { type: "reaction", reaction: reactionFields(content) };
    case "audio":
    case "image":
    case "video":
    case "document":
    case "sticker":
      return { type: content.kind, [content.kind]: buildMedia(content) };
    default:
      return { type: "interactive", interactive: buildInteractive(content) };
  }
}

function recipientField(to: Recipient): JsonObject {
  if ("phone" in to) {
    const phone = phoneOf(to.phone);
    if (phone !== null) return { to: phone };
    throw cannotSend(
      "phone_not_valid",
      "Cannot send as the number is not 5 to 20 digits: give it with its country code",
    );
  }
  if (isUserId(to.userId)) return { recipient: to.userId };
  throw cannotSend(
    "user_id_not_valid",
    "Cannot send as the user id is not one of WhatsApp's: take it from a webhook",
  );
}

function textFields(content: TextMessage): JsonObject {
  const body = checkText("text", content.body, LIMITS.textBody);
  return { type: "text", text: { body, preview_url: content.preview ?? false } };
}

function locationFields(content: LocationMessage): JsonObject {
  const { latitude, longitude } = content;
  if (!(Math.abs(latitude) <= 90) || !(Math.abs(longitude) <= 180)) {
    throw cannotSend(
      "location_not_on_earth",
      `Cannot send as the position is not on earth: ${latitude}, ${longitude}`,
    );
  }
  return {
    latitude,
    longitude,
    ...optionalText("name", "location_name", content.name, LIMITS.caption),
    ...optionalText("address", "location_address", content.address, LIMITS.caption),
  };
}

function reactionFields(content: ReactionMessage): JsonObject {
  if (content.message === "") {
    throw cannotSend("reaction_without_message", "Cannot react as no message is named: give its id");
  }
  const isOne = content.emoji === "" || [...new Intl.Segmenter().segment(content.emoji)].length === 1;
  if (!isOne) {
    throw cannotSend("reaction_not_one_emoji", "Cannot react with more than one emoji: give one, or none");
  }
  return { message_id: content.message, emoji: content.emoji };
}
