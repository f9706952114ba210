/** What the Cloud API takes at most: characters (code points), counts, or bytes where it says so. */
export const LIMITS = {
  textBody: 4096,
  interactiveBody: 1024,
  listBody: 4096,
  header: 60,
  footer: 60,
  caption: 1024,
  buttons: 3,
  buttonTitle: 20,
  buttonId: 256,
  listSections: 10,
  listRows: 10,
  listButton: 20,
  sectionTitle: 24,
  rowId: 200,
  rowTitle: 24,
  rowDescription: 72,
  linkButton: 20,
  /** Advisory at Meta; longer ones are cut on small phones. */
  flowButton: 30,
  templateName: 512,
  templateParameter: 1024,
  callbackData: 512,
  link: 2048,
} as const;

/** Bytes that a file may have and the formats that are taken, by kind of message. */
export const MEDIA_LIMITS = {
  audio: {
    bytes: 16_777_216,
    formats: ["audio/aac", "audio/amr", "audio/mpeg", "audio/mp4", "audio/ogg"],
  },
  image: { bytes: 5_242_880, formats: ["image/jpeg", "image/png"] },
  video: { bytes: 16_777_216, formats: ["video/mp4", "video/3gpp"] },
  document: {
    bytes: 104_857_600,
    formats: [
      "text/plain",
      "application/pdf",
      "application/msword",
      "application/vnd.ms-excel",
      "application/vnd.ms-powerpoint",
      "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
      "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
      "application/vnd.openxmlformats-officedocument.presentationml.presentation",
    ],
  },
  sticker: { bytes: 512_000, formats: ["image/webp"] },
} as const;

/** Above this many bytes a voice note loses its play icon. */
export const VOICE_ICON_BYTES = 524_288;

/** Characters as people and Meta count them best: code points, so that an emoji is one and never cut in half. */
export function countCharacters(text: string): number {
  let count = 0;
  for (const _ of text) count++;
  return count;
}
