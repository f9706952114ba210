/** Says whether Weats can work: 200 when it can, 503 with the reasons when not. */
import { withSupabase } from "@supabase/server";
import { adminOfIsolate } from "shared/admin_client.ts";
import { checkHealth } from "shared/health.ts";
import { environmentReader } from "shared/settings.ts";

const TIMEOUT_MS = 5_000;
const admin = adminOfIsolate();

export default {
  fetch: withSupabase({ auth: "none" }, async (request) => {
    const signal = AbortSignal.any([request.signal, AbortSignal.timeout(TIMEOUT_MS)]);
    const health = await checkHealth({
      // Once: whoever watches asks again, and wants to hear of what passes by itself.
      ask: (latestMigration) =>
        admin().rpc("check_health", { latest_migration: latestMigration }).abortSignal(signal),
      setting: environmentReader,
    });
    return Response.json(health, { status: health.status === "ok" ? 200 : 503 });
  }),
};
