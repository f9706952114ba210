import assert from "node:assert/strict";

const SCHEMAS = new URL("../../supabase/schemas/", import.meta.url);

/** Texts that people, models or the regular-expression engine read; bodies of functions ($$) are none. */
const TEXTS = /\$(\w+)\$[\s\S]*?\$\1\$|'(?:[^']|'')*'/g;

/** A comment may hold an apostrophe, which opens no text. */
const COMMENTS = /--[^\n]*/g;

/** The files of the tree, by their path in it. */
async function schemaFiles(folder = SCHEMAS, prefix = ""): Promise<Map<string, string>> {
  const files = new Map<string, string>();
  for await (const { name, isDirectory } of Deno.readDir(folder)) {
    const path = `${prefix}${name}`;
    if (isDirectory) {
      for (const [below, text] of await schemaFiles(new URL(`${name}/`, folder), `${path}/`)) {
        files.set(below, text);
      }
    } else if (name.endsWith(".sql")) files.set(path, await Deno.readTextFile(new URL(name, folder)));
  }
  return files;
}

Deno.test("a file of supabase/schemas has at most 500 lines", async () => {
  const long = [...await schemaFiles()].map(([path, text]) => ({
    path,
    lines: text.trimEnd().split("\n").length,
  }));
  assert.ok(long.length > 100);
  assert.deepEqual(long.filter(({ lines }) => lines > 500), []);
});

Deno.test("a line of supabase/schemas has at most 160 characters, its texts apart", async () => {
  const long = [...await schemaFiles()].flatMap(([path, text]) => {
    const code = text.replaceAll(COMMENTS, (comment) => comment.replaceAll("'", "’")).replaceAll(TEXTS, "''");
    return code.split("\n").filter((line) => line.length > 160).map((line) => ({ path, line }));
  });
  assert.deepEqual(long, []);
});
