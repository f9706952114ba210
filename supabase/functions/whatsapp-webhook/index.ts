/** Meta's webhook: GET answers the subscription check, POST stores what a signed post says, once. */
import { withSupabase } from "@supabase/server";
import { adminOfIsolate } from "shared/admin_client.ts";
import { errorFacts, logLine } from "shared/log.ts";
import { inBackground } from "shared/loops/background.ts";
import { receivePost } from "shared/loops/receive_post.ts";
import { sendDue } from "shared/loops/send_due.ts";
import { mediaFiles } from "shared/media_bucket.ts";
import { rpcOf } from "shared/rpc.ts";
import { environmentReader } from "shared/settings.ts";
import { bodyRoom } from "shared/whatsapp/inbound/body_room.ts";
import { signatureCheck } from "shared/whatsapp/inbound/signature.ts";
import { answerSubscription } from "shared/whatsapp/inbound/subscription.ts";
import { MAX_BODY_BYTES } from "shared/whatsapp/inbound/webhook_body.ts";

const admin = adminOfIsolate();
const room = bodyRoom(MAX_BODY_BYTES);
const isSigned = signatureCheck(
  environmentReader("WHATSAPP_APP_SECRET") ?? "",
  environmentReader("WHATSAPP_APP_SECRET_FORMER") ?? "",
);

export default {
  fetch: withSupabase({ auth: "none" }, async (request) => {
    if (request.method === "GET") {
      return await answerSubscription(request, environmentReader("WHATSAPP_VERIFY_TOKEN") ?? "");
    }
    if (request.method !== "POST") {
      return new Response(null, { status: 405, headers: { allow: "GET, POST" } });
    }
    const rpc = rpcOf(admin());
    const onAnswered = () =>
      inBackground(
        sendDue(rpc, mediaFiles(admin()).read, { lingerMs: 0 }).catch((error) =>
          logLine("sending_failed", errorFacts(error))
        ),
      );
    return await receivePost(request, { rpc, isSigned, room, onAnswered, log: logLine });
  }),
};
