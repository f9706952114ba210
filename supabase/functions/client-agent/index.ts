/** Answers customers: works on the turns of the agent `client`. Woken by the database with the secret key named cron. */
import { withSupabase } from "@supabase/server";
import { wakeAgent } from "../../../shared/loops/agent_function.ts";

export default {
  fetch: withSupabase(
    { auth: "secret:cron" },
    (_request, { supabaseAdmin }) => wakeAgent("client", supabaseAdmin),
  ),
};
