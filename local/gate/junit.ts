import type { Counts } from "./counts.ts";

/** Reads the counts of a JUnit report: one `testcase` each. Its paths name whoever declared a test, not its file. */
export function readJunit(xml: string): Counts {
  const count = (pattern: RegExp): number => xml.match(pattern)?.length ?? 0;
  const cases = count(/<testcase\b/g);
  const skipped = count(/<skipped\b/g);
  const failed = count(/<failure\b/g);
  return { passed: cases - skipped - failed, failed, skipped };
}
