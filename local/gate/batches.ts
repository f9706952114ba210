/** Test files that one process runs one after the other. */
export interface Batch {
  readonly files: readonly string[];
}

/**
 * Files that take long, each a process of its own, the longest first: begun late, one of them would run on while other
 * cores idle. Their order is what docs/gate.md measured.
 */
export const LONG_FIRST: readonly string[] = [
  "tests/database/server.test.ts",
  "tests/local/start.test.ts",
  "tests/chaos/orders.test.ts",
  "tests/database/embedded.test.ts",
  "tests/attacks/strangers.test.ts",
  "tests/races/quota.test.ts",
  "tests/schema/upgrade.test.ts",
  "tests/races/order_commands.test.ts",
  "tests/races/orders.test.ts",
  "tests/chaos/quota.test.ts",
  "tests/local/cluster.test.ts",
  "tests/local/platform.test.ts",
  "tests/realtime/hostile.test.ts",
  "tests/journeys/model_second_requests.test.ts",
  "tests/local/storage.test.ts",
  "tests/schema/cli.test.ts",
];

/** So few that no batch of short files takes long. */
const MOST = 6;

/** Puts test files into batches: long ones alone and first, then a few at a time of each folder. */
export function batchesOf(paths: readonly string[]): Batch[] {
  const alone = LONG_FIRST.filter((path) => paths.includes(path));
  const others = Map.groupBy(
    paths.filter((path) => !LONG_FIRST.includes(path)),
    (path) => path.split("/").slice(0, 2).join("/"),
  );
  const few = [...others.values()].flatMap((files) =>
    Array.from({ length: Math.ceil(files.length / MOST) }, (_, n) => files.slice(n * MOST, (n + 1) * MOST))
  );
  return [...alone.map((path) => [path]), ...few].map((files) => ({ files }));
}
