import { deepEqual, equal, match } from "node:assert/strict";
import { createClient, type SupabaseClient } from "@supabase/supabase-js";
import { storage } from "../../local/storage/storage.ts";
import { openPglite, type TestPglite } from "../support/pglite_database.ts";

const SECRET = "sb_secret_x";
const PUBLISHABLE = "sb_publishable_x";
const JWT_SECRET = "secret of tokens with at least 32 letters";

const VOICE = new Uint8Array([0, 255, 10, 13, 128, 0]);

interface Place {
  readonly folder: string;
  readonly engine: TestPglite;
  readonly call: (request: Request) => Promise<Response>;
  /** A client as a service has it. */
  readonly client: (key?: string) => SupabaseClient["storage"];
  /** How many files lie in the folder; none may lie elsewhere. */
  readonly files: () => Promise<number>;
}

/** Storage with the buckets `inbound` (private, 1 kB) and `pictures` (images only), without a port. */
async function withStorage(check: (place: Place) => Promise<void>): Promise<void> {
  const parent = await Deno.makeTempDir({ prefix: "weats-storage-" });
  const folder = `${parent}/storage`;
  const engine = await openPglite();
  try {
    await engine.database.batch([
      { sql: "set local role postgres" },
      {
        sql: `insert into storage.buckets (id, name, public, file_size_limit, allowed_mime_types)
              values ('inbound', 'inbound', false, 1000, null), ('pictures', 'pictures', false, null, '{image/*}')`,
      },
    ]);
    const call = storage({
      database: engine.database,
      folder,
      publishableKeys: [PUBLISHABLE],
      secretKeys: [SECRET],
      jwtSecret: JWT_SECRET,
    });
    const client = (key = SECRET): SupabaseClient["storage"] =>
      createClient("http://weats.test", key, {
        auth: { persistSession: false, autoRefreshToken: false },
        global: { fetch: (input, init) => call(new Request(input, init)) },
      }).storage;
    const files = async (): Promise<number> => {
      const names = await Array.fromAsync(Deno.readDir(parent), ({ name }) => name);
      equal(names.filter((name) => name !== "storage").length, 0);
      if (names.length === 0) return 0;
      const kept = await Array.fromAsync(Deno.readDir(folder), ({ name, isFile }) => isFile ? name : "");
      for (const name of kept) match(name, /^[0-9a-f-]{36}$/);
      return kept.length;
    };
    await check({ folder, engine, call, client, files });
  } finally {
    await engine.close();
    await Deno.remove(parent, { recursive: true });
  }
}

/** The refusal as the client gives it: status within the body, and message. */
function refusal({ error }: { error: unknown }): string {
  if (typeof error !== "object" || error === null) return "none";
  return `${Reflect.get(error, "statusCode")} ${Reflect.get(error, "message")}`;
}

/** Claims about one Storage, each about objects of its own; none leaves a file behind that it did not store. */
const CLAIMS: Readonly<Record<string, (place: Place) => Promise<void>>> = {
  "upload() keeps bytes and type, and download() gives them back": async ({ client, call, files }) => {
    const before = await files();
    const sent = await client().from("inbound").upload("chat 1/voice.ogg", VOICE, {
      contentType: "audio/ogg",
    });
    equal(sent.error, null);
    deepEqual([sent.data?.path, sent.data?.fullPath], ["chat 1/voice.ogg", "inbound/chat 1/voice.ogg"]);
    match(sent.data?.id ?? "", /^[0-9a-f-]{36}$/);
    const { data } = await client().from("inbound").download("chat 1/voice.ogg");
    deepEqual([await data?.bytes(), data?.type], [VOICE, "audio/ogg"]);
    const url = "http://weats.test/storage/v1/object/authenticated/inbound/chat%201/voice.ogg";
    const answer = await call(new Request(url, { headers: { apikey: SECRET } }));
    deepEqual(await answer.bytes(), VOICE);
    equal(await files(), before + 1);
  },

  "upload() takes a Blob, which comes as a form": async ({ client }) => {
    const blob = new Blob([VOICE], { type: "image/png" });
    equal((await client().from("pictures").upload("menu.png", blob)).error, null);
    const { data } = await client().from("pictures").download("menu.png");
    deepEqual([await data?.bytes(), data?.type], [VOICE, "image/png"]);
  },

  "upload() takes an empty file": async ({ client }) => {
    equal((await client().from("inbound").upload("empty", new Uint8Array())).error, null);
    equal((await client().from("inbound").download("empty")).data?.size, 0);
  },

  "upload() refuses a name that is taken, and keeps what is there": async ({ client, files }) => {
    await client().from("inbound").upload("taken", "first");
    const before = await files();
    equal(
      refusal(await client().from("inbound").upload("taken", "second")),
      "409 The resource already exists",
    );
    equal(await (await client().from("inbound").download("taken")).data?.text(), "first");
    equal(await files(), before);
  },

  "upload() with upsert and update() replace an object and its file, and keep its id": async (place) => {
    const inbound = place.client().from("inbound");
    const first = await inbound.upload("replaced", "first");
    const before = await place.files();
    const second = await inbound.upload("replaced", "second", { upsert: true });
    equal(second.data?.id, first.data?.id);
    equal(await (await inbound.download("replaced")).data?.text(), "second");
    equal((await inbound.update("replaced", "third", { contentType: "text/html" })).error, null);
    equal((await inbound.download("replaced")).data?.type, "text/html");
    equal(await place.files(), before);
  },

  "uploads of one name at once leave one whole file": async ({ client, files }) => {
    const before = await files();
    const texts = ["a", "b", "c", "d"].map((letter) => letter.repeat(500));
    const inbound = client().from("inbound");
    const sent = await Promise.all(texts.map((text) => inbound.upload("contested", text, { upsert: true })));
    deepEqual(sent.map(({ error }) => error), [null, null, null, null]);
    equal(texts.includes(await (await inbound.download("contested")).data?.text() ?? ""), true);
    equal(await files(), before + 1);
  },

  "upload() keeps a bucket's size limit to the byte": async ({ client, files }) => {
    const before = await files();
    equal((await client().from("inbound").upload("largest", new Uint8Array(1000))).error, null);
    const refused = "413 The object exceeded the maximum allowed size";
    equal(refusal(await client().from("inbound").upload("larger", new Uint8Array(1001))), refused);
    equal(
      refusal(await client().from("inbound").upload("larger", new Blob([new Uint8Array(1001)]))),
      refused,
    );
    equal(await files(), before + 1);
  },

  "upload() refuses types that a bucket does not list": async ({ client }) => {
    const pictures = client().from("pictures");
    equal(
      refusal(await pictures.upload("page", "<p>", { contentType: "text/html; charset=utf-8" })),
      "415 mime type text/html; charset=utf-8 is not supported",
    );
    equal((await pictures.upload("photo", VOICE, { contentType: "IMAGE/jpeg; q=1" })).error, null);
  },

  "remove() deletes rows and files, and gives what was there": async ({ client, files }) => {
    const inbound = client().from("inbound");
    const before = await files();
    for (const name of ["gone/1", "gone/2", "gone/3"]) await inbound.upload(name, name);
    const { data } = await inbound.remove(["gone/1", "gone/2", "never", "a\u0000b"]);
    deepEqual(data?.map(({ name }) => name).sort(), ["gone/1", "gone/2"]);
    equal(refusal(await inbound.download("gone/1")), "404 Object not found");
    equal(await files(), before + 1);
    deepEqual((await inbound.remove(["gone/1"])).data, []);
    match(refusal(await inbound.remove([])), /^400 /);
  },

  "list() gives one level, folders first, in pages": async ({ client }) => {
    const inbound = client().from("inbound");
    for (const name of ["shelf/b", "shelf/a", "shelf/z/1", "shelf/z/2", "shelf_/x"]) {
      await inbound.upload(name, "text");
    }
    const names = async (path: string, options = {}) =>
      (await inbound.list(path, options)).data?.map(({ name, id }) => id === null ? `${name}/` : name);
    deepEqual(await names("shelf"), ["z/", "a", "b"]);
    deepEqual(await names("shelf/z/"), ["1", "2"]);
    deepEqual(await names("shelf", { limit: 1, offset: 1 }), ["a"]);
    deepEqual(await names("shelf", { search: "B" }), ["b"]);
    deepEqual(await names("nowhere"), []);
    const [file] = (await inbound.list("shelf", { search: "a" })).data ?? [];
    deepEqual([file?.metadata?.["size"], file?.metadata?.["mimetype"]], [4, "text/plain;charset=UTF-8"]);
  },

  "a bucket that is not there is not found": async ({ client }) => {
    equal(refusal(await client().from("nothing").upload("a", "b")), "404 Bucket not found");
    equal(refusal(await client().from("nothing").download("a")), "404 Bucket not found");
    equal(refusal(await client().getBucket("nothing")), "404 Bucket not found");
  },

  "buckets are read as they were made": async ({ client }) => {
    const { data } = await client().getBucket("inbound");
    deepEqual([data?.name, data?.public, data?.file_size_limit, data?.allowed_mime_types], [
      "inbound",
      false,
      1000,
      null,
    ]);
    deepEqual((await client().listBuckets()).data?.map(({ id }) => id), ["inbound", "pictures"]);
  },

  "a publishable key stores, reads, sees and removes nothing": async ({ client, files }) => {
    await client().from("inbound").upload("private", "text");
    const before = await files();
    const theirs = client(PUBLISHABLE).from("inbound");
    for (const [name, upsert] of [["mine", false], ["private", true]] as const) {
      equal(
        refusal(await theirs.upload(name, "mine", { upsert })),
        "403 new row violates row-level security policy",
      );
    }
    equal(refusal(await theirs.download("private")), "404 Object not found");
    deepEqual((await theirs.list()).data, []);
    deepEqual((await theirs.remove(["private"])).data, []);
    deepEqual((await client(PUBLISHABLE).listBuckets()).data, []);
    equal(refusal(await client(PUBLISHABLE).getBucket("inbound")), "404 Bucket not found");
    equal(await (await client().from("inbound").download("private")).data?.text(), "text");
    equal(await files(), before);
  },

  "a key of nobody's is refused, and so is none": async ({ client, call }) => {
    equal(refusal(await client("sb_secret_y").from("inbound").upload("a", "b")), "401 Invalid API key");
    equal((await call(new Request("http://weats.test/storage/v1/bucket"))).status, 401);
  },

  "no name leads out of the folder": async ({ client, call, files }) => {
    const inbound = client().from("inbound");
    const before = await files();
    // The client's fetch resolves these before they are sent, as a browser does: another route, another bucket.
    for (const name of ["../x", "%2e%2e/x", "a/../../x", "..", "."]) {
      match(refusal(await inbound.upload(name, "text")), /^404 /);
    }
    for (const name of ["a%5Cb", "a%00b", "caf%C3%A9", "a%0Ab", "%"]) {
      match(refusal(await inbound.upload(name, "text")), /^400 Invalid key/, name);
    }
    equal(await files(), before);
    // These arrive, and are names like others.
    for (const name of ["..%2f..%2fx", "%2fetc%2fpasswd", "..."]) {
      equal((await inbound.upload(name, name)).error, null);
      equal(await (await inbound.download(name)).data?.text(), name);
    }
    equal(await files(), before + 3);
    const raw = new Request("http://weats.test/storage/v1/object/..%2f..%2fetc/passwd", {
      headers: { apikey: SECRET },
    });
    equal((await (await call(raw)).json()).message, "Bucket not found");
  },

  "a name of 1,024 characters is stored, a longer one refused": async ({ client }) => {
    const inbound = client().from("inbound");
    const longest = "n".repeat(1024);
    equal((await inbound.upload(longest, "text")).error, null);
    equal(await (await inbound.download(longest)).data?.text(), "text");
    match(refusal(await inbound.upload(`${longest}n`, "text")), /^400 Invalid key/);
    equal(refusal(await inbound.download(`${longest}n`)), "404 Object not found");
  },

  "an object whose file is lost is not found": async ({ client, folder, engine }) => {
    const inbound = client().from("inbound");
    await inbound.upload("lost", "text");
    const [row] = await engine.database.query("select version from storage.objects where name = 'lost'");
    await Deno.remove(`${folder}/${row?.["version"]}`);
    equal(refusal(await inbound.download("lost")), "404 Object not found");
    equal((await inbound.remove(["lost"])).error, null);
  },

  "what is not served says so": async ({ call }) => {
    for (const path of ["object/inbound", "object/list/inbound", "s3", ""]) {
      const request = new Request(`http://weats.test/storage/v1/${path}`, {
        method: "PATCH",
        headers: { apikey: SECRET },
      });
      const answer = await call(request);
      deepEqual([answer.status, (await answer.json()).error], [404, "Not Found"]);
    }
  },
};

Deno.test("Storage", async (t) => {
  await withStorage(async (place) => {
    for (const [title, check] of Object.entries(CLAIMS)) await t.step(title, () => check(place));
  });
});
