/** Answers runners: works on the turns of the agent `runner`. Woken by the database with the secret key named cron. */
import { withSupabase } from "@supabase/server";
import { wakeAgent } from "../../../shared/loops/agent_function.ts";

export default {
  fetch: withSupabase(
    { auth: "secret:cron" },
    (_request, { supabaseAdmin }) => wakeAgent("runner", supabaseAdmin),
  ),
};
