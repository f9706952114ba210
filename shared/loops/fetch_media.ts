import { listIn, textIn } from "../json.ts";
import { errorFacts, type LogEvent } from "../log.ts";
import { formatOf } from "../media_format.ts";
import { MEDIA_BUCKET, type PutFile } from "../media_bucket.ts";
import type { Rpc } from "../rpc.ts";
import { WhatsappError } from "../whatsapp/error.ts";
import type { MediaClient } from "../whatsapp/graph/media_client.ts";
import { digestOf } from "../whatsapp/graph/media_digest.ts";

/** What fetching needs of the world. */
export interface MediaWorld {
  readonly rpc: Rpc;
  readonly media: MediaClient;
  readonly put: PutFile;
  readonly log: LogEvent;
}

/**
 * Fetches the files of a claimed turn (the `media` of its card) from Meta into private storage and records each.
 * Never throws: what could not be fetched is tried with the turn's next try, or is gone.
 */
export async function fetchMedia(world: MediaWorld, card: unknown): Promise<void> {
  await Promise.all(listIn(card, "media").map((file) => fetchOne(world, file)));
}

async function fetchOne({ rpc, media, put, log }: MediaWorld, file: unknown): Promise<void> {
  const [id, mediaId] = [textIn(file, "id"), textIn(file, "media_id")];
  if (id === null || mediaId === null) return;
  try {
    const remote = {
      media_id: mediaId,
      url: textIn(file, "url"),
      sha256: textIn(file, "sha256"),
      mime_type: textIn(file, "mime_type"),
    };
    const fetched = await media.download(remote, { maxBytes: MEDIA_BUCKET.maxBytes });
    const mimeType = fetched.mime_type ?? remote.mime_type;
    await put(id, fetched.bytes, mimeType);
    const outcome = {
      path: id,
      bytes: fetched.bytes.length,
      mime_type: mimeType,
      digest: await digestOf(fetched.bytes),
      format: formatOf(fetched.bytes),
    };
    await rpc("record_media", { media_id: id, outcome });
  } catch (error) {
    const isFinal = error instanceof WhatsappError && !error.retryable;
    log("media_not_fetched", { media_id: id, ...errorFacts(error) });
    const outcome = { code: errorFacts(error).code, is_final: isFinal };
    await rpc("record_media", { media_id: id, outcome }).catch(() => {});
  }
}
