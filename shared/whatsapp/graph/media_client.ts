import type { CallOptions, GraphSettings } from "./graph_call.ts";
import { checkSettings } from "./graph_settings.ts";
import type { DownloadOptions, FetchedFile, RemoteFile } from "./media.ts";
import { downloadMedia } from "./media_download.ts";
import { uploadMedia } from "./media_upload.ts";

/** Files from Meta. */
export interface MediaClient {
  /**
   * Fetches a file: by its address, asking for a new one when it has expired, checked against its digest.
   * @throws WhatsappError `media_gone` (the id is unknown or too old), `media_damaged`, `answer_too_large` …
   */
  download(file: RemoteFile, options?: DownloadOptions): Promise<FetchedFile>;
  /** Gives a file to Meta, to be sent from one of our numbers; its id is good for thirty days. @throws WhatsappError */
  upload(phoneNumberId: string, file: FetchedFile, options?: CallOptions): Promise<string>;
}

/** A media client; settings as for the Graph client. @throws WhatsappError `setting_not_valid` */
export function mediaClient(given: GraphSettings): MediaClient {
  const settings = checkSettings(given);
  return {
    download: (file, options = {}) => downloadMedia(settings, file, options),
    upload: (phoneNumberId, file, options = {}) => uploadMedia(settings, phoneNumberId, file, options),
  };
}
