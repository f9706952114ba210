/** The private bucket for files that people sent, as the schema makes it. */
export const MEDIA_BUCKET = {
  name: "inbound",
  /** WhatsApp's largest voice and video. */
  maxBytes: 16_777_216,
} as const;
