import { ServiceError } from "./errors.ts";

/** One limit that was met. */
export interface Violation {
  readonly metric: string;
  readonly quotaId: string;
  readonly limit: number;
  readonly model: string;
  /** Seconds until it is worth asking again, as exact as the service tells them. */
  readonly retrySeconds: number;
}

const help = {
  "@type": "type.googleapis.com/google.rpc.Help",
  links: [{
    description: "Learn more about Gemini API quotas",
    url: "https://ai.google.dev/gemini-api/docs/rate-limits",
  }],
};

/** The 429 of 2026 (Help, QuotaFailure, RetryInfo) or of 2025 (QuotaFailure, Help, RetryInfo, no ai.dev sentence). */
export function quotaExceeded(violation: Violation, year: 2025 | 2026 = 2026): ServiceError {
  const { metric, quotaId, limit, model, retrySeconds } = violation;
  const service = "generativelanguage.googleapis.com";
  const monitor = year === 2026 ? " To monitor your current usage, head to: https://ai.dev/rate-limit. " : "";
  const message =
    "You exceeded your current quota, please check your plan and billing details. For more information on this error, " +
    `head to: https://ai.google.dev/gemini-api/docs/rate-limits.${monitor}\n` +
    `* Quota exceeded for metric: ${service}/${metric}, limit: ${limit}, model: ${model}\n` +
    `Please retry in ${retrySeconds}s.`;
  const failure = {
    "@type": "type.googleapis.com/google.rpc.QuotaFailure",
    violations: [{
      quotaMetric: `${service}/${metric}`,
      quotaId,
      quotaDimensions: { model, location: "global" },
      quotaValue: String(limit),
    }],
  };
  const retry = {
    "@type": "type.googleapis.com/google.rpc.RetryInfo",
    retryDelay: `${Math.floor(retrySeconds)}s`,
  };
  const details = year === 2026 ? [help, failure, retry] : [failure, help, retry];
  return new ServiceError(429, "RESOURCE_EXHAUSTED", message, details);
}

/** The short form without details. */
export function quotaPlain(): ServiceError {
  return new ServiceError(429, "RESOURCE_EXHAUSTED", "Resource has been exhausted (e.g. check quota).");
}

/** What the free tier says to every cache. */
export function cacheNotOffered(model: string, tokens: number): ServiceError {
  return new ServiceError(
    429,
    "RESOURCE_EXHAUSTED",
    `TotalCachedContentStorageTokensPerModelFreeTier limit exceeded for model ${model}: limit=0, requested=${tokens}`,
  );
}
