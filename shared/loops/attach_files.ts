import { isObject, type JsonObject, objectIn, textIn } from "../json.ts";
import type { ReadFile } from "../media_bucket.ts";
import { cannotSend, WhatsappError } from "../whatsapp/error.ts";
import type { MediaClient } from "../whatsapp/graph/media_client.ts";

/** What files need of the world: where they lie, and who takes them. */
export interface FileWorld {
  readonly read: ReadFile;
  readonly media: MediaClient;
  /** Uploads of this run, by number and path: what goes to several people is uploaded once. */
  readonly uploads: Map<string, Promise<string | null>>;
}

/** A world of files for one run. */
export function fileWorld(read: ReadFile, media: MediaClient): FileWorld {
  return { read, media, uploads: new Map() };
}

/**
 * The content of a message whose `picture` or `file` lies in storage (`{path, format}`), uploaded to Meta. What is there
 * no more, or what Meta refuses, is left out: a picture's words stand without it, in place of a file its `instead` is said.
 * A file that is a `document` is written now: `{text, format}`.
 * @throws WhatsappError when Meta cannot be reached now, `file_not_taken` when nothing can stand in the file's place
 */
export async function attachFiles(
  world: FileWorld,
  phoneNumberId: string,
  content: unknown,
  write: () => Promise<unknown> = () => Promise.resolve(null),
): Promise<unknown> {
  if (!isObject(content)) return content;
  const picture = objectIn(content, "picture");
  if (picture !== null) {
    const id = await uploaded(world, phoneNumberId, picture);
    if (id === null) return content;
    const kind = textIn(picture, "format")?.startsWith("image/") ? "image" : "document";
    return { ...content, picture: { kind, id } };
  }
  const file = objectIn(content, "file");
  if (file === null) return content;
  const id = textIn(file, "document") === null
    ? await uploaded(world, phoneNumberId, file)
    : await uploadWritten(world, phoneNumberId, await write());
  if (id !== null) return { ...content, media: { id } };
  const instead = textIn(content, "instead");
  if (instead !== null) return { kind: "text", body: instead };
  throw cannotSend("file_not_taken", "Cannot send as the file is not there or WhatsApp does not take it");
}

function uploaded(world: FileWorld, phoneNumberId: string, file: JsonObject): Promise<string | null> {
  const [path, format] = [textIn(file, "path"), textIn(file, "format")];
  if (path === null || format === null) return Promise.resolve(null);
  const key = `${phoneNumberId} ${path}`;
  const known = world.uploads.get(key);
  if (known !== undefined) return known;
  const started = uploadStored(world, phoneNumberId, path, format);
  world.uploads.set(key, started);
  // Whoever asks next tries again.
  started.catch(() => world.uploads.delete(key));
  return started;
}

async function uploadStored(
  { read, media }: FileWorld,
  phoneNumberId: string,
  path: string,
  format: string,
): Promise<string | null> {
  const bytes = await read(path);
  return bytes === null ? null : await upload(media, phoneNumberId, bytes, format);
}

async function uploadWritten(
  { media }: FileWorld,
  phoneNumberId: string,
  written: unknown,
): Promise<string | null> {
  const [text, format] = [textIn(written, "text"), textIn(written, "format")];
  if (text === null || format === null) return null;
  return await upload(media, phoneNumberId, new TextEncoder().encode(text), format);
}

async function upload(
  media: MediaClient,
  phoneNumberId: string,
  bytes: Uint8Array,
  format: string,
): Promise<string | null> {
  return await media.upload(phoneNumberId, { bytes, mime_type: format }).catch((error: unknown) => {
    if (error instanceof WhatsappError && error.class === "message") return null;
    throw error;
  });
}
