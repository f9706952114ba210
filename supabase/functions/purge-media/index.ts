/** Deletes files that people sent when they have been kept long enough. Woken by the database. */
import { withSupabase } from "@supabase/server";
import { MEDIA_BUCKET } from "../../../shared/media_bucket.ts";
import { textIn } from "../../../shared/json.ts";
import { logLine } from "../../../shared/log.ts";
import { rpcOf } from "../../../shared/rpc.ts";

const ROUNDS = 10;

export default {
  fetch: withSupabase({ auth: "secret:cron" }, async (_request, { supabaseAdmin }) => {
    const rpc = rpcOf(supabaseAdmin);
    let deleted = 0;
    for (let round = 0; round < ROUNDS; round++) {
      const expired = await rpc("expired_media", { slice: 100 });
      const files = (Array.isArray(expired) ? expired : []).flatMap((file: unknown) => {
        const [id, path] = [textIn(file, "id"), textIn(file, "path")];
        return id === null || path === null ? [] : [{ id, path }];
      });
      if (files.length === 0) break;
      const { error } = await supabaseAdmin.storage.from(MEDIA_BUCKET.name).remove(
        files.map(({ path }) => path),
      );
      if (error !== null) {
        logLine("purge_failed", { message: error.message });
        return Response.json({ deleted }, { status: 503 });
      }
      await rpc("forget_media", { media_ids: files.map(({ id }) => id) });
      deleted += files.length;
    }
    return Response.json({ deleted });
  }),
};
