import { deepEqual, equal } from "node:assert/strict";
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

/** The map of deno.json: `imports` holds for whatever is deployed, `scopes` for tools and tests alone. */
const { imports, scopes }: {
  readonly imports: Readonly<Record<string, string>>;
  readonly scopes: Readonly<Record<string, Readonly<Record<string, string>>>>;
} = JSON.parse(await Deno.readTextFile(new URL("deno.json", ROOT)));

/** The names of a map that stand for an import: itself, or a package of which it is a part. */
const isIn = (map: Readonly<Record<string, string>>, from: string): boolean =>
  Object.keys(map).some((name) => from === name || from.startsWith(name.endsWith("/") ? name : `${name}/`));

Deno.test("what is deployed imports no package that is there for tools and tests", async () => {
  const isDeployed = (source: Source, from: string): boolean =>
    fileOf(source, from) !== null || from.startsWith("node:") || isIn(imports, from);
  deepEqual(await strangers(DEPLOYED, isDeployed), []);
});

Deno.test("deno.json names among what is deployed no package that only tools and tests import", async () => {
  const used = (await sourcesOf(...DEPLOYED)).flatMap((source) => source.imports);
  deepEqual(
    Object.keys(imports).filter((name) => name !== "shared/" && !used.some((from) => from === name)),
    [],
  );
});

Deno.test("deno.json scopes nothing to a folder of what is deployed, and pins a package once in one version", () => {
  deepEqual(
    Object.keys(scopes).filter((scope) => DEPLOYED.some((folder) => `./${folder}`.startsWith(scope))),
    [],
  );
  const pins = Object.values(scopes).flatMap((scope) => Object.entries(scope));
  const versions = new Set(pins.map(([name, pin]) => `${name} ${pin}`));
  equal(versions.size, new Set(pins.map(([name]) => name)).size);
});
