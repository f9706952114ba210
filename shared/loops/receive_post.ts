import { field } from "../json.ts";
import { errorFacts, type LogEvent } from "../log.ts";
import type { Rpc } from "../rpc.ts";
import { WhatsappError } from "../whatsapp/error.ts";
import { parseWebhook } from "../whatsapp/inbound/parse_webhook.ts";
import type { SignatureCheck } from "../whatsapp/inbound/signature.ts";
import { decodeJson, readWebhookBody } from "../whatsapp/inbound/webhook_body.ts";

/** What taking a post needs of the world. */
export interface PostWorld {
  readonly rpc: Rpc;
  readonly isSigned: SignatureCheck;
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

async function take(request: Request, { rpc, isSigned, onAnswered }: PostWorld): Promise<Response> {
  const bytes = await readWebhookBody(request);
  if (!await isSigned(bytes, request.headers.get("x-hub-signature-256"))) {
    return refusal(401, "signature_not_valid", "Cannot believe a post without Meta's signature");
  }
  const { updates, malformed } = parseWebhook(decodeJson(bytes));
  const received = await rpc("receive_whatsapp", { updates, malformed });
  if (field(received, "acted") !== 0) onAnswered();
  return Response.json({ received: true });
}

function refusal(status: number, code: string, message: string): Response {
  return Response.json({ code, message }, { status });
}
