import { cleanJson } from "./clean.ts";
import { WhatsappError } from "../error.ts";
import { isDeeperThan } from "./json_depth.ts";
import { readCapped } from "../read_capped.ts";

/** Meta promises at most 3 MB a post; one more is left for its growth. */
export const MAX_BODY_BYTES = 4 * 1024 * 1024;

/** Meta's posts arrive at once; who takes longer holds memory that others need. */
const READING_MS = 10_000;

/** A post of Meta nests about a dozen levels. */
export const MAX_BODY_DEPTH = 64;

/**
 * The raw bytes of a webhook post, as the signature covers them.
 * @throws WhatsappError `body_too_large` (413) as soon as more than `maxBytes` arrived, `body_cut` (400) when the
 * rest never came, `body_too_slow` (408) when it took longer than `readingMs`
 */
export async function readWebhookBody(
  request: Request,
  maxBytes = MAX_BODY_BYTES,
  readingMs = READING_MS,
): Promise<Uint8Array<ArrayBuffer>> {
  const slow = new AbortController();
  const timer = setTimeout(() => slow.abort(), readingMs);
  let read: Uint8Array<ArrayBuffer> | null;
  try {
    read = await readCapped(request, maxBytes, slow.signal);
  } catch (cause) {
    if (slow.signal.aborted) {
      throw refusal("body_too_slow", 408, `Cannot wait longer for the body: ${readingMs} ms`);
    }
    throw refusal(
      "body_cut",
      400,
      "Cannot read the body as the connection ended before it was complete",
      cause,
    );
  } finally {
    clearTimeout(timer);
  }
  if (read === null) {
    throw refusal(
      "body_too_large",
      413,
      `Cannot take the body as it is larger than allowed: ${maxBytes} bytes`,
    );
  }
  return read;
}

/**
 * Parses JSON bytes into a value that Postgres can store: depth checked first, then U+0000 and lone
 * surrogates replaced by U+FFFD.
 * @throws WhatsappError `body_too_deep` (400), `body_not_json` (400)
 */
export function decodeJson(bytes: Uint8Array, maxDepth = MAX_BODY_DEPTH): unknown {
  if (isDeeperThan(bytes, maxDepth)) {
    throw refusal(
      "body_too_deep",
      400,
      `Cannot take the body as it nests deeper than allowed: ${maxDepth} levels`,
    );
  }
  let value: unknown;
  try {
    value = JSON.parse(new TextDecoder().decode(bytes));
  } catch {
    // the cause stays out: V8 quotes the text, and the text is what a person wrote
    throw refusal("body_not_json", 400, `Cannot take the body as it is not JSON: ${bytes.length} bytes`);
  }
  return cleanJson(value);
}

function refusal(code: string, status: number, message: string, cause?: unknown): WhatsappError {
  return new WhatsappError(message, {
    code,
    class: "webhook",
    status,
    ...(cause === undefined ? {} : { cause }),
  });
}
