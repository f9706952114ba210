/** Test files that one process runs one after the other. */
export interface Batch {
  readonly files: readonly string[];
}

/**
 * Files that take long, each a process of its own, the longest first: begun late, one of them would run on while other
 * cores idle. Their order is what docs/gate.md measured.
 */
export const LONG_FIRST: readonly string[] = [];

/** Puts test files into batches: long ones alone and first, then the others of each folder. */
export function batchesOf(paths: readonly string[]): Batch[] {
  const alone = LONG_FIRST.filter((path) => paths.includes(path));
  const others = Map.groupBy(
    paths.filter((path) => !LONG_FIRST.includes(path)),
    (path) => path.split("/").slice(0, 2).join("/"),
  );
  return [...alone.map((path) => [path]), ...others.values()].map((files) => ({ files }));
}
