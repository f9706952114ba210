/** Sends what waits in the outbox. Woken by the database with the secret key named cron. */
import { withSupabase } from "@supabase/server";
import { systemClock } from "../../../shared/clock.ts";
import { logLine } from "../../../shared/log.ts";
import { rpcOf } from "../../../shared/rpc.ts";
import { sendMessages } from "../../../shared/loops/send_messages.ts";
import { environmentReader } from "../../../shared/settings.ts";
import { whatsappFrom } from "../../../shared/whatsapp_settings.ts";

export default {
  fetch: withSupabase({ auth: "secret:cron" }, async (_request, { supabaseAdmin }) => {
    const whatsapp = whatsappFrom(environmentReader);
    if (whatsapp === null) {
      logLine("sending_is_off", { missing: "WHATSAPP_ACCESS_TOKEN" });
      return Response.json({ sent: 0 });
    }
    const sent = await sendMessages({
      rpc: rpcOf(supabaseAdmin),
      graph: whatsapp.graph,
      clock: systemClock,
      log: logLine,
      workerId: crypto.randomUUID(),
    });
    return Response.json({ sent });
  }),
};
