import type { MediaType } from "../inbound/content.ts";
import type { GraphSettings } from "./graph_call.ts";
import type { CallOptions } from "./graph_client.ts";
import { checkSettings } from "./graph_settings.ts";
import { downloadMedia } from "./media_download.ts";
import { uploadMedia } from "./media_upload.ts";

/** A file on Meta's side, as a webhook names it; a {@link MediaContent} fits. */
export interface RemoteFile {
  readonly media_id: string;
  /** Tried first when given: it saves a call while it is fresh (5 minutes). */
  readonly url?: string | null;
  readonly sha256?: string | null;
  readonly mime_type?: string | null;
}

/** The bytes of a file, with the format that Meta names. */
export interface FetchedFile {
  readonly bytes: Uint8Array;
  readonly mime_type: string | null;
}

/** A file of ours, before its upload. */
export interface LocalFile {
  readonly kind: MediaType;
  readonly mime_type: string;
  readonly bytes: Uint8Array;
  readonly filename?: string;
}

/** `maxBytes` bounds what is read into memory; default 100 MB, Meta's largest. */
export interface DownloadOptions extends CallOptions {
  readonly maxBytes?: number;
}

/** Files from and to Meta. */
export interface MediaClient {
  /**
   * Fetches a file: by its address, asking for a new one when it has expired, checked against its digest.
   * @throws WhatsappError `media_gone` (the id is unknown or too old), `media_damaged`, `answer_too_large` …
   */
  download(file: RemoteFile, options?: DownloadOptions): Promise<FetchedFile>;
  /** Uploads a file and gives its id, good for 30 days. @throws WhatsappError */
  upload(phoneNumberId: string, file: LocalFile, options?: CallOptions): Promise<string>;
}

/** A media client; settings as for the Graph client. @throws WhatsappError `setting_not_valid` */
export function mediaClient(given: GraphSettings): MediaClient {
  const settings = checkSettings(given);
  return {
    download: (file, options = {}) => downloadMedia(settings, file, options),
    upload: (phoneNumberId, file, options = {}) => uploadMedia(settings, phoneNumberId, file, options),
  };
}
