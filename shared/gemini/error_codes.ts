/**
 * What a caller does about a refusal: `request` repair it; `key` another key and an alert; `model` the next model;
 * `cache` ask without the cache; `quota` wait or another bucket; `service` and `network` back off; `answer` ask again;
 * `cancelled` and `deadline` nothing, the caller ended it.
 */
export type GeminiErrorClass =
  | "request"
  | "key"
  | "model"
  | "cache"
  | "quota"
  | "service"
  | "network"
  | "answer"
  | "cancelled"
  | "deadline";

/** One row of the table below: `retryable` means that the same request may soon succeed on the same model and key. */
export interface ErrorKind {
  readonly class: GeminiErrorClass;
  readonly retryable: boolean;
  /** Completes the sentence "Cannot ... as". */
  readonly reason: string;
}

const kinds = {
  request_invalid: kind("request", false, "the request is not valid"),
  request_refused: kind("request", false, "the service refused the request"),
  key_invalid: kind("key", false, "the key is not valid"),
  key_leaked: kind("key", false, "the key was reported as leaked"),
  key_forbidden: kind("key", false, "the key may not do this"),
  service_disabled: kind("key", false, "the key's project has not enabled the service"),
  location_unsupported: kind("key", false, "the service refuses the caller's location"),
  model_not_found: kind("model", false, "the model is unknown or retired"),
  cache_not_found: kind("cache", false, "the cache is unknown or expired"),
  cache_too_small: kind("cache", false, "the content is too small to be cached"),
  cache_conflict: kind("cache", false, "the request repeats what its cache holds"),
  cache_not_offered: kind("cache", false, "the key's tier has no caches"),
  quota_minute: kind("quota", true, "the requests of this minute are used up"),
  quota_tokens: kind("quota", true, "the tokens of this minute are used up"),
  quota_day: kind("quota", false, "the requests of this day are used up"),
  quota_none: kind("quota", false, "the key's tier does not offer the model"),
  quota_unknown: kind("quota", true, "some quota is used up"),
  overloaded: kind("service", true, "the model is overloaded"),
  service_deadline: kind("service", true, "the service ran out of time"),
  service_failed: kind("service", true, "the service failed"),
  service_cancelled: kind("service", false, "the service saw the request cancelled"),
  connection_lost: kind("network", true, "the connection was lost"),
  answer_empty: kind("answer", true, "the answer is empty"),
  answer_malformed: kind("answer", true, "the answer cannot be read"),
  answer_cut: kind("answer", true, "the answer ended before its end"),
  aborted: kind("cancelled", false, "the caller ended it"),
  deadline_passed: kind("deadline", true, "its deadline has passed"),
} as const;

/** Every way in which asking Gemini can fail. */
export type GeminiErrorCode = keyof typeof kinds;

/** What each code means for the caller. */
export const errorKinds: Readonly<Record<GeminiErrorCode, ErrorKind>> = kinds;

function kind(errorClass: GeminiErrorClass, retryable: boolean, reason: string): ErrorKind {
  return { class: errorClass, retryable, reason };
}
