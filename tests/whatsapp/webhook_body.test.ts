import assert from "node:assert/strict";
import { decodeJson, MAX_BODY_BYTES, readWebhookBody } from "shared/whatsapp/inbound/webhook_body.ts";
import { refusalOf } from "./support.ts";

const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);

function post(body: BodyInit, headers: Record<string, string> = {}): Request {
  return new Request("http://stack.test/", { method: "POST", body, headers });
}

/** A body of `total` bytes without an announced length; `taken` counts what was asked of it. */
function streamed(total: number): { request: Request; taken: () => number } {
  let given = 0;
  const body = new ReadableStream<Uint8Array>({
    pull(controller) {
      if (given >= total) return controller.close();
      const chunk = new Uint8Array(Math.min(65_536, total - given));
      given += chunk.length;
      controller.enqueue(chunk);
    },
  });
  return { request: post(body), taken: () => given };
}

Deno.test("readWebhookBody() gives the bytes as they came", async () => {
  const text = '{"a":"\\u00e9\\/"}';
  assert.deepEqual(await readWebhookBody(post(text)), bytes(text));
});

Deno.test("readWebhookBody() takes a body of exactly the limit", async () => {
  assert.equal((await readWebhookBody(streamed(MAX_BODY_BYTES).request)).length, MAX_BODY_BYTES);
});

Deno.test("readWebhookBody() answers 413 to one byte more", async () => {
  const error = await refusalOf(() => readWebhookBody(streamed(MAX_BODY_BYTES + 1).request));
  assert.deepEqual([error.code, error.status, error.class], ["body_too_large", 413, "webhook"]);
});

Deno.test("readWebhookBody() stops reading a body that goes on and on", async () => {
  const endless = streamed(1_000_000_000);
  await refusalOf(() => readWebhookBody(endless.request));
  assert.ok(endless.taken() < MAX_BODY_BYTES + 300_000, `${endless.taken()} bytes were read`);
});

Deno.test("readWebhookBody() refuses an announced length without reading", async () => {
  const large = streamed(5);
  large.request.headers.set("content-length", String(MAX_BODY_BYTES + 1));
  assert.equal((await refusalOf(() => readWebhookBody(large.request))).status, 413);
});

Deno.test("readWebhookBody() answers 400 when the connection ends too early", async () => {
  const body = new ReadableStream({ pull: (controller) => controller.error(new TypeError("reset")) });
  const error = await refusalOf(() => readWebhookBody(post(body)));
  assert.deepEqual([error.code, error.status], ["body_cut", 400]);
});

Deno.test("readWebhookBody() answers 408 to a body that does not end, and lets it go", async () => {
  let isLetGo = false;
  const body = new ReadableStream<Uint8Array>({
    start: (controller) => controller.enqueue(bytes("{")),
    cancel: () => void (isLetGo = true),
  });
  const error = await refusalOf(() => readWebhookBody(post(body), MAX_BODY_BYTES, 1));
  assert.deepEqual([error.code, error.status, isLetGo], ["body_too_slow", 408, true]);
});

Deno.test("readWebhookBody() gives nothing for a request without a body", async () => {
  assert.equal((await readWebhookBody(new Request("http://stack.test/", { method: "POST" }))).length, 0);
});

Deno.test("decodeJson() takes 64 levels", () => {
  assert.ok(Array.isArray(decodeJson(bytes("[".repeat(64) + "]".repeat(64)))));
});

Deno.test("decodeJson() answers 400 to 65 levels, objects and lists counted alike", async () => {
  const error = await refusalOf(() => decodeJson(bytes('[{"a":'.repeat(33) + "1" + "}]".repeat(33))));
  assert.deepEqual([error.code, error.status], ["body_too_deep", 400]);
});

Deno.test("decodeJson() refuses a million levels before it parses them", async () => {
  assert.equal((await refusalOf(() => decodeJson(bytes("[".repeat(1_000_000))))).code, "body_too_deep");
});

Deno.test("decodeJson() does not count brackets inside text, nor end text at an escaped quote", () => {
  const text = `${"[".repeat(100)}"\\${"{".repeat(100)}`;
  assert.equal(decodeJson(bytes(JSON.stringify(text))), text);
});

for (const text of ["", "{", "undefined", '{"a":1}}', "[1,]", "\u0000"]) {
  Deno.test(`decodeJson() answers 400 to what is not JSON: ${JSON.stringify(text)}`, async () => {
    const error = await refusalOf(() => decodeJson(bytes(text)));
    assert.deepEqual([error.code, error.status], ["body_not_json", 400]);
  });
}

Deno.test("decodeJson() quotes nothing of a body that it refuses", async () => {
  const error = await refusalOf(() => decodeJson(bytes('"my door code is 4711')));
  assert.doesNotMatch(Deno.inspect(error), /4711|door/);
});

Deno.test("decodeJson() replaces U+0000 and lone surrogates in values and keys, and keeps emoji whole", () => {
  const value = decodeJson(bytes('{"a\\u0000":["\\ud83c\\udf36 \\ud83c \\udf36 \\u0000"]}'));
  assert.deepEqual(value, { "a\uFFFD": ["🌶 \uFFFD \uFFFD \uFFFD"] });
});

Deno.test("decodeJson() replaces bytes that are not UTF-8", () => {
  assert.equal(decodeJson(new Uint8Array([0x22, 0xff, 0x22])), "\uFFFD");
});

Deno.test("decodeJson() keeps a key named __proto__ as a key", () => {
  const value = decodeJson(bytes('{"__proto__":{"isAdmin":true}}'));
  assert.ok(typeof value === "object" && value !== null && Object.hasOwn(value, "__proto__"));
  assert.equal("isAdmin" in value, false);
});
