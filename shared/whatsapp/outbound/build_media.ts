import { cannotSend } from "../error.ts";
import { checkLink, checkText, optionalText } from "./check.ts";
import type { MediaType } from "../inbound/content.ts";
import type { JsonObject } from "../../json.ts";
import { LIMITS } from "./limits.ts";
import type { MediaMessage } from "./outbound.ts";

const WITH_CAPTION: readonly MediaType[] = ["image", "video", "document"];

/** The part of a message that carries a file. @throws WhatsappError of class `message` */
export function buildMedia(content: MediaMessage): JsonObject {
  if (content.caption !== undefined && !WITH_CAPTION.includes(content.kind)) {
    throw cannotSend(
      "caption_not_possible",
      `Cannot send as ${content.kind} has no caption: send a text after it`,
    );
  }
  if (content.filename !== undefined && content.kind !== "document") {
    throw cannotSend(
      "filename_not_possible",
      `Cannot send as ${content.kind} has no file name: leave it out`,
    );
  }
  if (content.voice !== undefined && content.kind !== "audio") {
    throw cannotSend("voice_not_possible", `Cannot send as ${content.kind} is no voice note: use audio`);
  }
  return {
    ...sourceOf(content),
    ...optionalText("caption", "caption", content.caption, LIMITS.caption),
    ...optionalText("filename", "filename", content.filename, LIMITS.caption),
    ...(content.voice === undefined ? {} : { voice: content.voice }),
  };
}

function sourceOf(content: MediaMessage): JsonObject {
  if ("link" in content.media) return { link: checkLink(content.media.link, LIMITS.link) };
  return { id: checkText("media_id", content.media.id, LIMITS.buttonId) };
}
