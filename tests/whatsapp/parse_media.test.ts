import assert from "node:assert/strict";
import { createWhatsappFake } from "../fakes/whatsapp/whatsapp_fake.ts";
import { message } from "./support.ts";

const ana = createWhatsappFake().handset({ phone: "573001112233", userId: "CO.1349", name: "Ana" });

const FILES = [
  ["audio", "audio/ogg; codecs=opus", { is_voice: true }],
  ["audio", "audio/mpeg", { is_voice: false }],
  ["image", "image/jpeg", { caption: "esto quiero" }],
  ["video", "video/mp4", {}],
  ["document", "application/pdf", { filename: "menu.pdf", caption: "la carta" }],
  ["sticker", "image/webp", { is_animated: true }],
] as const;

for (const [type, mimeType, own] of FILES) {
  Deno.test(`parseWebhook() reads ${type} as ${mimeType}`, () => {
    const extras = {
      ...("caption" in own ? { caption: own.caption } : {}),
      ...("filename" in own ? { filename: own.filename } : {}),
      ...("is_animated" in own ? { animated: true } : {}),
    };
    const { content } = message(ana.file(type, mimeType, extras));
    assert.ok(content.type === type);
    const { media_id, sha256, ...rest } = content;
    assert.match(media_id, /^\d+$/);
    assert.match(sha256 ?? "", /^[0-9a-f]{64}$/);
    const plain = { url: null, caption: null, filename: null, is_voice: false, is_animated: false };
    assert.deepEqual(rest, { type, mime_type: mimeType, ...plain, ...own });
  });
}
