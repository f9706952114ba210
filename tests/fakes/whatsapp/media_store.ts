import { createHash } from "node:crypto";
import type { Clock } from "shared/clock.ts";
import { GraphRefusal } from "./graph_refusal.ts";
import { mediaBytes } from "./media_bytes.ts";

/** A file that the fake holds. */
export interface StoredFile {
  readonly id: string;
  readonly mimeType: string;
  readonly bytes: Uint8Array;
  /** Hex, as `GET /{media-id}` shows it. */
  readonly sha256: string;
  /** Milliseconds since 1970 after which the id means nothing. */
  readonly expiresAt: number;
}

const DAY = 86_400_000;
/** Days that an id lives: those that people sent, and those that we uploaded. */
const INBOUND_DAYS = 7;
const UPLOAD_DAYS = 30;
/** An address is good for five minutes. */
const ADDRESS_MS = 5 * 60_000;

/** Formats and bytes that Meta takes; `kind` is the type of the message. */
const TAKEN: Record<string, { readonly bytes: number; readonly format: RegExp }> = {
  audio: { bytes: 16 * 1024 ** 2, format: /^audio\/(aac|amr|mpeg|mp4|ogg)$/ },
  image: { bytes: 5 * 1024 ** 2, format: /^image\/(jpeg|png)$/ },
  video: { bytes: 16 * 1024 ** 2, format: /^video\/(mp4|3gpp)$/ },
  sticker: { bytes: 500 * 1000, format: /^image\/webp$/ },
  document: { bytes: 100 * 1024 ** 2, format: /^(text\/plain|application\/(pdf|msword|vnd\.[a-z0-9.-]+))$/ },
};

/** The files on Meta's side: ids and addresses that expire on the fake's clock. */
export class MediaStore {
  readonly #clock: Clock;
  readonly #files = new Map<string, StoredFile>();
  readonly #addresses = new Map<string, { readonly id: string; readonly expiresAt: number }>();
  #count = 0;

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  /** A file that a person sent; its bytes follow from its number unless given. */
  receive(mimeType: string, content: Uint8Array | number = 4096): StoredFile {
    return this.#keep(mimeType, content, INBOUND_DAYS);
  }

  /** A file that we uploaded. @throws GraphRefusal 131053 for a format or size that is not taken */
  upload(mimeType: string, bytes: Uint8Array): StoredFile {
    const format = mimeType.split(";")[0]?.trim().toLowerCase() ?? "";
    const rule = Object.values(TAKEN).find((one) => one.format.test(format));
    if (rule === undefined) throw new GraphRefusal(131053, `Unsupported media type ${format}`);
    if (bytes.length === 0) throw new GraphRefusal(131053, "The file is empty");
    if (bytes.length > rule.bytes) throw new GraphRefusal(131053, `File size exceeds ${rule.bytes} bytes`);
    return this.#keep(mimeType, bytes, UPLOAD_DAYS);
  }

  /** The file, unless it is unknown or too old. @throws GraphRefusal 100 (404) */
  find(id: string): StoredFile {
    const file = this.#files.get(id);
    if (file !== undefined && file.expiresAt > this.#clock.now().getTime()) return file;
    throw new GraphRefusal(100, `Unsupported get request. Object with ID '${id}' does not exist`, 404);
  }

  /** A key for a new address of the file, good for five minutes. */
  address(id: string): string {
    const key = createHash("sha256").update(`${id}:${++this.#count}`).digest("hex").slice(0, 32);
    this.#addresses.set(key, { id, expiresAt: this.#clock.now().getTime() + ADDRESS_MS });
    return key;
  }

  /** The file behind an address, or null when the address has expired. */
  fetch(key: string): StoredFile | null {
    const address = this.#addresses.get(key);
    if (address === undefined || address.expiresAt <= this.#clock.now().getTime()) return null;
    return this.find(address.id);
  }

  /** Forgets a file. */
  delete(id: string): void {
    this.#files.delete(this.find(id).id);
  }

  /** Refuses an id that cannot be sent as `kind`. @throws GraphRefusal 100, 131053 */
  checkUse(id: string, kind: string, isVoice: boolean): void {
    const file = this.#files.get(id);
    if (file === undefined || file.expiresAt <= this.#clock.now().getTime()) {
      throw new GraphRefusal(100, `Param ${kind}.id is not a valid media id`);
    }
    const format = file.mimeType.split(";")[0] ?? "";
    if (TAKEN[kind]?.format.test(format) !== true) {
      throw new GraphRefusal(131053, `${format} is not taken as ${kind}`);
    }
    if (isVoice && format !== "audio/ogg") {
      throw new GraphRefusal(131053, "A voice note must be ogg with opus");
    }
  }

  #keep(mimeType: string, content: Uint8Array | number, days: number): StoredFile {
    const id = String(880_000_000_000_000 + ++this.#count);
    const bytes = typeof content === "number" ? mediaBytes(id, mimeType, content) : content;
    const sha256 = createHash("sha256").update(bytes).digest("hex");
    const file = { id, mimeType, bytes, sha256, expiresAt: this.#clock.now().getTime() + days * DAY };
    this.#files.set(id, file);
    return file;
  }
}
