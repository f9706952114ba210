import type { CallOptions } from "./graph_call.ts";

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

/** `maxBytes` bounds what is read into memory; default 100 MB, Meta's largest. */
export interface DownloadOptions extends CallOptions {
  readonly maxBytes?: number;
}
