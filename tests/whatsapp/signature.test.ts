import assert from "node:assert/strict";
import { signatureCheck } from "shared/whatsapp/inbound/signature.ts";
import { signedPost } from "../fakes/whatsapp/signed_post.ts";
import type { Signing } from "../fakes/whatsapp/signed_post.ts";

const SECRET = "fake-app-secret";
const PAYLOAD = { text: "Ají / piña 🌶", note: "it's <b>" };
const HEADER = "x-hub-signature-256";

async function isTaken(request: Request, secret = SECRET): Promise<boolean> {
  const bytes = new Uint8Array(await request.arrayBuffer());
  return await signatureCheck(secret)(bytes, request.headers.get(HEADER));
}

Deno.test("signatureCheck() takes the bytes as Meta escapes and signs them", async () => {
  const post = signedPost("http://stack.test/", PAYLOAD, SECRET);
  const body = await post.clone().text();
  assert.ok(body.includes("\\u00ed") && body.includes("\\/") && body.includes("\\ud83c\\udf36"), body);
  assert.equal(await isTaken(post), true);
});

Deno.test("signatureCheck() takes the example of RFC 4231 under its known digest", async () => {
  const digest = "5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843";
  const body = new TextEncoder().encode("what do ya want for nothing?");
  assert.equal(await signatureCheck("Jefe")(body, `sha256=${digest}`), true);
});

for (const signing of ["missing", "wrong_secret", "sha1", "of_plain_json"] satisfies Signing[]) {
  Deno.test(`signatureCheck() refuses a post signed as: ${signing}`, async () => {
    assert.equal(await isTaken(signedPost("http://stack.test/", PAYLOAD, SECRET, signing)), false);
  });
}

Deno.test("signatureCheck() refuses when one bit of the body is another", async () => {
  const post = signedPost("http://stack.test/", PAYLOAD, SECRET);
  const bytes = new Uint8Array(await post.arrayBuffer());
  bytes[5] = (bytes[5] ?? 0) ^ 1;
  assert.equal(await signatureCheck(SECRET)(bytes, post.headers.get(HEADER)), false);
});

Deno.test("signatureCheck() refuses every header of another form", async () => {
  const post = signedPost("http://stack.test/", PAYLOAD, SECRET);
  const bytes = new Uint8Array(await post.arrayBuffer());
  const good = post.headers.get(HEADER) ?? "";
  const check = signatureCheck(SECRET);
  for (
    const header of [
      "",
      "sha256=",
      good.slice(7),
      good.slice(0, -2),
      `${good}00`,
      good.toUpperCase(),
      ` ${good}`,
    ]
  ) assert.equal(await check(bytes, header), false, header);
  assert.equal(await check(bytes, good), true);
});

Deno.test("signatureCheck() believes the former secret too while it is changed", async () => {
  const body = new TextEncoder().encode("what do ya want for nothing?");
  const digest = "5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843";
  assert.equal(await signatureCheck("another", "Jefe")(body, `sha256=${digest}`), true);
  assert.equal(await signatureCheck("another", "")(body, `sha256=${digest}`), false);
});

Deno.test("signatureCheck() believes nothing under an empty secret", async () => {
  assert.equal(await signatureCheck("")(new Uint8Array(0), `sha256=${"0".repeat(64)}`), false);
});
