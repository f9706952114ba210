import type { Wanted } from "./find_tests.ts";

/** A part of the gate that is one command of Deno. */
export interface Part {
  readonly name: string;
  readonly what: string;
  readonly args: readonly string[];
}

/** What the gate asks of every file, besides its tests. */
export const PARTS: readonly Part[] = [
  { name: "format", what: "deno fmt", args: ["fmt", "--check"] },
  { name: "lint", what: "deno lint", args: ["lint", "--quiet"] },
  { name: "types", what: "deno check, strict", args: ["check", "--quiet", "."] },
];

/** What a run of the gate does. */
export interface GateOptions {
  /** Names of the parts. */
  readonly parts: readonly string[];
  /** Which tests run; null when none do. */
  readonly tests: Wanted | null;
}

export const USAGE = `deno task test [--long] [NAME ...]

The gate: format, lint, types and the tests, without those that take minutes. It ends with "N passed, N failed, N skipped".

  NAME     format, lint, types, tests, or a part of the path of test files: journeys, chaos/quota
  --long   what takes minutes, and nothing else, one after the other: chaos, floods, a town of hundreds, faults
           planted one by one. With NAME those whose path contains it; a NAME alone runs them in their short form
  --help   this page

With CI set a skipped test is a failure. What takes how long: docs/gate.md`;

/** Reads the arguments of the gate. @throws Error for an option that it does not have */
export function parseGateOptions(args: readonly string[]): GateOptions | "help" {
  const flags = args.filter((arg) => arg.startsWith("-"));
  const names = args.filter((arg) => !arg.startsWith("-"));
  if (flags.includes("--help") || flags.includes("-h")) return "help";
  const unknown = flags.find((flag) => flag !== "--long");
  if (unknown !== undefined) {
    throw new Error(`Cannot run the gate as it has no option ${unknown}: see --help`);
  }
  const isLong = flags.includes("--long");
  const all = PARTS.map(({ name }) => name);
  if (names.length === 0) return { parts: isLong ? [] : all, tests: { words: [], isLong } };
  const parts = names.filter((name) => all.includes(name));
  const words = names.filter((name) => !all.includes(name) && name !== "tests");
  const hasTests = words.length > 0 || names.includes("tests");
  // All tests are asked for by name, whatever else is.
  return { parts, tests: hasTests ? { words: names.includes("tests") ? [] : words, isLong } : null };
}
