/** Says whether Weats can work: 200 when it can, 503 with the reasons when not. */
import { withSupabase } from "@supabase/server";
import type { Database } from "../../../shared/database.types.ts";
import { checkHealth } from "../../../shared/health.ts";
import { environmentReader } from "../../../shared/settings.ts";

const TIMEOUT_MS = 5_000;

export default {
  fetch: withSupabase<Database>({ auth: "none" }, async (request, { supabaseAdmin }) => {
    const signal = AbortSignal.any([request.signal, AbortSignal.timeout(TIMEOUT_MS)]);
    const health = await checkHealth({
      ask: (latestMigration) =>
        supabaseAdmin.rpc("check_health", { latest_migration: latestMigration }).abortSignal(signal),
      setting: environmentReader,
    });
    return Response.json(health, { status: health.status === "ok" ? 200 : 503 });
  }),
};
