import { attachFiles, type FileWorld } from "./attach_files.ts";
import { type Clock, pause } from "../clock.ts";
import { field, isObject, listIn, objectIn, textIn } from "../json.ts";
import { errorFacts, type LogEvent } from "../log.ts";
import type { Rpc } from "../rpc.ts";
import { buildMessage } from "../whatsapp/outbound/build_message.ts";
import { WhatsappError } from "../whatsapp/error.ts";
import { retryDelaySeconds } from "../whatsapp/graph/error_rules.ts";
import type { GraphClient } from "../whatsapp/graph/graph_client.ts";
import type { Recipient } from "../whatsapp/outbound/outbound.ts";
import { parseOutbound } from "../whatsapp/outbound/parse_outbound.ts";

/** What sending needs of the world. */
export interface SendingWorld {
  readonly rpc: Rpc;
  readonly graph: GraphClient;
  /** Where the files of messages lie; without it words stand in their place. */
  readonly files?: FileWorld;
  readonly clock: Clock;
  readonly log: LogEvent;
  /** Who claims; a new one for each run. */
  readonly workerId: string;
  /** Looks for more this long after it began, and after each message, and for what is due soon. Default 1,200; 0: neither. */
  readonly lingerMs?: number;
  /** Begins nothing after so long. Default 60,000. */
  readonly deadlineMs?: number;
}

/** A claimed message, as `claim_messages` gives it. */
interface ClaimedMessage {
  readonly id: number;
  readonly lease: number;
  readonly phoneNumberId: string;
  readonly recipient: Recipient;
  readonly callbackData: string;
  readonly content: unknown;
  readonly readMessageId: string | null;
}

const SLICE = 20;
const PAUSE_MS = 200;

/** What is due so soon is waited for: another wake would come later than that. */
const SOON_MS = 5_000;

/**
 * Sends what waits in the outbox until nothing is due: claims, calls the Graph API, records. Gives how many were
 * accepted. Every message is recorded, whatever happened to it; one whose record fails resolves itself in a minute.
 * @throws RpcError when the database cannot be asked for work
 */
export async function sendMessages(world: SendingWorld): Promise<number> {
  const { rpc, clock, workerId, lingerMs = 1_200, deadlineMs = 60_000 } = world;
  const began = clock.now().getTime();
  let lastSeen = began;
  let sent = 0;
  while (clock.now().getTime() - began < deadlineMs) {
    const answer = await rpc("claim_messages", { worker_id: workerId, slice: SLICE });
    const claimed = parseClaim(answer);
    if (claimed.length > 0) {
      const outcomes = await Promise.all(claimed.map((message) => sendOne(world, message)));
      sent += outcomes.filter((wasSent) => wasSent).length;
      lastSeen = clock.now().getTime();
    } else if (clock.now().getTime() - lastSeen < lingerMs) {
      await pause(clock, PAUSE_MS);
    } else {
      const waitMs = lingerMs > 0 ? untilDue(answer, clock) : null;
      if (waitMs === null) break;
      await pause(clock, waitMs);
    }
  }
  return sent;
}

/** How long to rest before what is due soon, a second at most; null when nothing is. */
function untilDue(answer: unknown, clock: Clock): number | null {
  const waitMs = Date.parse(textIn(answer, "next_at") ?? "") - clock.now().getTime();
  return waitMs <= SOON_MS ? Math.min(Math.max(waitMs, PAUSE_MS), 1_000) : null;
}

async function sendOne(world: SendingWorld, message: ClaimedMessage): Promise<boolean> {
  const { rpc, graph, log } = world;
  if (message.readMessageId !== null) {
    // A courtesy: its failure delays nothing.
    await graph.markRead(message.phoneNumberId, message.readMessageId).catch(() => {});
  }
  const outcome = await attempt(world, message);
  if (outcome["class"] !== "sent") {
    log("message_not_sent", {
      message_id: message.id,
      class: outcome["class"] ?? null,
      code: outcome["code"] ?? null,
    });
  }
  await rpc("record_send", { message_id: message.id, lease: message.lease, outcome }).catch((error) =>
    log("send_not_recorded", { message_id: message.id, ...errorFacts(error) })
  );
  return outcome["class"] === "sent";
}

/** The answer in the form of `record_send`. */
type Outcome = Record<string, string | number | null>;

async function attempt({ rpc, graph, files }: SendingWorld, message: ClaimedMessage): Promise<Outcome> {
  const write = () =>
    rpc("write_document", { message_id: message.id, lease: message.lease }).catch(notWritten);
  try {
    const content = files === undefined
      ? message.content
      : await attachFiles(files, message.phoneNumberId, message.content, write);
    const body = buildMessage(
      { to: message.recipient, callbackData: message.callbackData },
      parseOutbound(content),
    );
    const accepted = await graph.send(message.phoneNumberId, body);
    return { class: "sent", external_id: accepted.id };
  } catch (error) {
    if (!(error instanceof WhatsappError)) throw error;
    return {
      class: error.class,
      code: error.code,
      meta_code: error.metaCode,
      retry_after_seconds: retryDelaySeconds(error, message.lease),
    };
  }
}

function notWritten(cause: unknown): never {
  const details = { code: "document_not_written", class: "busy", status: null, retryable: true } as const;
  throw new WhatsappError("Cannot send as the document cannot be read from the database now", {
    ...details,
    cause,
  });
}

function parseClaim(answer: unknown): ClaimedMessage[] {
  return listIn(answer, "messages").flatMap((card) => {
    const [id, lease] = [field(card, "message_id"), field(card, "lease")];
    const [phoneNumberId, callbackData] = [textIn(card, "phone_number_id"), textIn(card, "callback_data")];
    const recipient = recipientIn(card);
    if (
      typeof id !== "number" || typeof lease !== "number" || phoneNumberId === null ||
      callbackData === null || recipient === null || !isObject(card)
    ) {
      return [];
    }
    const readMessageId = textIn(card, "read_message_id");
    return [{ id, lease, phoneNumberId, callbackData, recipient, content: card["content"], readMessageId }];
  });
}

function recipientIn(card: unknown): Recipient | null {
  const recipient = objectIn(card, "recipient");
  const [phone, userId] = [textIn(recipient, "phone"), textIn(recipient, "userId")];
  if (phone !== null) return { phone };
  return userId === null ? null : { userId };
}
