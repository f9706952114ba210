import type { GeminiErrorCode } from "./error_codes.ts";
import { field, listIn, textIn } from "../json.ts";
import { secondsToQuotaReset } from "./quota_day.ts";
import { detailsOf, type Refusal } from "./refusal.ts";

/** What a 429 says about the limit that was met. */
export interface QuotaRefusal {
  readonly code: GeminiErrorCode;
  readonly quotaId: string | null;
  readonly retryAfterSeconds: number | null;
}

/** A minute window is over by then, whatever the service did not say. */
const MINUTE_SECONDS = 60;

/**
 * Reads a 429. A daily limit still carries a `retryDelay` of seconds, so the limit's id decides: a day is over at
 * midnight in California, a limit of zero never.
 */
export function readQuotaRefusal(refusal: Refusal, now: Date): QuotaRefusal {
  const violations = detailsOf(refusal, "QuotaFailure").flatMap((detail) => listIn(detail, "violations"));
  const limits = detailsOf(refusal, "ErrorInfo").map((detail) => field(detail, "metadata"));
  const ids = [
    ...violations.map((violation) => textIn(violation, "quotaId")),
    ...limits.map((limit) => textIn(limit, "quota_limit")),
  ].filter((id) => id !== null);
  const quotaId = ids.find((id) => /PerDay/.test(id)) ?? ids[0] ?? null;
  const values = [
    ...violations.map((violation) => textIn(violation, "quotaValue")),
    ...limits.map((limit) => textIn(limit, "quota_limit_value")),
  ];
  const code = codeOf(refusal, values, quotaId);
  if (code === "cache_not_offered" || code === "quota_none") {
    return { code, quotaId, retryAfterSeconds: null };
  }
  if (code === "quota_day") return { code, quotaId, retryAfterSeconds: secondsToQuotaReset(now) };
  return { code, quotaId, retryAfterSeconds: retryDelay(refusal) ?? MINUTE_SECONDS };
}

function codeOf(
  refusal: Refusal,
  values: readonly (string | null)[],
  quotaId: string | null,
): GeminiErrorCode {
  if (/CachedContentStorage/.test(refusal.message)) return "cache_not_offered";
  if (values.includes("0") || /\blimit: ?0(?![\d.])/.test(refusal.message)) return "quota_none";
  if (quotaId === null) return "quota_unknown";
  if (/PerDay/.test(quotaId)) return "quota_day";
  if (/Tokens/.test(quotaId)) return "quota_tokens";
  return /PerMinute/.test(quotaId) ? "quota_minute" : "quota_unknown";
}

/** Seconds to wait: `retryDelay` is cut to whole seconds, so one more; else what the message says, rounded up. */
function retryDelay(refusal: Refusal): number | null {
  for (const detail of detailsOf(refusal, "RetryInfo")) {
    const delay = seconds(textIn(detail, "retryDelay") ?? "");
    if (delay !== null) return Math.ceil(delay) + 1;
  }
  const told = seconds(/retry in ([\d.]+s)/.exec(refusal.message)?.[1] ?? "");
  return told === null ? null : Math.ceil(told);
}

function seconds(duration: string): number | null {
  const written = /^(\d+(?:\.\d+)?)s$/.exec(duration)?.[1];
  const value = written === undefined ? NaN : Number(written);
  return Number.isFinite(value) ? value : null;
}
