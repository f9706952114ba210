/** Tells Slack and PagerDuty of alerts that were raised or resolved. Woken by the database with the secret key named cron. */
import { withSupabase } from "@supabase/server";
import { adminOfIsolate } from "shared/admin_client.ts";
import { placesFrom } from "shared/alerts/place.ts";
import { systemClock } from "shared/clock.ts";
import { logLine } from "shared/log.ts";
import { sendAlerts } from "shared/loops/send_alerts.ts";
import { rpcOf } from "shared/rpc.ts";
import { environmentReader } from "shared/settings.ts";

const admin = adminOfIsolate();

export default {
  fetch: withSupabase({ auth: "secret:cron" }, async () => {
    const sent = await sendAlerts({
      rpc: rpcOf(admin()),
      places: placesFrom(environmentReader),
      fetch,
      clock: systemClock,
      log: logLine,
    });
    return Response.json({ sent });
  }),
};
