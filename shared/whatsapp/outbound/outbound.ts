import type { MediaType } from "../inbound/content.ts";

/** To whom: by number where there is one, otherwise by WhatsApp's user id. */
export type Recipient = { readonly phone: string } | { readonly userId: string };

/** What we say; {@link buildMessage} checks it and gives it Meta's shape. */
export type OutboundContent =
  | TextMessage
  | ButtonsMessage
  | ListMessage
  | LinkMessage
  | LocationRequestMessage
  | ContactRequestMessage
  | FlowMessage
  | TemplateMessage
  | MediaMessage
  | LocationMessage
  | ReactionMessage;

/** Words, up to 4,096 characters. */
export interface TextMessage {
  readonly kind: "text";
  readonly body: string;
  /** Show a preview of the first link. */
  readonly preview?: boolean;
}

/** What stands around the choices of an interactive message. */
export interface Framed {
  readonly header?: string;
  readonly body: string;
  readonly footer?: string;
}

/** An uploaded file above the words of buttons, in place of a header. */
export interface Picture {
  readonly kind: "image" | "document";
  readonly id: string;
}

/** One of up to three buttons; the id comes back when it is tapped. */
export interface Button {
  readonly id: string;
  readonly title: string;
}

/** Up to three buttons. */
export interface ButtonsMessage extends Framed {
  readonly kind: "buttons";
  readonly picture?: Picture;
  readonly buttons: readonly Button[];
}

/** One line of a list; the id comes back when it is chosen. */
export interface ListRow {
  readonly id: string;
  readonly title: string;
  readonly description?: string;
}

/** Rows under a title; the title may be missing when there is one section. */
export interface ListSection {
  readonly title?: string;
  readonly rows: readonly ListRow[];
}

/** A list behind a button, ten rows in all; longer ones go through {@link listPages}. */
export interface ListMessage extends Framed {
  readonly kind: "list";
  readonly button: string;
  readonly sections: readonly ListSection[];
}

/** A button that opens a page. */
export interface LinkMessage extends Framed {
  readonly kind: "link";
  readonly title: string;
  readonly url: string;
}

/** Asks for a pin. */
export interface LocationRequestMessage {
  readonly kind: "location_request";
  readonly body: string;
}

/** Asks a person without a number for it. */
export interface ContactRequestMessage {
  readonly kind: "contact_request";
  readonly body: string;
}

/** Opens a WhatsApp flow. */
export interface FlowMessage extends Framed {
  readonly kind: "flow";
  readonly flow: string;
  readonly token: string;
  readonly title: string;
  readonly screen?: string;
}

/** An approved template: the only thing that goes out when the 24-hour window is closed. */
export interface TemplateMessage {
  readonly kind: "template";
  readonly name: string;
  readonly language: string;
  /** Texts for {{1}}, {{2}} … of the body. */
  readonly parameters?: readonly string[];
  /** Payloads of the quick replies, by position. */
  readonly payloads?: readonly string[];
}

/** A file by the id of an upload, or by a public link. */
export interface MediaMessage {
  readonly kind: MediaType;
  readonly media: { readonly id: string } | { readonly link: string };
  readonly caption?: string;
  readonly filename?: string;
  /** A voice note: ogg with opus, at most 512 KB for the play icon. */
  readonly voice?: boolean;
}

/** A pin of ours. */
export interface LocationMessage {
  readonly kind: "location";
  readonly latitude: number;
  readonly longitude: number;
  readonly name?: string;
  readonly address?: string;
}

/** A reaction to a person's message; an empty emoji takes it back. */
export interface ReactionMessage {
  readonly kind: "reaction";
  readonly message: string;
  readonly emoji: string;
}
