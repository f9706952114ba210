import assert from "node:assert/strict";
import { secondsToQuotaReset } from "shared/gemini/mod.ts";
import type { GeminiFakeOptions } from "../fakes/gemini/state.ts";
import { asking, clientOf, failing, MODEL, NEWER_MODEL, withGemini } from "./support.ts";

/** A free project with small limits and two keys, and one that has nothing to do with it. */
const town = (
  limits: NonNullable<GeminiFakeOptions["projects"]>[string]["limits"] = {},
): GeminiFakeOptions => ({
  keys: {
    "first-key-of-the-town": { project: "town" },
    "second-key-of-the-town": { project: "town" },
    "key-of-the-village": { project: "village" },
  },
  projects: { town: { tier: "free", limits }, village: { tier: "free", limits } },
});

Deno.test("The request after the last of a day is refused until midnight in California", async () => {
  await withGemini(town({ [MODEL]: { requestsPerDay: 2 } }), async (fake) => {
    const gemini = clientOf(fake, "first-key-of-the-town");
    await gemini.generate(asking("uno"));
    await gemini.generate(asking("dos"));
    const error = await failing(gemini.generate(asking("tres")), "quota_day");
    assert.equal(error.retryable, false);
    assert.equal(error.quotaId, "GenerateRequestsPerDayPerProjectPerModel-FreeTier");

    fake.clock.move(((error.retryAfterSeconds ?? 0) - 1) * 1000);
    await failing(gemini.generate(asking("cuatro")), "quota_day");
    fake.clock.move(1000);
    await gemini.generate(asking("cinco"));
    assert.equal(fake.usedToday("town", MODEL), 1);
  });
});

Deno.test("Keys of one project share its limits, another project has its own", async () => {
  await withGemini(town({ [MODEL]: { requestsPerDay: 1 } }), async (fake) => {
    await clientOf(fake, "first-key-of-the-town").generate(asking("uno"));
    await failing(clientOf(fake, "second-key-of-the-town").generate(asking("dos")), "quota_day");
    await clientOf(fake, "key-of-the-village").generate(asking("tres"));
  });
});

Deno.test("Each model of a project is a bucket of its own", async () => {
  await withGemini(town({ [MODEL]: { requestsPerDay: 1 } }), async (fake) => {
    const gemini = clientOf(fake, "first-key-of-the-town");
    await gemini.generate(asking("uno"));
    await failing(gemini.generate(asking("dos")), "quota_day");
    await gemini.generate(asking("tres", { model: NEWER_MODEL }));
  });
});

Deno.test("The request after the last of a minute is let through after the seconds that the error names", async () => {
  await withGemini(town({ [MODEL]: { requestsPerMinute: 1 } }), async (fake) => {
    const gemini = clientOf(fake, "first-key-of-the-town");
    await gemini.generate(asking("uno"));
    const error = await failing(gemini.generate(asking("dos")), "quota_minute");
    assert.equal(error.retryAfterSeconds, 48, "47.5 s are written as 47, so one more");
    fake.clock.move((error.retryAfterSeconds ?? 0) * 1000);
    await gemini.generate(asking("tres"));
  });
});

Deno.test("The input tokens of a minute are a limit of their own", async () => {
  await withGemini(town({ [MODEL]: { tokensPerMinute: 10 } }), async (fake) => {
    const gemini = clientOf(fake, "first-key-of-the-town");
    await failing(gemini.generate(asking("x".repeat(44))), "quota_tokens");
    await gemini.generate(asking("x".repeat(40)));
  });
});

Deno.test("A limit of zero says that the tier does not offer the model", async () => {
  await withGemini(town({ [MODEL]: { requestsPerDay: 0 } }), async (fake) => {
    const error = await failing(
      clientOf(fake, "first-key-of-the-town").generate(asking("uno")),
      "quota_none",
    );
    assert.equal(error.retryable, false);
    assert.equal(error.retryAfterSeconds, null);
  });
});

Deno.test("Each item of an embedding batch counts as a request", async () => {
  const model = "gemini-embedding-001";
  await withGemini(town({ [model]: { requestsPerMinute: 100 } }), async (fake) => {
    const gemini = clientOf(fake, "first-key-of-the-town");
    const items = Array.from(
      { length: 60 },
      (_, index) => ({ text: `plato ${index}`, task: "RETRIEVAL_DOCUMENT" } as const),
    );
    await gemini.embed({ model, items });
    await failing(gemini.embed({ model, items }), "quota_minute");
    assert.equal(fake.usedToday("town", model), 60);
  });
});

Deno.test("A refused request and a count of tokens cost nothing of the day", async () => {
  await withGemini(town({ [MODEL]: { requestsPerDay: 1 } }), async (fake) => {
    const gemini = clientOf(fake, "first-key-of-the-town");
    await failing(
      gemini.generate(asking("uno", { generation: { responseMimeType: "text/html" } })),
      "request_refused",
    );
    await gemini.countTokens(asking("uno"));
    await gemini.generate(asking("uno"));
  });
});

const resets = [
  ["a winter day", "2026-11-20T17:00:12.500Z", 14 * 3600 + 59 * 60 + 48],
  ["a summer day", "2026-07-01T17:00:00Z", 14 * 3600],
  ["the last second of a day", "2026-11-20T07:59:59Z", 1],
  ["the first moment of a day", "2026-11-20T08:00:00Z", 24 * 3600],
  ["a day of 23 hours", "2026-03-08T08:00:00Z", 23 * 3600],
  ["the hour before clocks go forward", "2026-03-08T09:59:59Z", 21 * 3600 + 1],
  ["a day of 25 hours", "2026-11-01T07:00:00Z", 25 * 3600],
  ["the evening before a day of 25 hours", "2026-11-01T06:00:00Z", 3600],
] as const;

for (const [name, now, seconds] of resets) {
  Deno.test(`secondsToQuotaReset() knows ${name}`, () => {
    assert.equal(secondsToQuotaReset(new Date(now)), seconds);
  });
}
