import { field, filledTextIn, type JsonObject, numberIn } from "shared/json.ts";
import type { Addressee } from "./addressee.ts";
import { checkInteractive } from "./check_interactive.ts";
import { checkTemplate } from "./check_template.ts";
import { GraphRefusal } from "./graph_refusal.ts";
import type { MediaStore } from "./media_store.ts";
import type { Settings } from "./options.ts";
import { mayText, needObject, needText, onlyFields } from "./rules.ts";

const MEDIA = ["audio", "image", "video", "document", "sticker"];
const TYPES = ["text", "interactive", "template", "location", "reaction", ...MEDIA];
const ENVELOPE = [
  "messaging_product",
  "recipient_type",
  "to",
  "recipient",
  "type",
  "context",
  "biz_opaque_callback_data",
];

/** Checks a message body as Meta does, every limit included. @throws GraphRefusal */
export function checkMessage(body: JsonObject, settings: Settings, media: MediaStore): Addressee {
  if (field(body, "messaging_product") !== "whatsapp") {
    throw new GraphRefusal(100, "Param messaging_product must be whatsapp");
  }
  const type = filledTextIn(body, "type") ?? "text";
  if (!TYPES.includes(type)) throw new GraphRefusal(100, `Param type must be one of ${TYPES.join(", ")}`);
  onlyFields(body, "message", [...ENVELOPE, type]);
  mayText(body, "biz_opaque_callback_data", "biz_opaque_callback_data", 512);
  if (field(body, "context") !== undefined) {
    needText(needObject(body, "context", "context"), "message_id", "context.message_id", 512);
  }
  const to = addresseeOf(body);
  checkPart(type, needObject(body, type, type), to, settings, media);
  return to;
}

function addresseeOf(body: JsonObject): Addressee {
  const to = filledTextIn(body, "to");
  // `to` wins when both are given
  if (to !== null) {
    const phone = to.replace(/[\s()+-]/g, "");
    if (!/^\d{5,20}$/.test(phone)) throw new GraphRefusal(100, "Param to is not a phone number");
    return { phone, userId: null };
  }
  const userId = filledTextIn(body, "recipient");
  if (userId === null) throw new GraphRefusal(131008, "Parameter to or recipient is required");
  if (!/^[A-Z]{2}\.(ENT\.)?[A-Za-z0-9]{1,128}$/.test(userId)) {
    throw new GraphRefusal(100, "Param recipient is not a business-scoped user id");
  }
  return { phone: null, userId };
}

function checkPart(
  type: string,
  part: JsonObject,
  to: Addressee,
  settings: Settings,
  media: MediaStore,
): void {
  if (type === "text") return checkText(part);
  if (type === "interactive") return checkInteractive(part, media);
  if (type === "template") return checkTemplate(part, settings.templates, to);
  if (type === "location") return checkLocation(part);
  if (type === "reaction") return checkReaction(part);
  checkMedia(type, part, media);
}

function checkText(part: JsonObject): void {
  onlyFields(part, "text", ["body", "preview_url"]);
  needText(part, "body", "text['body']", 4096, 100);
}

function checkLocation(part: JsonObject): void {
  const [latitude, longitude] = [numberIn(part, "latitude"), numberIn(part, "longitude")];
  if (latitude === null || longitude === null) {
    throw new GraphRefusal(131008, "latitude and longitude are required");
  }
  if (Math.abs(latitude) > 90 || Math.abs(longitude) > 180) {
    throw new GraphRefusal(131009, "Not a valid location");
  }
}

function checkReaction(part: JsonObject): void {
  needText(part, "message_id", "reaction.message_id", 512);
  if (typeof field(part, "emoji") !== "string") throw new GraphRefusal(131008, "Parameter emoji is required");
}

function checkMedia(type: string, part: JsonObject, media: MediaStore): void {
  const captioned = type === "image" || type === "video" || type === "document";
  onlyFields(part, type, [
    "id",
    "link",
    ...(captioned ? ["caption"] : []),
    ...(type === "document" ? ["filename"] : []),
    ...(type === "audio" ? ["voice"] : []),
  ]);
  mayText(part, "caption", `${type}.caption`, 1024);
  const [id, link] = [filledTextIn(part, "id"), filledTextIn(part, "link")];
  if (id === null && link === null) {
    throw new GraphRefusal(131008, `Parameter ${type}.id or link is required`);
  }
  if (id === null && !/^https?:\/\//.test(link ?? "")) {
    throw new GraphRefusal(131053, "The link is not a valid URL");
  }
  if (id !== null) media.checkUse(id, type, field(part, "voice") === true);
}
