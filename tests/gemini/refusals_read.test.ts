import assert from "node:assert/strict";
import { classify } from "shared/gemini/classify.ts";
import { readRefusal, refusalInside } from "shared/gemini/refusal.ts";
import { httpFaults } from "../fakes/gemini/http_faults.ts";

const now = new Date("2026-11-20T17:00:00Z");
const perDay = "GenerateRequestsPerDayPerProjectPerModel-FreeTier";

/** A 429 with limits and a delay, written as the service does. */
function exhausted(quotaIds: readonly string[], retryDelay?: string, message = "Quota exceeded"): string {
  const type = "type.googleapis.com/google.rpc";
  const violations = quotaIds.map((quotaId) => ({ quotaId, quotaValue: "20" }));
  const retry = retryDelay === undefined ? [] : [{ "@type": `${type}.RetryInfo`, retryDelay }];
  const details = [{ "@type": `${type}.QuotaFailure`, violations }, ...retry];
  return JSON.stringify({ error: { code: 429, message, status: "RESOURCE_EXHAUSTED", details } });
}

Deno.test("A 429 that names a minute and a day is about the day", () => {
  const minute = "GenerateRequestsPerMinutePerProjectPerModel-FreeTier";
  const sorted = classify(readRefusal(429, exhausted([minute, perDay], "20s")), now);
  assert.deepEqual(sorted, { code: "quota_day", quotaId: perDay, retryAfterSeconds: 15 * 3600 });
});

Deno.test("A 429 of a limit that nobody has heard of may be tried after its delay", () => {
  const sorted = classify(readRefusal(429, exhausted(["SomethingPerFortnight"], "34.4s")), now);
  assert.deepEqual(sorted, {
    code: "quota_unknown",
    quotaId: "SomethingPerFortnight",
    retryAfterSeconds: 36,
  });
});

Deno.test("A 429 without RetryInfo is read from its message", () => {
  const body = exhausted(["GenerateRequestsPerMinute"], undefined, "Please retry in 54.058356943s.");
  assert.equal(classify(readRefusal(429, body), now).retryAfterSeconds, 55);
});

Deno.test("A limit of ten is not a limit of zero", () => {
  const sorted = classify(readRefusal(429, exhausted(["XPerMinute"], "5s", "limit: 10, model: a")), now);
  assert.equal(sorted.code, "quota_minute");
  assert.equal(classify(readRefusal(429, exhausted([], "5s", "limit: 0, model: a")), now).code, "quota_none");
});

Deno.test("readRefusal() reads an error in a list as the error itself", () => {
  const body = httpFaults.quota_day("gemini-2.5-flash").body();
  assert.deepEqual(readRefusal(429, JSON.stringify([body])), readRefusal(429, JSON.stringify(body)));
});

Deno.test("readRefusal() takes HTML and nothing for an error without words", () => {
  for (const body of ["<html>502</html>", "", "null", "[]", '"x"']) {
    assert.deepEqual(readRefusal(502, body), { status: 502, statusName: "", message: "", details: [] });
  }
});

Deno.test("refusalInside() takes the status from the error, and 500 when it has none", () => {
  assert.equal(refusalInside({ error: { code: 499 } })?.status, 499);
  assert.equal(refusalInside({ error: {} })?.status, 500);
  assert.equal(refusalInside({ candidates: [] }), null);
});
