import assert from "node:assert/strict";
import { mediaClient } from "shared/whatsapp/graph/media_client.ts";
import { fakeWithAna, refusalOf, settingsFor } from "./support.ts";

const OGG = "audio/ogg; codecs=opus";

Deno.test("download() gives the bytes and format of a file that a person sent", async () => {
  const fake = fakeWithAna();
  const { id, bytes } = fake.media.receive(OGG, 5000);
  const file = await mediaClient(settingsFor(fake)).download({ media_id: id });
  assert.deepEqual(file, { bytes, mime_type: OGG });
  assert.deepEqual([...file.bytes.subarray(0, 4)], [0x4f, 0x67, 0x67, 0x53]);
});

Deno.test("download() uses the address of the webhook while it is fresh: one request", async () => {
  const fake = fakeWithAna();
  const { id } = fake.media.receive(OGG);
  const url = `http://stack.test/local/graph/media_files/${fake.media.address(id)}`;
  await mediaClient(settingsFor(fake)).download({ media_id: id, url });
  assert.equal(fake.requests.length, 1);
});

Deno.test("download() asks for a new address when that of the webhook is five minutes old", async () => {
  const fake = fakeWithAna();
  const { id, bytes } = fake.media.receive(OGG);
  const url = `http://stack.test/local/graph/media_files/${fake.media.address(id)}`;
  fake.clock.move(5 * 60_000);
  const file = await mediaClient(settingsFor(fake)).download({ media_id: id, url });
  assert.deepEqual(file.bytes, bytes);
  assert.deepEqual(fake.requests.map((one) => one.status), [404, 200, 200]);
});

Deno.test("download() asks once more when an address expires between the two requests", async () => {
  const fake = fakeWithAna();
  const { id } = fake.media.receive(OGG);
  fake.fail({ kind: "gateway", status: 404, on: "media_file" });
  await mediaClient(settingsFor(fake)).download({ media_id: id });
  assert.deepEqual(fake.requests.map((one) => one.status), [200, 404, 200, 200]);
});

Deno.test("download() says that a file is gone after seven days", async () => {
  const fake = fakeWithAna();
  const { id } = fake.media.receive(OGG);
  fake.clock.move(7 * 86_400_000);
  const error = await refusalOf(() => mediaClient(settingsFor(fake)).download({ media_id: id }));
  assert.deepEqual([error.code, error.status, error.retryable], ["media_gone", 404, false]);
});

Deno.test("download() sends the token to no address but Meta's", async () => {
  const fake = fakeWithAna();
  const { id } = fake.media.receive(OGG);
  const asked: string[] = [];
  const settings = settingsFor(fake, {
    fetch: (input, init) => {
      const request = new Request(input, init);
      asked.push(new URL(request.url).host);
      return fake.fetch(request);
    },
  });
  for (
    const url of [
      "https://evil.test/x",
      "https://facebook.com.evil.test/x",
      "http://lookaside.fbsbx.com/x",
      "nonsense",
    ]
  ) {
    await mediaClient(settings).download({ media_id: id, url });
  }
  assert.deepEqual([...new Set(asked)], ["stack.test"]);
});

Deno.test("download() refuses when the service names an address that is not Meta's", async () => {
  const settings = settingsFor(fakeWithAna(), {
    fetch: () => Promise.resolve(Response.json({ url: "https://evil.test/x", mime_type: OGG })),
  });
  const error = await refusalOf(() => mediaClient(settings).download({ media_id: "1" }));
  assert.equal(error.code, "media_address_not_trusted");
});

Deno.test("download() refuses a file that is larger than it may be, before fetching it", async () => {
  const fake = fakeWithAna();
  const { id } = fake.media.receive("image/png", 5000);
  const download = () => mediaClient(settingsFor(fake)).download({ media_id: id }, { maxBytes: 4999 });
  assert.equal((await refusalOf(download)).code, "answer_too_large");
  assert.equal(fake.requests.length, 1);
});

Deno.test("download() compares the digest, written as hex or as base64", async () => {
  const fake = fakeWithAna();
  const { id, sha256 } = fake.media.receive(OGG);
  const url = () => `http://stack.test/local/graph/media_files/${fake.media.address(id)}`;
  const client = mediaClient(settingsFor(fake));
  const base64 = btoa(String.fromCharCode(...sha256.match(/../g)?.map((pair) => parseInt(pair, 16)) ?? []));
  await client.download({ media_id: id, url: url(), sha256 });
  await client.download({ media_id: id, url: url(), sha256: base64 });
  for (
    const wrong of [
      `0${sha256.slice(1)}`.replace(/^0{2}/, "01"),
      base64.replace(/^./, (c) => c === "A" ? "B" : "A"),
    ]
  ) {
    const error = await refusalOf(() => client.download({ media_id: id, url: url(), sha256: wrong }));
    assert.deepEqual([error.code, error.retryable], ["media_damaged", true]);
  }
});

Deno.test("download() refuses an id that would change the path, before it asks", async () => {
  const fake = fakeWithAna();
  const error = await refusalOf(() => mediaClient(settingsFor(fake)).download({ media_id: "../1" }));
  assert.deepEqual([error.code, fake.requests.length], ["media_id_not_valid", 0]);
});

for (
  const fault of [{ kind: "lost" }, { kind: "gateway", status: 502 }, {
    kind: "error",
    code: 131000,
  }] as const
) {
  Deno.test(`download() may be repeated after: ${JSON.stringify(fault)}`, async () => {
    const fake = fakeWithAna();
    const { id } = fake.media.receive(OGG);
    fake.fail(fault);
    const error = await refusalOf(() => mediaClient(settingsFor(fake)).download({ media_id: id }));
    assert.deepEqual([error.class, error.retryable], ["busy", true]);
  });
}
