import { createAdminClient } from "@supabase/server/core";
import type { SupabaseClient } from "@supabase/supabase-js";
import type { Database } from "./database.types.ts";
import { once } from "./once.ts";

/** Gives the client that may do everything. @throws EnvError when the project's address or its secret key is not set */
export type AdminClient = () => SupabaseClient<Database>;

/**
 * One client for the life of an isolate, made with the first call, from the environment; the one that `withSupabase`
 * offers is another for each request.
 */
export const adminOfIsolate = (): AdminClient => once(() => createAdminClient<Database>());
