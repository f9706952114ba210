import assert from "node:assert/strict";
import type { GeminiErrorClass, GeminiErrorCode } from "shared/gemini/mod.ts";
import type { HttpFault } from "../fakes/gemini/http_faults.ts";
import { asking, collect, failing, withGemini } from "./support.ts";

interface Expected {
  readonly code: GeminiErrorCode;
  readonly class: GeminiErrorClass;
  readonly status: number;
  readonly retryable?: true;
  readonly retryAfterSeconds?: number;
  readonly quotaId?: string;
}

const perMinute = "GenerateRequestsPerMinutePerProjectPerModel-FreeTier";
const perDay = "GenerateRequestsPerDayPerProjectPerModel-FreeTier";
const tokens = "GenerateContentInputTokensPerModelPerMinute-FreeTier";
/** The fake's time is 09:00:12.5 in California. */
const untilMidnight = 15 * 3600 - 12;

/** What each refusal of the service must become; the type makes sure that none is missing. */
const expected: Readonly<Record<HttpFault, Expected>> = {
  key_invalid: { code: "key_invalid", class: "key", status: 400 },
  key_missing: { code: "key_forbidden", class: "key", status: 403 },
  key_leaked: { code: "key_leaked", class: "key", status: 403 },
  service_disabled: { code: "service_disabled", class: "key", status: 403 },
  location_unsupported: { code: "location_unsupported", class: "key", status: 400 },
  invalid_argument: { code: "request_refused", class: "request", status: 400 },
  cache_not_found: { code: "cache_not_found", class: "cache", status: 403 },
  cache_too_small: { code: "cache_too_small", class: "cache", status: 400 },
  cache_conflict: { code: "cache_conflict", class: "cache", status: 400 },
  cache_not_offered: { code: "cache_not_offered", class: "cache", status: 429 },
  model_not_found: { code: "model_not_found", class: "model", status: 404 },
  quota_minute: quota("quota_minute", perMinute, 35, true),
  quota_day: quota("quota_day", perDay, untilMidnight),
  quota_day_2025: quota("quota_day", perDay, untilMidnight),
  quota_tokens: quota("quota_tokens", tokens, 13, true),
  quota_none: { code: "quota_none", class: "quota", status: 429, quotaId: perDay },
  quota_plain: { code: "quota_unknown", class: "quota", status: 429, retryable: true, retryAfterSeconds: 60 },
  cancelled_499: { code: "service_cancelled", class: "service", status: 499 },
  internal_500: { code: "service_failed", class: "service", status: 500, retryable: true },
  overloaded_503: { code: "overloaded", class: "service", status: 503, retryable: true },
  demand_503: { code: "overloaded", class: "service", status: 503, retryable: true },
  unavailable_503: { code: "overloaded", class: "service", status: 503, retryable: true },
  deadline_504: { code: "service_deadline", class: "service", status: 504, retryable: true },
};

for (const [fault, wanted] of Object.entries(expected).filter(isEntry)) {
  Deno.test(`generate() and stream() turn ${fault} into ${wanted.code}`, async () => {
    await withGemini({ faults: [fault, fault] }, async (_fake, gemini) => {
      for (const failed of [gemini.generate(asking("hola")), collect(gemini, asking("hola"))]) {
        const error = await failing(failed, wanted.code);
        const { class: errorClass, status, retryable, retryAfterSeconds, quotaId } = error;
        assert.deepEqual({ class: errorClass, status, retryable, retryAfterSeconds, quotaId }, {
          class: wanted.class,
          status: wanted.status,
          retryable: wanted.retryable ?? false,
          retryAfterSeconds: wanted.retryAfterSeconds ?? null,
          quotaId: wanted.quotaId ?? null,
        });
        assert.match(error.message, /^Cannot (generate|stream) as .+: gemini-2\.5-flash-lite$/);
      }
    });
  });
}

Deno.test("Every other call of the client turns refusals into the same error", async () => {
  await withGemini(
    { faults: Array.from({ length: 7 }, () => "key_leaked" as const) },
    async (fake, gemini) => {
      const item = { text: "arepa", task: "RETRIEVAL_QUERY" } as const;
      const model = "gemini-embedding-001";
      await failing(gemini.countTokens(asking("hola")), "key_leaked");
      await failing(gemini.embed({ model, items: [item] }), "key_leaked");
      await failing(gemini.embed({ model, items: [item, item] }), "key_leaked");
      await failing(gemini.caches.list(), "key_leaked");
      await failing(gemini.caches.get("cachedContents/a"), "key_leaked");
      await failing(gemini.caches.extend("cachedContents/a", 60), "key_leaked");
      await failing(gemini.caches.drop("cachedContents/a"), "key_leaked");
      assert.equal(fake.requests.length, 7);
    },
  );
});

function quota(
  code: GeminiErrorCode,
  quotaId: string,
  retryAfterSeconds: number,
  retryable?: true,
): Expected {
  const known = { code, class: "quota", status: 429, quotaId, retryAfterSeconds } as const;
  return retryable === undefined ? known : { ...known, retryable };
}

function isEntry(entry: [string, Expected]): entry is [HttpFault, Expected] {
  return Object.hasOwn(expected, entry[0]);
}
