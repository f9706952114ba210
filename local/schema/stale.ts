/** Paths in `supabase/migrations` that are not as the tree says: files to write, and files that have no reason. */
export interface Stale {
  readonly write: readonly string[];
  readonly remove: readonly string[];
}
