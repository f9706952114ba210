/** Deletes files that people sent when they have been kept long enough. Woken by the database. */
import { withSupabase } from "@supabase/server";
import { adminOfIsolate } from "shared/admin_client.ts";
import { errorFacts, logLine } from "shared/log.ts";
import { purgeMedia } from "shared/loops/purge_media.ts";
import { mediaFiles } from "shared/media_bucket.ts";
import { rpcOf } from "shared/rpc.ts";

const admin = adminOfIsolate();

export default {
  fetch: withSupabase({ auth: "secret:cron" }, async () => {
    try {
      const { remove } = mediaFiles(admin());
      return Response.json({ deleted: await purgeMedia({ rpc: rpcOf(admin()), remove }) });
    } catch (error) {
      const { code, message } = errorFacts(error);
      logLine("purge_failed", { code, message });
      return Response.json({ code, message: "Cannot delete all files now: the next wake goes on" }, {
        status: 503,
      });
    }
  }),
};
