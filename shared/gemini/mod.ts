/** Gemini: the only folder that knows Google's SDK. */
export type { Answer, AnswerEvent, AnswerPart, FunctionCall, Outcome } from "./answer.ts";
export type { Cache, CacheRequest } from "./cache.ts";
export type { GeminiCaches } from "./caches.ts";
export { createGeminiClient, GEMINI_BASE_URL, type GeminiClient, type GeminiSettings } from "./client.ts";
export { type Clock, systemClock } from "../clock.ts";
export type { Embeddings } from "./embed.ts";
export { type EmbedItem, type EmbedRequest, type EmbedTask, MOST_ITEMS } from "./embed_request.ts";
export { errorKinds, type GeminiErrorClass, type GeminiErrorCode } from "./error_codes.ts";
export { GeminiError } from "./errors.ts";
export type { JsonObject } from "../json.ts";
export { mediaPart, responsePart, textPart } from "./parts.ts";
export { secondsToQuotaReset } from "./quota_day.ts";
export type { Calling, CallOptions, Content, FunctionDeclaration, GenerateRequest } from "./request.ts";
export { modelTurn, toolTurn, userTurn } from "./turns.ts";
export type { Usage } from "./usage.ts";
