/** Version of the migration of what is unreleased: behind every time, so that nothing can be deployed after it. */
export const UNRELEASED = "99991231235959";

/** Where that migration stands. */
export const UNRELEASED_PATH = `supabase/migrations/${UNRELEASED}_unreleased.sql`;
