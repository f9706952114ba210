import assert from "node:assert/strict";

const ROOT = new URL("../../", import.meta.url);

/** All files below a folder whose name a pattern matches, as one text. */
async function textBelow(folder: URL, name: RegExp): Promise<string> {
  const texts: string[] = [];
  for await (const entry of Deno.readDir(folder)) {
    if (entry.isDirectory) texts.push(await textBelow(new URL(`${entry.name}/`, folder), name));
    else if (name.test(entry.name)) texts.push(await Deno.readTextFile(new URL(entry.name, folder)));
  }
  return texts.join("\n");
}

/** The types of `Content`, as they are declared. */
async function parsedKinds(): Promise<string[]> {
  const shared = new URL("shared/whatsapp/", ROOT);
  const media = /export type MediaType = (.*);/.exec(await textBelow(shared, /\.ts$/))?.[1] ?? "";
  const types = (await textBelow(shared, /^content(_\w+)?\.ts$/)).matchAll(/^ {2}readonly type: "(\w+)";/gm);
  return [...types, ...media.matchAll(/"(\w+)"/g)].map(([, kind]) => kind ?? "");
}

/** The rows of `private.message_kinds`. */
async function storedKinds(): Promise<string[]> {
  const tables = await textBelow(new URL("supabase/schemas/40_conversations/", ROOT), /^tables\.sql$/);
  const rows = /insert into private\.message_kinds[^;]*;/.exec(tables)?.[0] ?? "";
  return [...rows.matchAll(/^ {2}\('(\w+)'/gm)].map(([, kind]) => kind ?? "");
}

Deno.test("every kind of message that the parser gives is a row of private.message_kinds, and no other", async () => {
  const kinds = await parsedKinds();
  assert.ok(kinds.length > 10);
  assert.deepEqual(kinds.sort(), (await storedKinds()).sort());
});
