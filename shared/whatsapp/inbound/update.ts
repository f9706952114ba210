import type { Content } from "./content.ts";
import type { WhatsappErrorClass } from "../error.ts";
import type { JsonObject } from "../../json.ts";
import type { ReportedError } from "./reported_error.ts";

/**
 * One thing that a webhook post told us. Plain JSON with the field names that SQL uses, so that a list of them
 * is the argument of an RPC as it stands. Whatever Meta left out is null.
 */
export type Update = MessageUpdate | StatusUpdate | AccountErrorUpdate | NoticeUpdate;

/** Who wrote. At least one of `user_id` and `phone` is there; `user_id` is the identity when both are. */
export interface Sender {
  readonly user_id: string | null;
  /** The id that linked businesses of one owner share; for information. */
  readonly parent_user_id: string | null;
  /** Digits only, with the country code. */
  readonly phone: string | null;
  readonly username: string | null;
  readonly name: string | null;
}

/** What a message answers or passes on. */
export interface MessageContext {
  /** Our message that was answered (or tapped). */
  readonly message_id: string | null;
  readonly from: string | null;
  readonly is_forwarded: boolean;
  readonly is_frequently_forwarded: boolean;
  readonly catalog_id: string | null;
  readonly product_id: string | null;
}

/** The advertisement or post that led a person here; `raw` keeps the rest. */
export interface Referral {
  readonly source_url: string | null;
  readonly source_type: string | null;
  readonly source_id: string | null;
  readonly headline: string | null;
  readonly body: string | null;
  readonly ctwa_clid: string | null;
  readonly raw: JsonObject;
}

/** Something that a person did in the chat. Deduplicate by `id`. */
export interface MessageUpdate {
  readonly kind: "message";
  readonly account_id: string | null;
  readonly phone_number_id: string;
  /** Our number itself, as digits. */
  readonly our_phone: string | null;
  readonly id: string;
  /** ISO 8601, from Meta's seconds. */
  readonly sent_at: string;
  readonly sender: Sender;
  /** The group in which it was written; null in a chat of two. */
  readonly group_id: string | null;
  readonly content: Content;
  readonly context: MessageContext | null;
  readonly referral: Referral | null;
  /** The message as it came, cleaned for Postgres. */
  readonly raw: JsonObject;
}

/** News of a message that we sent. Deduplicate by (`id`, `status`); order by rank and `at`, never by arrival. */
export interface StatusUpdate {
  readonly kind: "status";
  readonly account_id: string | null;
  readonly phone_number_id: string;
  readonly id: string;
  /** sent, delivered, read, played, failed, or a word that is not known yet. */
  readonly status: string;
  /** ISO 8601. */
  readonly at: string;
  readonly recipient_phone: string | null;
  readonly recipient_user_id: string | null;
  /** What we gave as `biz_opaque_callback_data`. */
  readonly callback_data: string | null;
  readonly pricing: {
    readonly is_billable: boolean;
    readonly model: string | null;
    readonly type: string | null;
    readonly category: string | null;
  } | null;
  /** The conversation under which Meta counts it; newer versions of the API leave it out. */
  readonly conversation: {
    readonly id: string | null;
    /** ISO 8601. */
    readonly expires_at: string | null;
    readonly origin: string | null;
  } | null;
  readonly errors: readonly ReportedError[];
  /** What a failure means, by the rules of a refusal that came at once. */
  readonly failure: {
    readonly class: WhatsappErrorClass;
    readonly code: string;
    readonly meta_code: number;
    /** To wait at least before the same is sent again. */
    readonly wait_seconds: number | null;
  } | null;
}

/** `value.errors`: something is wrong with the account or the app, not with one message. */
export interface AccountErrorUpdate {
  readonly kind: "account_error";
  readonly account_id: string | null;
  readonly phone_number_id: string | null;
  readonly error: ReportedError;
  /** ISO 8601; null where Meta does not say when. */
  readonly told_at: string | null;
  readonly raw: unknown;
}

/** Any other `field` that shares the endpoint (account_update, template status, echoes, calls …), kept whole. */
export interface NoticeUpdate {
  readonly kind: "notice";
  readonly account_id: string | null;
  readonly field: string;
  /** ISO 8601; null where Meta does not say when. */
  readonly told_at: string | null;
  readonly raw: unknown;
}

/** A piece of a post that cannot be attributed: where it was, what is wrong with it, and the piece itself. */
export interface MalformedUpdate {
  /** Such as `entry[0].changes[2].value.messages[7]`; empty for the body as a whole. */
  readonly path: string;
  readonly reason: string;
  readonly raw: unknown;
}

/** All of one post, in its own order. */
export interface ParsedWebhook {
  readonly updates: readonly Update[];
  readonly malformed: readonly MalformedUpdate[];
}
