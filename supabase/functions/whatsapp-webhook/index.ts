/** Meta's webhook: GET answers the subscription check, POST stores what a signed post says, once. */
import { withSupabase } from "@supabase/server";
import { inBackground } from "../../../shared/loops/background.ts";
import { systemClock } from "../../../shared/clock.ts";
import { field } from "../../../shared/json.ts";
import { errorFacts, logLine } from "../../../shared/log.ts";
import { type Rpc, rpcOf } from "../../../shared/rpc.ts";
import { sendMessages } from "../../../shared/loops/send_messages.ts";
import { environmentReader } from "../../../shared/settings.ts";
import { WhatsappError } from "../../../shared/whatsapp/error.ts";
import { parseWebhook } from "../../../shared/whatsapp/inbound/parse_webhook.ts";
import { signatureCheck } from "../../../shared/whatsapp/inbound/signature.ts";
import { answerSubscription } from "../../../shared/whatsapp/inbound/subscription.ts";
import { decodeJson, readWebhookBody } from "../../../shared/whatsapp/inbound/webhook_body.ts";
import { whatsappFrom } from "../../../shared/whatsapp_settings.ts";

const isSigned = signatureCheck(environmentReader("WHATSAPP_APP_SECRET") ?? "");

async function take(request: Request, rpc: Rpc): Promise<Response> {
  const bytes = await readWebhookBody(request);
  if (!await isSigned(bytes, request.headers.get("x-hub-signature-256"))) {
    return Response.json({
      code: "signature_not_valid",
      message: "Cannot believe a post without Meta's signature",
    }, {
      status: 401,
    });
  }
  const { updates, malformed } = parseWebhook(decodeJson(bytes));
  const received = await rpc("receive_whatsapp", { updates, malformed });
  if (field(received, "acted") !== 0) inBackground(sendNow(rpc));
  return Response.json({ received: true });
}

/** A tap was answered in place: its answer need not wait for the next wake. */
async function sendNow(rpc: Rpc): Promise<void> {
  const whatsapp = whatsappFrom(environmentReader);
  if (whatsapp === null) return;
  const workerId = crypto.randomUUID();
  await sendMessages({ rpc, graph: whatsapp.graph, clock: systemClock, log: logLine, workerId, lingerMs: 0 })
    .catch((error) => logLine("sending_failed", errorFacts(error)));
}

export default {
  fetch: withSupabase({ auth: "none" }, async (request, { supabaseAdmin }) => {
    if (request.method === "GET") {
      return await answerSubscription(request, environmentReader("WHATSAPP_VERIFY_TOKEN") ?? "");
    }
    if (request.method !== "POST") {
      return new Response(null, { status: 405, headers: { allow: "GET, POST" } });
    }
    try {
      return await take(request, rpcOf(supabaseAdmin));
    } catch (error) {
      // Not stored: anything but 200 makes Meta post it again.
      const { code, message } = errorFacts(error);
      logLine("webhook_refused", { code, message });
      const status = error instanceof WhatsappError ? error.status ?? 500 : 503;
      return Response.json({
        code,
        message: status === 503 ? "Cannot store the post now: repeat it" : message,
      }, {
        status,
      });
    }
  }),
};
