import { isObject, objectIn, textIn } from "../json.ts";
import type { ReadFile } from "../media_bucket.ts";
import { WhatsappError } from "../whatsapp/error.ts";
import type { MediaClient } from "../whatsapp/graph/media_client.ts";

/** What pictures need of the world: where they lie, and who takes them. */
export interface PictureWorld {
  readonly read: ReadFile;
  readonly media: MediaClient;
}

/**
 * The content of a message whose `picture` lies in storage, uploaded to Meta: `{kind, id}` in place of `{path, format}`.
 * A picture that is there no more, or that Meta refuses, is left out, as the words stand without it.
 * @throws WhatsappError when Meta cannot be reached now
 */
export async function attachPicture(
  { read, media }: PictureWorld,
  phoneNumberId: string,
  content: unknown,
): Promise<unknown> {
  const picture = objectIn(content, "picture");
  const [path, format] = [textIn(picture, "path"), textIn(picture, "format")];
  if (!isObject(content) || path === null || format === null) return content;
  const bytes = await read(path);
  if (bytes === null) return content;
  const id = await media.upload(phoneNumberId, { bytes, mime_type: format }).catch((error: unknown) => {
    if (error instanceof WhatsappError && error.class === "message") return null;
    throw error;
  });
  if (id === null) return content;
  const kind = format.startsWith("image/") ? "image" : "document";
  return { ...content, picture: { kind, id } };
}
