/** Answers customers: works on the turns of the agent `client`. Woken by the database with the secret key named cron. */
import { withSupabase } from "@supabase/server";
import { adminOfIsolate } from "shared/admin_client.ts";
import { agentFunction } from "shared/loops/agent_function.ts";

const wake = agentFunction("client", adminOfIsolate());

export default { fetch: withSupabase({ auth: "secret:cron" }, () => Promise.resolve(wake())) };
