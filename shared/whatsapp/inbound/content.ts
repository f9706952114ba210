import type {
  ButtonReplyContent,
  CallPermissionContent,
  FlowReplyContent,
  ListReplyContent,
  TemplateButtonContent,
} from "./content_taps.ts";
import type { ReportedError } from "./reported_error.ts";

/** What a message says, by `type`. */
export type Content =
  | TextContent
  | MediaContent
  | LocationContent
  | ContactsContent
  | ButtonReplyContent
  | ListReplyContent
  | FlowReplyContent
  | CallPermissionContent
  | TemplateButtonContent
  | OrderContent
  | ReactionContent
  | SystemContent
  | EditContent
  | RevokeContent
  | UnsupportedContent
  | UnknownContent;

/** Written words. */
export interface TextContent {
  readonly type: "text";
  readonly body: string;
}

/** The kinds of file that WhatsApp carries. */
export type MediaType = "audio" | "image" | "video" | "document" | "sticker";

/** A file, still at Meta: fetch it by `media_id` within 7 days. */
export interface MediaContent {
  readonly type: MediaType;
  readonly media_id: string;
  readonly mime_type: string | null;
  readonly sha256: string | null;
  /** Valid 5 minutes. */
  readonly url: string | null;
  readonly caption: string | null;
  readonly filename: string | null;
  /** True for a recording made in the chat, false for an attached file. */
  readonly is_voice: boolean;
  readonly is_animated: boolean;
}

/** A pin. */
export interface LocationContent {
  readonly type: "location";
  readonly latitude: number;
  readonly longitude: number;
  readonly name: string | null;
  readonly address: string | null;
  readonly url: string | null;
}

/** Contact cards; `is_own` when the person answered our request for their number. */
export interface ContactsContent {
  readonly type: "contacts";
  readonly contacts: readonly {
    readonly name: string | null;
    readonly is_own: boolean;
    readonly phones: readonly {
      readonly phone: string | null;
      readonly wa_id: string | null;
      readonly type: string | null;
    }[];
  }[];
}

/** A cart from Meta's catalog. `claimed_price` is the phone's word and never a price to charge. */
export interface OrderContent {
  readonly type: "order";
  readonly catalog_id: string | null;
  readonly text: string | null;
  readonly items: readonly {
    readonly product_id: string;
    readonly quantity: number;
    readonly claimed_price: string | null;
    readonly currency: string | null;
  }[];
}

/** A reaction to a message; `emoji` null takes it back. */
export interface ReactionContent {
  readonly type: "reaction";
  readonly message_id: string;
  readonly emoji: string | null;
}

/** WhatsApp speaking about the person: a changed number or user id. */
export interface SystemContent {
  readonly type: "system";
  /** `user_changed_number`, `user_changed_user_id`, `user_id_update`, or a newer word. */
  readonly event: string;
  readonly body: string | null;
  readonly new_phone: string | null;
  readonly new_user_id: string | null;
  readonly previous_phone: string | null;
  readonly previous_user_id: string | null;
}

/** The person corrected an earlier message; `content` is what it says now. */
export interface EditContent {
  readonly type: "edit";
  readonly original_id: string;
  readonly content: Content;
}

/** The person deleted an earlier message. */
export interface RevokeContent {
  readonly type: "revoke";
  readonly original_id: string;
}

/** Something that WhatsApp shows and the API does not (polls, view-once …). */
export interface UnsupportedContent {
  readonly type: "unsupported";
  readonly original_type: string | null;
  readonly errors: readonly ReportedError[];
}

/** A type that this code does not know, or a known one without what it needs: to be kept and answered politely. */
export interface UnknownContent {
  readonly type: "unknown";
  readonly original_type: string;
  readonly problem: string;
}
