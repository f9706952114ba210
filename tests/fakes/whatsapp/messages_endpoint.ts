import { field, filledTextIn, isObject, type JsonObject, objectIn } from "shared/json.ts";
import { checkMessage } from "./check_message.ts";
import type { Addressee } from "./addressee.ts";
import { GraphRefusal } from "./graph_refusal.ts";
import { needText } from "./rules.ts";
import type { State } from "./state.ts";
import { statusPiece } from "./statuses.ts";
import { isWindowOpen } from "./window.ts";

/** `POST /{phone-number-id}/messages`: takes a message or a read mark. @throws GraphRefusal */
export function answerMessages(state: State, phoneNumberId: string, body: unknown): Response {
  const number = state.settings.numbers.find((one) => one.id === phoneNumberId);
  if (number === undefined) {
    throw new GraphRefusal(100, `Unsupported post request. Object with ID '${phoneNumberId}' does not exist`);
  }
  if (!isObject(body)) throw new GraphRefusal(100, "The body is not a JSON object");
  if (field(body, "status") !== undefined) return markRead(state, phoneNumberId, body);
  const to = checkMessage(body, state.settings, state.media);
  if (to.phone === number.display) throw new GraphRefusal(131021, "Sender and recipient are the same");
  checkMoment(state, phoneNumberId, to, filledTextIn(body, "type") ?? "text");
  return Response.json(accept(state, phoneNumberId, to, body));
}

/** What is refused because of the recipient or the time, not because of the message. */
function checkMoment(state: State, phoneNumberId: string, to: Addressee, type: string): void {
  const who = to.phone ?? to.userId ?? "";
  const refusal = state.refused.get(who);
  if (refusal !== undefined) throw new GraphRefusal(refusal, "As the test asked for this recipient");
  if (type !== "template" && !isWindowOpen(state, to, phoneNumberId)) {
    throw new GraphRefusal(131047, "More than 24 hours have passed since the recipient last replied");
  }
  const now = state.clock.now().getTime();
  if (!state.rates.takeNumber(phoneNumberId, now, state.settings.throughput)) {
    throw new GraphRefusal(130429, "Message throughput of the number has been reached");
  }
  if (state.settings.isPairRateEnforced && !state.rates.takePair(`${phoneNumberId}:${who}`, now)) {
    throw new GraphRefusal(131056, "Too many messages to this recipient in a short time");
  }
}

function accept(state: State, phoneNumberId: string, to: Addressee, body: JsonObject): JsonObject {
  const id = state.nextId();
  const at = state.clock.now();
  const callbackData = filledTextIn(body, "biz_opaque_callback_data");
  state.sent.push({ id, phoneNumberId, to, callbackData, at, body });
  const of = {
    id,
    phoneNumberId,
    phone: to.phone,
    userId: to.userId,
    callbackData,
    at,
    category: objectIn(body, "template") === null ? "service" : "utility",
  };
  const failure = state.failing.get(to.phone ?? to.userId ?? "");
  const isReaction = filledTextIn(body, "type") === "reaction";
  const course = state.settings.statuses.filter((status) => !isReaction || status === "sent");
  state.delivery.add(
    ...(failure === undefined
      ? course.map((status) => statusPiece(status, of))
      : [statusPiece("failed", of, failure)]),
  );
  const contact = to.phone === null
    ? { input: to.userId, user_id: to.userId }
    : { input: filledTextIn(body, "to"), wa_id: to.phone };
  return {
    messaging_product: "whatsapp",
    contacts: [contact],
    messages: [{ id, message_status: "accepted" }],
  };
}

function markRead(state: State, phoneNumberId: string, body: JsonObject): Response {
  if (field(body, "messaging_product") !== "whatsapp") {
    throw new GraphRefusal(100, "Param messaging_product must be whatsapp");
  }
  if (field(body, "status") !== "read") throw new GraphRefusal(100, "Param status must be read");
  const messageId = needText(body, "message_id", "message_id", 512);
  const typing = field(body, "typing_indicator");
  if (typing !== undefined && filledTextIn(typing, "type") !== "text") {
    throw new GraphRefusal(100, "Param typing_indicator['type'] must be text");
  }
  state.reads.push({ phoneNumberId, messageId, isTyping: typing !== undefined });
  return Response.json({ success: true });
}
