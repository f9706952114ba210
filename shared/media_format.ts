/** How the bytes of the formats begin that may prove a transfer, or go from one side of a door to the other. */
const BEGINNINGS: ReadonlyMap<string, readonly number[]> = new Map([
  ["image/jpeg", [0xff, 0xd8, 0xff]],
  ["image/png", [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]],
  ["application/pdf", [0x25, 0x50, 0x44, 0x46, 0x2d]],
  ["audio/ogg", [0x4f, 0x67, 0x67, 0x53]],
]);

/** What a file is by its first bytes, whatever it is called; null for all but JPEG, PNG, PDF and Ogg. */
export function formatOf(bytes: Uint8Array): string | null {
  for (const [format, beginning] of BEGINNINGS) {
    if (beginning.every((byte, place) => bytes[place] === byte)) return format;
  }
  return null;
}
