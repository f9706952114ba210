import { cannotSend } from "../error.ts";
import {
  field,
  filledTextIn,
  flagIn,
  isObject,
  type JsonObject,
  listIn,
  numberIn,
  objectIn,
} from "../../json.ts";
import type { Framed, ListRow, ListSection, MediaMessage, OutboundContent, Picture } from "./outbound.ts";

/**
 * A message as a database row holds it (the fields of {@link OutboundContent}), checked for shape; limits are left
 * to {@link buildMessage}. @throws WhatsappError `content_not_valid`
 */
export function parseOutbound(row: unknown): OutboundContent {
  const kind = filledTextIn(row, "kind");
  if (!isObject(row) || kind === null) throw notValid("kind is missing");
  switch (kind) {
    case "text":
      return { kind, body: need(row, "body"), preview: flagIn(row, "preview") };
    case "buttons":
      return { kind, ...framed(row), ...pictured(row), buttons: listIn(row, "buttons").map(rowOf) };
    case "list":
      return {
        kind,
        ...framed(row),
        button: need(row, "button"),
        sections: listIn(row, "sections").map(sectionOf),
      };
    case "link":
      return { kind, ...framed(row), title: need(row, "title"), url: need(row, "url") };
    case "location_request":
    case "contact_request":
      return { kind, body: need(row, "body") };
    case "flow":
      return {
        kind,
        ...framed(row),
        flow: need(row, "flow"),
        token: need(row, "token"),
        title: need(row, "title"),
        ...maybe(row, "screen"),
      };
    case "template":
      return {
        kind,
        name: need(row, "name"),
        language: need(row, "language"),
        parameters: texts(row, "parameters"),
        payloads: texts(row, "payloads"),
      };
    case "location":
      return {
        kind,
        latitude: numberIn(row, "latitude") ?? NaN,
        longitude: numberIn(row, "longitude") ?? NaN,
        ...maybe(row, "name"),
        ...maybe(row, "address"),
      };
    case "reaction":
      return { kind, message: need(row, "message"), emoji: filledTextIn(row, "emoji") ?? "" };
    case "audio":
    case "image":
    case "video":
    case "document":
    case "sticker":
      return mediaOf(kind, row);
    default:
      throw notValid(`kind is not known: ${kind.slice(0, 40)}`);
  }
}

function mediaOf(kind: MediaMessage["kind"], row: JsonObject): MediaMessage {
  const media = objectIn(row, "media");
  const [id, link] = [filledTextIn(media, "id"), filledTextIn(media, "link")];
  if (id === null && link === null) throw notValid("media has neither id nor link");
  return {
    kind,
    media: id === null ? { link: link ?? "" } : { id },
    ...maybe(row, "caption"),
    ...maybe(row, "filename"),
    ...(flagIn(row, "voice") ? { voice: true } : {}),
  };
}

function framed(row: JsonObject): Framed {
  return { ...maybe(row, "header"), body: need(row, "body"), ...maybe(row, "footer") };
}

function sectionOf(section: unknown): ListSection {
  return { ...maybe(section, "title"), rows: listIn(section, "rows").map(rowOf) };
}

/** A picture that was uploaded; one that still lies in storage (`path`) is left out. */
function pictured(row: JsonObject): { picture?: Picture } {
  const picture = objectIn(row, "picture");
  const [kind, id] = [filledTextIn(picture, "kind"), filledTextIn(picture, "id")];
  return id !== null && (kind === "image" || kind === "document") ? { picture: { kind, id } } : {};
}

function rowOf(row: unknown): ListRow {
  return { id: need(row, "id"), title: need(row, "title"), ...maybe(row, "description") };
}

function texts(row: JsonObject, key: string): readonly string[] {
  return listIn(row, key).map((text) => {
    if (typeof text === "string") return text;
    throw notValid(`${key} holds something else than text`);
  });
}

function maybe<K extends string>(row: unknown, key: K): { [key in K]?: string } {
  const found: { [key in K]?: string } = {};
  const text = field(row, key);
  if (typeof text === "string") found[key] = text;
  return found;
}

function need(row: unknown, key: string): string {
  const text = field(row, key);
  if (typeof text === "string") return text;
  throw notValid(`${key} is missing`);
}

function notValid(reason: string): Error {
  return cannotSend("content_not_valid", `Cannot send as the row is not a message: ${reason}`);
}
