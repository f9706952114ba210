import { deepEqual } from "node:assert/strict";
import { fileOf, ROOT, type Source, sourcesOf } from "./imports.ts";

const DEPLOYED = ["shared/", "supabase/functions/"] as const;

async function strangers(
  folders: readonly string[],
  isAllowed: (source: Source, from: string) => boolean,
): Promise<string[]> {
  return (await sourcesOf(...folders)).flatMap((source) =>
    source.imports.filter((from) => !isAllowed(source, from)).map((from) => `${source.path}: ${from}`)
  );
}

/** Whether an import is a package, or stays below one of the folders. */
const staysIn = (...folders: readonly string[]) => (source: Source, from: string): boolean => {
  const file = fileOf(source, from);
  return file === null || folders.some((folder) => file.startsWith(folder));
};

Deno.test("Only shared/gemini knows Google's SDK", async () => {
  const known = (await sourcesOf(...DEPLOYED, "local/")).filter(({ path, imports }) =>
    !path.startsWith("shared/gemini/") && imports.some((from) => from.startsWith("@google/generative-ai"))
  );
  deepEqual(known, []);
});

Deno.test("shared imports nothing from the other folders", async () => {
  deepEqual(await strangers(["shared/"], staysIn("shared/")), []);
});

Deno.test("functions import shared code and their own, never each other's", async () => {
  const isOwn = (source: Source, from: string): boolean => {
    const slug = /^supabase\/functions\/[^/]+\//.exec(source.path)?.[0] ?? "none/";
    return staysIn("shared/", slug)(source, from);
  };
  deepEqual(await strangers(["supabase/functions/"], isOwn), []);
});

Deno.test("functions share one admin client of their isolate, not the wrapper's, which is made for each request", async () => {
  const texts = (await sourcesOf("supabase/functions/")).map(({ path }) => path);
  const found = await Promise.all(
    texts.map(async (path) =>
      (await Deno.readTextFile(new URL(path, ROOT))).includes("supabaseAdmin") ? path : []
    ),
  );
  deepEqual(found.flat(), []);
});

Deno.test("every package is imported by its name in the import map, where its version is pinned", async () => {
  const isPinned = (_source: Source, from: string): boolean => !/^(npm|jsr|https?):/.test(from);
  deepEqual(await strangers([...DEPLOYED, "local/"], isPinned), []);
});
