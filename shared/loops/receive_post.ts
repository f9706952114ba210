import { field } from "../json.ts";
import { errorFacts, type LogEvent } from "../log.ts";
import type { Rpc } from "../rpc.ts";
import { WhatsappError } from "../whatsapp/error.ts";
import type { BodyRoom } from "../whatsapp/inbound/body_room.ts";
import { parseWebhook } from "../whatsapp/inbound/parse_webhook.ts";
import { isSignatureHeader, type SignatureCheck } from "../whatsapp/inbound/signature.ts";
import { decodeJson, readWebhookBody } from "../whatsapp/inbound/webhook_body.ts";

/** What taking a post needs of the world. */
export interface PostWorld {
  readonly rpc: Rpc;
  readonly isSigned: SignatureCheck;
  readonly room: BodyRoom;
  /** Called when something was answered in place: its answer need not wait for the next wake. */
  readonly onAnswered: () => void;
  readonly log: LogEvent;
}

/**
 * Stores what a post of Meta's says, once, and answers 200; anything else makes Meta post it again. Never throws. The
 * sender's hanging up ends nothing: what has arrived is stored.
 */
export async function receivePost(request: Request, world: PostWorld): Promise<Response> {
  try {
    return await take(request, world);
  } catch (error) {
    const { code, message } = errorFacts(error);
    world.log("webhook_refused", { code, message });
    if (error instanceof WhatsappError) return refusal(error.status ?? 500, code, message);
    return refusal(503, code, "Cannot store the post now: repeat it");
  }
}

async function take(request: Request, world: PostWorld): Promise<Response> {
  const bytes = await believed(request, world);
  if (bytes === null) {
    return refusal(401, "signature_not_valid", "Cannot believe a post without Meta's signature");
  }
  const { updates, malformed } = parseWebhook(decodeJson(bytes));
  const received = await world.rpc("receive_whatsapp", { updates, malformed });
  if (field(received, "acted") !== 0) world.onAnswered();
  return Response.json({ received: true });
}

/** The body of a post that Meta signed, or null; what is not signed holds memory no longer than it is read. */
async function believed(
  request: Request,
  { isSigned, room }: PostWorld,
): Promise<Uint8Array<ArrayBuffer> | null> {
  const signature = request.headers.get("x-hub-signature-256");
  if (!isSignatureHeader(signature)) return null;
  const leave = room.keep(request.headers.get("content-length"));
  if (leave === null) {
    const options = { code: "too_many_bodies", class: "webhook", status: 503 } as const;
    throw new WhatsappError("Cannot hold another body of this size now: repeat it", options);
  }
  try {
    const bytes = await readWebhookBody(request);
    return await isSigned(bytes, signature) ? bytes : null;
  } finally {
    leave();
  }
}

function refusal(status: number, code: string, message: string): Response {
  return Response.json({ code, message }, { status });
}
