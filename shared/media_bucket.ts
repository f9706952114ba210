import type { AdminClient } from "./admin_client.ts";

/** The private bucket for files that people sent, as the schema makes it. */
export const MEDIA_BUCKET = {
  name: "inbound",
  /** WhatsApp's largest voice and video. */
  maxBytes: 16_777_216,
} as const;

/** Puts bytes into private storage, over what is there. @throws Error when storage refuses */
export type PutFile = (path: string, bytes: Uint8Array, mimeType: string | null) => Promise<void>;

/** The bytes of a file in private storage, or null when it is not there. */
export type ReadFile = (path: string) => Promise<Uint8Array | null>;

/** Deletes files by their paths. @throws Error when storage refuses */
export type RemoveFiles = (paths: readonly string[]) => Promise<void>;

/** The files of the bucket. */
export function mediaFiles(
  { storage }: Pick<ReturnType<AdminClient>, "storage">,
): { readonly put: PutFile; readonly read: ReadFile; readonly remove: RemoveFiles } {
  const bucket = storage.from(MEDIA_BUCKET.name);
  return {
    put: async (path, bytes, mimeType) => {
      const options = { upsert: true, ...(mimeType === null ? {} : { contentType: mimeType }) };
      const { error } = await bucket.upload(path, bytes, options);
      if (error !== null) throw new Error(`Cannot store a file as storage refused: ${error.message}`);
    },
    read: async (path) => {
      const { data } = await bucket.download(path);
      return data === null ? null : new Uint8Array(await data.arrayBuffer());
    },
    remove: async (paths) => {
      const { error } = await bucket.remove([...paths]);
      if (error !== null) throw new Error(`Cannot delete files as storage refused: ${error.message}`);
    },
  };
}
