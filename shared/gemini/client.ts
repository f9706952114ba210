import type { Answer, AnswerEvent } from "./answer.ts";
import { createCaches, type GeminiCaches } from "./caches.ts";
import type { Clock } from "../clock.ts";
import { type Connection, failure } from "./connection.ts";
import { countTokens } from "./count_tokens.ts";
import { embed, type Embeddings } from "./embed.ts";
import type { EmbedRequest } from "./embed_request.ts";
import { generate, stream } from "./generate.ts";
import type { CallOptions, GenerateRequest } from "./request.ts";

/** Where Gemini lives when nothing else is set. */
export const GEMINI_BASE_URL = "https://generativelanguage.googleapis.com";

/** What a client is made of. */
export interface GeminiSettings {
  readonly apiKey: string;
  /** Without a path of a version; a slash at its end does no harm. Default: Google's. */
  readonly baseUrl?: string;
  readonly fetch: typeof fetch;
  readonly clock: Clock;
}

/**
 * Gemini for one key. Every call is exactly one request (`list` of caches: one a page): nothing is ever repeated here,
 * as each request is reserved first. Every failure is a GeminiError.
 */
export interface GeminiClient {
  /** Asks and waits for the whole answer; a blocked or cut answer is an answer with that `outcome`. */
  generate(request: GenerateRequest, options?: CallOptions): Promise<Answer>;
  /** Yields parts as they come and the whole answer last; leaving the loop ends the request. */
  stream(request: GenerateRequest, options?: CallOptions): AsyncGenerator<AnswerEvent, void, void>;
  /** Counts what the request would send; costs no request of the day. */
  countTokens(request: GenerateRequest, options?: CallOptions): Promise<number>;
  /** Vectors of length 1 for 1 to 100 texts; each text counts as one request. */
  embed(request: EmbedRequest, options?: CallOptions): Promise<Embeddings>;
  readonly caches: GeminiCaches;
}

/**
 * Makes a client; nothing is sent yet. The key stays in closures: printing the client shows none.
 *
 * @throws GeminiError when the key or the address cannot be used
 * @example
 * const gemini = createGeminiClient({ apiKey, fetch, clock: systemClock });
 * const answer = await gemini.generate({ model, contents: [userTurn([textPart("dos arepas")])] }, { deadline });
 */
export function createGeminiClient(settings: GeminiSettings): GeminiClient {
  const baseUrl = (settings.baseUrl ?? GEMINI_BASE_URL).replace(/\/+$/, "");
  const connection: Connection = { ...settings, baseUrl };
  // A key that is no header value would be shown whole by the error of the platform.
  if (!/^[\x21-\x7e]+$/.test(settings.apiKey)) {
    throw failure(
      { ...connection, apiKey: "unusable" },
      { action: "use a key", subject: "unprintable" },
      "key_invalid",
    );
  }
  if (!isPlainAddress(baseUrl)) {
    throw failure(connection, { action: "use an address", subject: "GEMINI_BASE_URL" }, "request_invalid");
  }
  return {
    generate: (request, options = {}) => generate(connection, request, options),
    stream: (request, options = {}) => stream(connection, request, options),
    countTokens: (request, options = {}) => countTokens(connection, request, options),
    embed: (request, options = {}) => embed(connection, request, options),
    caches: createCaches(connection),
  };
}

/** An address that a path can be added to and that carries no secret of its own. */
function isPlainAddress(address: string): boolean {
  const url = URL.parse(address);
  if (url === null || !/^https?:$/.test(url.protocol)) return false;
  return url.search === "" && url.hash === "" && url.username === "" && url.password === "";
}
