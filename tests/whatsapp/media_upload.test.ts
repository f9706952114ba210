import assert from "node:assert/strict";
import { mediaClient } from "../../shared/whatsapp/graph/media_client.ts";
import { fakeWithAna, NUMBER, refusalOf, settingsFor } from "./support.ts";

Deno.test("upload() gives an id whose file comes back as it was", async () => {
  const fake = fakeWithAna();
  const client = mediaClient(settingsFor(fake));
  const bytes = Uint8Array.from({ length: 300 }, (_, i) => i % 256);
  const id = await client.upload(NUMBER, {
    kind: "image",
    mime_type: "image/png",
    bytes,
    filename: "menu.png",
  });
  assert.deepEqual(await client.download({ media_id: id }), { bytes, mime_type: "image/png" });
});

const FILES = [
  ["media_format_not_taken", "image", "image/gif", 10],
  ["media_format_not_taken", "audio", "image/png", 10],
  ["media_empty", "image", "image/png", 0],
  ["media_too_large", "image", "image/jpeg", 5_242_881],
  ["media_too_large", "sticker", "image/webp", 512_001],
] as const;

for (const [code, kind, mimeType, size] of FILES) {
  Deno.test(`upload() refuses ${size} bytes of ${mimeType} as ${kind} before it asks: ${code}`, async () => {
    const fake = fakeWithAna();
    const file = { kind, mime_type: mimeType, bytes: new Uint8Array(size) };
    const error = await refusalOf(() => mediaClient(settingsFor(fake)).upload(NUMBER, file));
    assert.deepEqual([error.code, fake.requests.length], [code, 0]);
  });
}
