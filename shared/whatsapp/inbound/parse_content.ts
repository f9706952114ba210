import type { Content, MediaContent, MediaType } from "./content.ts";
import { field, filledTextIn, flagIn, isObject, type JsonObject, numberIn, objectIn } from "../../json.ts";
import { parseContacts } from "./parse_contacts.ts";
import { parseInteractive } from "./parse_interactive.ts";
import { parseOrder } from "./parse_order.ts";
import { parseSystem } from "./parse_system.ts";
import { reportedErrors } from "./reported_error.ts";

/** Reads the part of a message that its type names; text says what is missing in it. */
export type ContentParser = (part: JsonObject, message: JsonObject) => Content | string;

// a Map, as a type named like a built-in property must find nothing
const PARSERS: ReadonlyMap<string, ContentParser> = new Map<string, ContentParser>([
  ["text", parseText],
  ["audio", (part) => parseMedia("audio", part)],
  // a recording, as older versions of the API name it
  ["voice", (part) => parseMedia("audio", { ...part, voice: true })],
  ["image", (part) => parseMedia("image", part)],
  ["video", (part) => parseMedia("video", part)],
  ["document", (part) => parseMedia("document", part)],
  ["sticker", (part) => parseMedia("sticker", part)],
  ["location", parseLocation],
  ["interactive", parseInteractive],
  ["button", parseTemplateButton],
  ["order", parseOrder],
  ["reaction", parseReaction],
  ["system", parseSystem],
  ["edit", parseEdit],
  ["revoke", parseRevoke],
]);

/** What a message says. Always an answer: a type unknown to us, or one without what it needs, is `unknown`. */
export function parseContent(message: JsonObject): Content {
  const type = filledTextIn(message, "type");
  const content = type === null ? "type is missing" : contentOf(type, message);
  if (typeof content !== "string") return content;
  return { type: "unknown", original_type: type ?? "", problem: content };
}

function contentOf(type: string, message: JsonObject): Content | string {
  if (type === "unsupported") return parseUnsupported(message);
  if (type === "contacts") return parseContacts(field(message, "contacts"), message);
  const parse = PARSERS.get(type);
  if (parse === undefined) return `type is not known: ${type.slice(0, 40)}`;
  const part = field(message, type);
  return isObject(part) ? parse(part, message) : `${type} is missing`;
}

function parseText(part: JsonObject): Content | string {
  const body = field(part, "body");
  return typeof body === "string" ? { type: "text", body } : "text.body is not text";
}

function parseMedia(type: MediaType, part: JsonObject): MediaContent | string {
  const id = filledTextIn(part, "id");
  if (id === null) return `${type}.id is missing`;
  return {
    type,
    media_id: id,
    mime_type: filledTextIn(part, "mime_type"),
    sha256: filledTextIn(part, "sha256"),
    url: filledTextIn(part, "url"),
    caption: filledTextIn(part, "caption"),
    filename: filledTextIn(part, "filename"),
    is_voice: flagIn(part, "voice"),
    is_animated: flagIn(part, "animated"),
  };
}

function parseLocation(part: JsonObject): Content | string {
  const latitude = numberIn(part, "latitude");
  const longitude = numberIn(part, "longitude");
  if (latitude === null || Math.abs(latitude) > 90) return "location.latitude is not between -90 and 90";
  if (longitude === null || Math.abs(longitude) > 180) {
    return "location.longitude is not between -180 and 180";
  }
  const [name, address, url] = [
    filledTextIn(part, "name"),
    filledTextIn(part, "address"),
    filledTextIn(part, "url"),
  ];
  return { type: "location", latitude, longitude, name, address, url };
}

function parseTemplateButton(part: JsonObject): Content | string {
  const [payload, text] = [filledTextIn(part, "payload"), filledTextIn(part, "text")];
  if (payload === null && text === null) return "button has neither payload nor text";
  return { type: "template_button", payload, text };
}

function parseReaction(part: JsonObject): Content | string {
  const messageId = filledTextIn(part, "message_id");
  if (messageId === null) return "reaction.message_id is missing";
  return { type: "reaction", message_id: messageId, emoji: filledTextIn(part, "emoji") };
}

function parseEdit(part: JsonObject, message: JsonObject): Content | string {
  const originalId = filledTextIn(part, "original_message_id") ??
    filledTextIn(objectIn(message, "context"), "id");
  if (originalId === null) return "edit.original_message_id is missing";
  const edited = objectIn(part, "message");
  if (edited === null) return "edit.message is missing";
  return { type: "edit", original_id: originalId, content: parseContent(edited) };
}

function parseRevoke(part: JsonObject): Content | string {
  const originalId = filledTextIn(part, "original_message_id");
  return originalId === null
    ? "revoke.original_message_id is missing"
    : { type: "revoke", original_id: originalId };
}

function parseUnsupported(message: JsonObject): Content {
  const type = filledTextIn(objectIn(message, "unsupported"), "type");
  return { type: "unsupported", original_type: type, errors: reportedErrors(message) };
}
