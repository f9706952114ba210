import { WhatsappError } from "../error.ts";
import { callGraph, type CallOptions, type GraphSettings, parsedOrNull } from "./graph_call.ts";
import { lostError } from "./graph_error.ts";
import { checkSettings, numberPath } from "./graph_settings.ts";
import { filledTextIn, isObject, type JsonObject, listIn } from "../../json.ts";

/** What Meta said when it took a message: accepted, not yet delivered. */
export interface AcceptedMessage {
  /** `wamid.…`, which the statuses carry. */
  readonly id: string;
  /** `accepted`, `held_for_quality_assessment`, or null where Meta left it out. */
  readonly status: string | null;
  readonly wa_id: string | null;
  readonly user_id: string | null;
}

/** Sending and marking as read. */
export interface GraphClient {
  /**
   * Sends a body of {@link buildMessage} from one of our numbers, once.
   * @throws WhatsappError; class `lost` means that it may have gone out: find it by its callback data, do not repeat
   */
  send(phoneNumberId: string, body: JsonObject, options?: CallOptions): Promise<AcceptedMessage>;
  /** Marks a message (and all before it) as read; `typing` shows "typing…" until the reply or for 25 seconds. */
  markRead(
    phoneNumberId: string,
    messageId: string,
    options?: CallOptions & { typing?: boolean },
  ): Promise<void>;
}

const MAX_ANSWER_BYTES = 65_536;

/**
 * A client for one access token. The token stays in this closure: no error, log or inspection shows it.
 * @throws WhatsappError `setting_not_valid` when the base URL or the token cannot be used
 *
 * @example
 * const client = graphClient({ baseUrl, accessToken, fetch, clock: systemClock });
 * const { id } = await client.send(phoneNumberId, buildMessage(envelope, content), { signal });
 */
export function graphClient(given: GraphSettings): GraphClient {
  const settings = checkSettings(given);
  const post = (
    phoneNumberId: string,
    json: JsonObject,
    action: string,
    isRepeatable: boolean,
    options?: CallOptions,
  ) =>
    callGraph(settings, {
      action,
      method: "POST",
      url: `${settings.baseUrl}/${numberPath(phoneNumberId)}/messages`,
      json,
      isRepeatable,
      maxBytes: MAX_ANSWER_BYTES,
      signal: options?.signal,
    });
  return {
    async send(phoneNumberId, body, options) {
      const answer = await post(phoneNumberId, body, "send", false, options);
      const accepted = acceptedMessage(parsedOrNull(answer.bytes));
      if (accepted !== null) return accepted;
      const facts = {
        action: "send",
        isRepeatable: false,
        token: settings.accessToken,
        now: settings.clock.now().getTime(),
      };
      throw lostError(facts, "the answer names no message", {
        code: "answer_unreadable",
        status: answer.status,
      });
    },
    async markRead(phoneNumberId, messageId, options) {
      const read = { messaging_product: "whatsapp", status: "read", message_id: messageId };
      const json = options?.typing ? { ...read, typing_indicator: { type: "text" } } : read;
      const answer = await post(phoneNumberId, json, "mark as read", true, options);
      const body = parsedOrNull(answer.bytes);
      if (isObject(body) && body["success"] === true) return;
      const details = { code: "not_marked", class: "busy", status: answer.status, retryable: true } as const;
      throw new WhatsappError("Cannot mark as read as Meta did not confirm it", details);
    },
  };
}

function acceptedMessage(body: unknown): AcceptedMessage | null {
  const message = listIn(body, "messages")[0];
  const contact = listIn(body, "contacts")[0];
  const id = filledTextIn(message, "id");
  if (id === null) return null;
  return {
    id,
    status: filledTextIn(message, "message_status"),
    wa_id: filledTextIn(contact, "wa_id"),
    user_id: filledTextIn(contact, "user_id"),
  };
}
