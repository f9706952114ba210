const SLOWEST = 10;

/** Says in a few lines where the time went: by folder, and the slowest files. */
export function describeTimes(seconds: ReadonlyMap<string, number>): string[] {
  const folders = new Map<string, number>();
  for (const [path, time] of seconds) {
    const folder = path.split("/").at(1) ?? path;
    folders.set(folder, (folders.get(folder) ?? 0) + time);
  }
  const total = [...seconds.values()].reduce((sum, time) => sum + time, 0);
  const parts = longest(folders).map(([folder, time]) => `${folder} ${time.toFixed(0)}`);
  const files = longest(seconds).slice(0, SLOWEST)
    .map(([path, time]) => `  ${time.toFixed(1).padStart(6)} s  ${path}`);
  return [`Tests took ${total.toFixed(0)} s one after the other: ${parts.join(", ")}`, ...files];
}

function longest(times: ReadonlyMap<string, number>): [string, number][] {
  return [...times].sort(([, a], [, b]) => b - a);
}
