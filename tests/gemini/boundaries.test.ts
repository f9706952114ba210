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

Deno.test("shared/gemini imports nothing but itself and the SDK", async () => {
  const foreign: string[] = [];
  for await (const file of sources(new URL("shared/gemini/", root))) {
    const text = await Deno.readTextFile(file);
    for (const [, from = ""] of text.matchAll(/\bfrom "([^"]+)"/g)) {
      if (!/^(?:\.\/\w+\.ts|@google\/generative-ai(?:\/server)?)$/.test(from)) {
        foreign.push(`${file.pathname}: ${from}`);
      }
    }
  }
  assert.deepEqual(foreign, []);
});
