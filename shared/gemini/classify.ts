import type { GeminiErrorCode } from "./error_codes.ts";
import { textIn } from "../json.ts";
import { readQuotaRefusal } from "./quota_refusal.ts";
import { detailsOf, type Refusal } from "./refusal.ts";

/** What a refusal of the service means. */
export interface Classified {
  readonly code: GeminiErrorCode;
  readonly retryAfterSeconds: number | null;
  readonly quotaId: string | null;
}

interface Rule {
  readonly status: number;
  /** What the message or the reason in ErrorInfo must contain; absent: any. */
  readonly says?: RegExp;
  readonly code: GeminiErrorCode;
}

/** The first rule that fits decides. */
const rules: readonly Rule[] = [
  { status: 400, says: /API_KEY_INVALID|API key not valid|API key expired/i, code: "key_invalid" },
  { status: 400, says: /location is not supported/i, code: "location_unsupported" },
  { status: 400, says: /cached content is too small/i, code: "cache_too_small" },
  {
    status: 400,
    says: /CachedContent can ?not be used with|should not be set in the request when using cached content/i,
    code: "cache_conflict",
  },
  {
    status: 400,
    says: /cached ?content model does not match|invalid cached ?content name/i,
    code: "cache_not_found",
  },
  { status: 400, code: "request_refused" },
  { status: 401, code: "key_invalid" },
  { status: 403, says: /CachedContent not found/i, code: "cache_not_found" },
  { status: 403, says: /reported as leaked/i, code: "key_leaked" },
  {
    status: 403,
    says: /SERVICE_DISABLED|has not been used in project|is disabled/i,
    code: "service_disabled",
  },
  { status: 403, code: "key_forbidden" },
  { status: 404, says: /cached? ?content/i, code: "cache_not_found" },
  { status: 404, says: /^(?!.*\bmodels?\b)/is, code: "request_refused" },
  { status: 404, code: "model_not_found" },
  { status: 408, code: "service_deadline" },
  { status: 499, code: "service_cancelled" },
  { status: 503, code: "overloaded" },
  { status: 504, code: "service_deadline" },
];

/** Sorts a refusal of the service; `now` is needed to say when a day's quota starts again. */
export function classify(refusal: Refusal, now: Date): Classified {
  if (refusal.status === 429) return readQuotaRefusal(refusal, now);
  const reasons = detailsOf(refusal, "ErrorInfo").map((detail) => textIn(detail, "reason") ?? "");
  // Some errors reach us with a message of their plumbing alone; what happened stands beside it.
  const debug = detailsOf(refusal, "DebugInfo").map((detail) => textIn(detail, "detail") ?? "");
  const said = [refusal.message, ...reasons, ...debug].join(" ");
  const rule = rules.find((one) => one.status === refusal.status && (one.says?.test(said) ?? true));
  const code = rule?.code ?? (refusal.status >= 500 ? "service_failed" : "request_refused");
  return { code, retryAfterSeconds: null, quotaId: null };
}
