/** Sends what waits in the outbox. Woken by the database with the secret key named cron. */
import { withSupabase } from "@supabase/server";
import { adminOfIsolate } from "shared/admin_client.ts";
import { logLine } from "shared/log.ts";
import { mediaFiles } from "shared/media_bucket.ts";
import { sendDue } from "shared/loops/send_due.ts";
import { rpcOf } from "shared/rpc.ts";

const admin = adminOfIsolate();

export default {
  fetch: withSupabase({ auth: "secret:cron" }, async () => {
    const sent = await sendDue(rpcOf(admin()), mediaFiles(admin()).read);
    if (sent === null) logLine("sending_is_off", { missing: "WHATSAPP_ACCESS_TOKEN" });
    return Response.json({ sent: sent ?? 0 });
  }),
};
