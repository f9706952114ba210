/** The first bytes by which programs know a format. */
const MAGIC: ReadonlyMap<string, readonly number[]> = new Map([
  ["audio/ogg", [0x4f, 0x67, 0x67, 0x53]],
  ["audio/mpeg", [0x49, 0x44, 0x33]],
  ["image/jpeg", [0xff, 0xd8, 0xff, 0xe0]],
  ["image/png", [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]],
  ["image/webp", [0x52, 0x49, 0x46, 0x46]],
  ["application/pdf", [0x25, 0x50, 0x44, 0x46]],
]);

/** Bytes that are the same on every run for one seed, and begin as the format does. */
export function mediaBytes(seed: string, mimeType: string, size: number): Uint8Array {
  let state =
    [...seed].reduce((hash, char) => Math.imul(hash ^ (char.codePointAt(0) ?? 0), 16777619), 2166136261) | 1;
  const bytes = Uint8Array.from({ length: size }, () => {
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    return state & 0xff;
  });
  bytes.set((MAGIC.get(mimeType.split(";")[0] ?? "") ?? []).slice(0, size));
  return bytes;
}
