import { deepEqual, equal, rejects } from "node:assert/strict";
import { attachPicture } from "shared/loops/attach_picture.ts";
import { formatOf } from "shared/media_format.ts";
import { WhatsappError } from "shared/whatsapp/error.ts";
import type { MediaClient } from "shared/whatsapp/graph/media_client.ts";
import { digestOf } from "shared/whatsapp/graph/media_digest.ts";

const BYTES = new Uint8Array([0xff, 0xd8, 0xff, 1]);
const WORDS = { kind: "buttons", body: "¿Llegó?", buttons: [] };
const withPicture = (format: string) => ({ ...WORDS, picture: { path: "a", format } });

const media = (upload: MediaClient["upload"]): MediaClient => ({
  download: () => Promise.reject(new Error("nothing is fetched here")),
  upload,
});

const refusal = (kind: "message" | "busy") =>
  new WhatsappError("Cannot upload", { code: "x", class: kind, status: 400 });

Deno.test("formatOf() goes by the first bytes and by nothing else", async () => {
  equal(formatOf(BYTES), "image/jpeg");
  equal(formatOf(new TextEncoder().encode("%PDF-1.7")), "application/pdf");
  equal(formatOf(new TextEncoder().encode("PAGADO.jpg")), null);
  equal(formatOf(new Uint8Array([0xff, 0xd8])), null);
  equal(await digestOf(new Uint8Array()), "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
});

Deno.test("attachPicture() gives Meta what lies in storage, and words go without what is not there or refused", async () => {
  const taken = media((_, file) => Promise.resolve(`id of ${file.mime_type}`));
  const read = () => Promise.resolve(BYTES);
  deepEqual(await attachPicture({ read, media: taken }, "1", withPicture("image/jpeg")), {
    ...WORDS,
    picture: { kind: "image", id: "id of image/jpeg" },
  });
  deepEqual(await attachPicture({ read, media: taken }, "1", withPicture("application/pdf")), {
    ...WORDS,
    picture: { kind: "document", id: "id of application/pdf" },
  });
  equal(await attachPicture({ read, media: taken }, "1", WORDS), WORDS);
  const content = withPicture("image/jpeg");
  equal(await attachPicture({ read: () => Promise.resolve(null), media: taken }, "1", content), content);
  const refused = media(() => Promise.reject(refusal("message")));
  equal(await attachPicture({ read, media: refused }, "1", content), content);
  const busy = media(() => Promise.reject(refusal("busy")));
  await rejects(attachPicture({ read, media: busy }, "1", content), WhatsappError);
});
