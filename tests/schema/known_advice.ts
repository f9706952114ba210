import type { Advice } from "../../local/gate/cli.ts";

const FILE = new URL("../../docs/advisors.md", import.meta.url);

/** Gives what docs/advisors.md lists: the key of each finding that stays. @throws Error for one without a reason */
export function knownAdvice(text: string): string[] {
  return [...text.matchAll(/^\| `([^`]+)`\s*\|(.*)\|$/gm)].map(([, key = "", reason = ""]) => {
    if (reason.trim() === "") throw new Error(`docs/advisors.md gives no reason for ${key}`);
    return key;
  });
}

/** Compares what the advisors say with the list: WARN and ERROR are never right, INFO when listed. */
export function compareAdvice(advice: readonly Advice[], known: readonly string[]): string[] {
  const unlisted = advice
    .filter(({ key, level }) => level !== "INFO" || !known.some((listed) => covers(listed, key)))
    // The stand-ins of the local platform are older than the real ones by intent.
    .filter(({ key }) => !(key.startsWith("extension_versions_outdated_") && key.endsWith("_0-local")))
    .map(({ key, level, detail }) => `${level} ${key}: ${detail}`);
  const stale = known
    .filter((listed) => !listed.endsWith("*") && !advice.some(({ key }) => key === listed))
    .map((listed) => `${listed} is listed, but no longer found`);
  return [...unlisted, ...stale];
}

/** A listed key that ends with `*` covers all that begin like it, be there any or none. */
function covers(listed: string, key: string): boolean {
  return listed.endsWith("*") ? key.startsWith(listed.slice(0, -1)) : key === listed;
}

/** Reads the list. */
export async function readKnownAdvice(): Promise<string[]> {
  return knownAdvice(await Deno.readTextFile(FILE));
}
