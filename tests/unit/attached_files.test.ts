import { deepEqual, equal, rejects } from "node:assert/strict";
import { attachFiles, fileWorld } from "shared/loops/attach_files.ts";
import { formatOf } from "shared/media_format.ts";
import { WhatsappError } from "shared/whatsapp/error.ts";
import type { MediaClient } from "shared/whatsapp/graph/media_client.ts";
import { parseOutbound } from "shared/whatsapp/outbound/parse_outbound.ts";
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

Deno.test("attachFiles() gives Meta what lies in storage, and words go without what is not there or refused", async () => {
  const taken = media((_, file) => Promise.resolve(`id of ${file.mime_type}`));
  const read = () => Promise.resolve(BYTES);
  const attached = (format: string, client = taken, from: () => Promise<Uint8Array | null> = read) =>
    attachFiles(fileWorld(from, client), "1", withPicture(format));
  deepEqual(await attached("image/jpeg"), { ...WORDS, picture: { kind: "image", id: "id of image/jpeg" } });
  deepEqual(await attached("application/pdf"), {
    ...WORDS,
    picture: { kind: "document", id: "id of application/pdf" },
  });
  equal(await attachFiles(fileWorld(read, taken), "1", WORDS), WORDS);
  const content = withPicture("image/jpeg");
  deepEqual(await attached("image/jpeg", taken, () => Promise.resolve(null)), content);
  deepEqual(await attached("image/jpeg", media(() => Promise.reject(refusal("message")))), content);
  await rejects(attached("image/jpeg", media(() => Promise.reject(refusal("busy")))), WhatsappError);
});

Deno.test("attachFiles() makes a message of a file, says its other words without one, and uploads it once a run", async () => {
  let uploads = 0;
  const taken = media(() => Promise.resolve(`id ${++uploads}`));
  const world = fileWorld(() => Promise.resolve(BYTES), taken);
  const voice = { kind: "audio", voice: true, file: { path: "a", format: "audio/ogg" }, instead: "No pude." };
  const sent = await Promise.all(["1", "1", "2"].map((number) => attachFiles(world, number, voice)));
  deepEqual(sent.map((one) => parseOutbound(one)), [
    { kind: "audio", media: { id: "id 1" }, voice: true },
    { kind: "audio", media: { id: "id 1" }, voice: true },
    { kind: "audio", media: { id: "id 2" }, voice: true },
  ]);
  const gone = fileWorld(() => Promise.resolve(null), taken);
  deepEqual(await attachFiles(gone, "1", voice), { kind: "text", body: "No pude." });
});

Deno.test("attachFiles() has a document written when it is sent, and says that it cannot be without one", async () => {
  const texts: string[] = [];
  const taken = media((_, { bytes, mime_type }) => {
    texts.push(`${mime_type} ${new TextDecoder().decode(bytes)}`);
    return Promise.resolve("7");
  });
  const world = fileWorld(() => Promise.resolve(null), taken);
  const content = { kind: "document", filename: "a.txt", file: { document: "person" } };
  const write = () => Promise.resolve({ format: "text/plain", text: "Ñandú" });
  deepEqual(parseOutbound(await attachFiles(world, "1", content, write)), {
    kind: "document",
    media: { id: "7" },
    filename: "a.txt",
  });
  deepEqual(texts, ["text/plain Ñandú"]);
  await rejects(attachFiles(world, "1", content), { code: "file_not_taken" });
  const refused = fileWorld(() => Promise.resolve(null), media(() => Promise.reject(refusal("message"))));
  await rejects(attachFiles(refused, "1", content, write), { code: "file_not_taken" });
});

Deno.test("attachFiles() tries again what could not be uploaded", async () => {
  let uploads = 0;
  const world = fileWorld(
    () => Promise.resolve(BYTES),
    media(() => ++uploads === 1 ? Promise.reject(refusal("busy")) : Promise.resolve("7")),
  );
  await rejects(attachFiles(world, "1", withPicture("image/jpeg")), WhatsappError);
  deepEqual(await attachFiles(world, "1", withPicture("image/jpeg")), {
    ...WORDS,
    picture: { kind: "image", id: "7" },
  });
});
