import * as errors from "./errors.ts";
import { cacheNotOffered, quotaExceeded, quotaPlain } from "./quota_errors.ts";

type Refuse = (model: string) => errors.ServiceError;

const requests = "generate_content_free_tier_requests";
const tokens = "generate_content_free_tier_input_token_count";
const perMinute = "GenerateRequestsPerMinutePerProjectPerModel-FreeTier";
const perDay = "GenerateRequestsPerDayPerProjectPerModel-FreeTier";
const tokensPerMinute = "GenerateContentInputTokensPerModelPerMinute-FreeTier";

/** Every refusal of the facts, by a name that a test can ask for. */
export const httpFaults = {
  key_invalid: errors.keyInvalid,
  key_missing: errors.keyMissing,
  key_leaked: errors.keyLeaked,
  service_disabled: errors.serviceDisabled,
  location_unsupported: errors.locationUnsupported,
  invalid_argument: () => errors.invalidArgument("Request contains an invalid argument."),
  cache_not_found: errors.cacheNotFound,
  cache_too_small: () => errors.cacheTooSmall(16, 1024),
  cache_conflict: errors.cacheConflict,
  cache_not_offered: (model) => cacheNotOffered(model, 7021),
  model_not_found: (model) => errors.modelNotFound(model, "generateContent"),
  quota_minute: quota(requests, perMinute, 10, 34.4),
  quota_day: quota(requests, perDay, 20, 54.058356943),
  quota_day_2025: (model) =>
    quotaExceeded({ metric: requests, quotaId: perDay, limit: 250, model, retrySeconds: 48.94 }, 2025),
  quota_tokens: quota(tokens, tokensPerMinute, 250_000, 12.25),
  quota_none: quota(requests, perDay, 0, 20.5),
  quota_plain: quotaPlain,
  cancelled_499: () => new errors.ServiceError(499, "CANCELLED", "The operation was cancelled."),
  internal_500: () =>
    new errors.ServiceError(
      500,
      "INTERNAL",
      "An internal error has occurred. Please retry or report in https://developers.generativeai.google/guide/troubleshooting",
    ),
  overloaded_503: unavailable("The model is overloaded. Please try again later."),
  demand_503: unavailable(
    "This model is currently experiencing high demand. Spikes in demand are usually temporary. Please try again later.",
  ),
  unavailable_503: unavailable("The service is currently unavailable."),
  deadline_504: () =>
    new errors.ServiceError(504, "DEADLINE_EXCEEDED", "The request timed out. Please try again."),
} as const satisfies Record<string, Refuse>;

/** The name of a refusal. */
export type HttpFault = keyof typeof httpFaults;

function quota(metric: string, quotaId: string, limit: number, retrySeconds: number): Refuse {
  return (model) => quotaExceeded({ metric, quotaId, limit, model, retrySeconds });
}

function unavailable(message: string): Refuse {
  return () => new errors.ServiceError(503, "UNAVAILABLE", message);
}
