/** Room in memory for bodies whose sender is not known yet. */
export interface BodyRoom {
  /** Keeps room for a body of the announced length until the function it gives is called; null: no room. */
  keep(contentLength: string | null): (() => void) | null;
}

/** Ordinary posts of Meta's are of 1 to 3 KB; only whole batches are larger than this. */
const SMALL_BYTES = 64 * 1024;

/** A body that does not say its length: most are small, and none may hold all the room. */
const UNSAID_BYTES = 512 * 1024;

/** An isolate has 256 MB; a body is held as bytes, as text and as what is parsed of it. */
const ROOM = { small: 4 * 1024 * 1024, large: 12 * 1024 * 1024 };

/**
 * Room of an isolate, small bodies apart from large ones: whoever holds large unsigned posts open leaves what Meta
 * ordinarily sends its room. A body that does not say its length counts as half a megabyte: 24 of the largest are 96 MB.
 */
export function bodyRoom(maxBytes: number, room = ROOM): BodyRoom {
  const left = { ...room };
  return {
    keep(contentLength) {
      const announced = /^[0-9]{1,9}$/.test(contentLength ?? "") ? Number(contentLength) : UNSAID_BYTES;
      const bytes = Math.min(announced, maxBytes);
      const kind = bytes <= SMALL_BYTES ? "small" : "large";
      if (bytes > left[kind]) return null;
      left[kind] -= bytes;
      let isKept = true;
      return () => {
        if (isKept) left[kind] += bytes;
        isKept = false;
      };
    },
  };
}
