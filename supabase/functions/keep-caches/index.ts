/** Keeps Gemini's context caches as the database wants them. Woken by it with the secret key named cron. */
import { withSupabase } from "@supabase/server";
import { adminOfIsolate } from "shared/admin_client.ts";
import { keyRing } from "shared/agents/gemini_keys.ts";
import { prompts } from "shared/agents/prompts.ts";
import { systemClock } from "shared/clock.ts";
import { logLine } from "shared/log.ts";
import { keepCaches } from "shared/loops/keep_caches.ts";
import { rpcOf } from "shared/rpc.ts";
import { environmentReader } from "shared/settings.ts";

const admin = adminOfIsolate();

export default {
  fetch: withSupabase({ auth: "secret:cron" }, async () => {
    const rpc = rpcOf(admin());
    const baseUrl = environmentReader("GEMINI_BASE_URL");
    const ring = { rpc, clock: systemClock, fetch, ...(baseUrl === undefined ? {} : { baseUrl }) };
    const kept = await keepCaches({ rpc, keys: keyRing(ring), prompts, clock: systemClock, log: logLine });
    return Response.json({ kept });
  }),
};
