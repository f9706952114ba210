/** Version of Weats, as released. */
export const VERSION = "0.1.0";

/** The newest migration that this code was written for; a test compares it with `supabase/migrations`. */
export const LATEST_MIGRATION = "20261123009900";
