import assert from "node:assert/strict";

/** All TypeScript files below a folder of the repository. */
async function* sources(folder: URL): AsyncGenerator<URL> {
  for await (const entry of Deno.readDir(folder)) {
    if (entry.isDirectory) yield* sources(new URL(`${entry.name}/`, folder));
    else if (entry.name.endsWith(".ts")) yield new URL(entry.name, folder);
  }
}

const root = new URL("../../", import.meta.url);

Deno.test("Only shared/gemini knows Google's SDK", async () => {
  const own = new URL("shared/gemini/", root).href;
  const known: string[] = [];
  for (const folder of ["shared/", "supabase/functions/", "local/"]) {
    for await (const file of sources(new URL(folder, root))) {
      const knows = (await Deno.readTextFile(file)).includes("@google/generative-ai");
      if (knows && !file.href.startsWith(own)) known.push(file.href);
    }
  }
  assert.deepEqual(known, []);
});

/** What a file imports, as it is written. */
async function imports(file: URL): Promise<string[]> {
  const text = await Deno.readTextFile(file);
  return [...text.matchAll(/\bfrom "([^"]+)"/g)].map(([, from = ""]) => from);
}

async function strangers(folder: string, isAllowed: (file: URL, from: string) => boolean): Promise<string[]> {
  const found: string[] = [];
  for await (const file of sources(new URL(folder, root))) {
    for (const from of await imports(file)) {
      if (!isAllowed(file, from)) found.push(`${file.href.slice(root.href.length)}: ${from}`);
    }
  }
  return found;
}

/** Whether a relative import stays below one of the folders. */
const staysIn = (folders: readonly string[]) => (file: URL, from: string): boolean =>
  !from.startsWith(".") ||
  folders.some((folder) => new URL(from, file).href.startsWith(new URL(folder, root).href));

Deno.test("shared imports nothing from the other folders", async () => {
  assert.deepEqual(await strangers("shared/", staysIn(["shared/"])), []);
});

Deno.test("functions import shared code and their own, never each other's", async () => {
  const isOwn = (file: URL, from: string): boolean => {
    const slug = /supabase\/functions\/[^/]+\//.exec(file.href)?.[0] ?? "none/";
    return staysIn(["shared/", slug])(file, from);
  };
  assert.deepEqual(await strangers("supabase/functions/", isOwn), []);
});

Deno.test("every package is imported by its name in the import map, where its version is pinned", async () => {
  const isPinned = (_file: URL, from: string): boolean => !/^(npm|jsr|https?):/.test(from);
  const folders = ["shared/", "supabase/functions/", "local/"];
  assert.deepEqual((await Promise.all(folders.map((folder) => strangers(folder, isPinned)))).flat(), []);
});
