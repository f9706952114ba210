import type { Counts } from "./counts.ts";

/** What a JUnit report of Deno says. */
export interface Junit {
  readonly counts: Counts;
  /** By the path of a test file, how long its tests took one after the other. */
  readonly seconds: ReadonlyMap<string, number>;
}

/** Reads a JUnit report: one `testcase` each. */
export function readJunit(xml: string): Junit {
  const count = (pattern: RegExp): number => xml.match(pattern)?.length ?? 0;
  const cases = count(/<testcase\b/g);
  const skipped = count(/<skipped\b/g);
  const failed = count(/<failure\b/g);
  const seconds = new Map<string, number>();
  for (const [tag] of xml.matchAll(/<testcase\b[^>]*>/g)) {
    const path = /classname="(?:\.\/)?([^"]*)"/.exec(tag)?.[1] ?? "";
    const time = Number(/ time="([\d.]+)"/.exec(tag)?.[1] ?? 0);
    seconds.set(path, (seconds.get(path) ?? 0) + time);
  }
  return { counts: { passed: cases - skipped - failed, failed, skipped }, seconds };
}
