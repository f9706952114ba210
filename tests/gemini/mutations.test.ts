import assert from "node:assert/strict";
import { createGeminiClient, type GeminiClient, GeminiError } from "shared/gemini/mod.ts";
import { classify } from "shared/gemini/classify.ts";
import { errorKinds } from "shared/gemini/error_codes.ts";
import { readRefusal } from "shared/gemini/refusal.ts";
import { FakeClock } from "../fakes/clock.ts";
import { httpFaults } from "../fakes/gemini/http_faults.ts";
import { seededRandom } from "../fakes/random.ts";
import { mutation, originals } from "./mutated_answers.ts";
import { asking, collect, MODEL } from "./support.ts";

const clock = new FakeClock(new Date("2026-11-20T17:00:00Z"));
const known = new Set(["complete", "empty", "truncated", "blocked", "bad_call", "other"]);

/** A client whose service sends what `next` says. */
function answering(next: () => { readonly body: string; readonly status?: number }): GeminiClient {
  const answer: typeof fetch = () => {
    const { body, status = 200 } = next();
    return Promise.resolve(new Response(body, { status }));
  };
  return createGeminiClient({ apiKey: "a-key-for-mutations", fetch: answer, clock });
}

/** A typed refusal and nothing else; anything that is no GeminiError fails the test with the body that caused it. */
function expectTyped(cause: unknown, body: string): void {
  assert.ok(cause instanceof GeminiError, `${Deno.inspect(cause)}\n${body.slice(0, 2_000)}`);
  assert.ok(Object.hasOwn(errorKinds, cause.code));
  // Nothing was lost on the way, so a mutated answer may not be taken for a network failure.
  assert.notEqual(cause.class, "network", body.slice(0, 2_000));
}

Deno.test("3,000 mutated answers of generate() give an answer or a GeminiError", async () => {
  const texts = await originals("generateContent");
  const random = seededRandom(5);
  let body = "";
  const gemini = answering(() => ({ body: body = mutation(texts, random) }));
  let answered = 0;
  for (let index = 0; index < 3_000; index++) {
    try {
      const answer = await gemini.generate(asking("hola"));
      assert.ok(known.has(answer.outcome));
      assert.ok(Number.isSafeInteger(answer.usage.totalTokens) && answer.usage.totalTokens >= 0);
      assert.doesNotMatch(JSON.stringify(answer), /\\u0000|\\ud83c"/);
      answered++;
    } catch (cause) {
      expectTyped(cause, body);
    }
  }
  assert.ok(answered > 300 && answered < 2_900, `${answered} were answers: both sides must be met`);
});

Deno.test("2,000 mutated streams give an answer or a GeminiError", async () => {
  const texts = await originals("streamGenerateContent?alt=sse");
  const random = seededRandom(6);
  let body = "";
  const gemini = answering(() => ({ body: body = mutation(texts, random) }));
  let answered = 0;
  for (let index = 0; index < 2_000; index++) {
    try {
      const events = await collect(gemini, asking("hola"));
      assert.equal(events.filter((event) => event.kind === "answer").length, 1);
      assert.equal(events.at(-1)?.kind, "answer");
      answered++;
    } catch (cause) {
      expectTyped(cause, body);
    }
  }
  assert.ok(answered > 200 && answered < 1_900, `${answered} were answers: both sides must be met`);
});

Deno.test("1,000 mutated embeddings, token counts and caches give a value or a GeminiError", async () => {
  const values = Array.from({ length: 8 }, (_, index) => index - 3.5);
  const texts = [
    { embedding: { values } },
    { embeddings: [{ values }, { values }] },
    { totalTokens: 12 },
    {
      name: "cachedContents/abc",
      model: "models/m",
      expireTime: "2026-11-20T18:00:00.123456789Z",
      displayName: "",
    },
    {
      cachedContents: [{ name: "cachedContents/abc", model: "models/m", expireTime: "2026-11-20T18:00:00Z" }],
    },
  ].map((body) => JSON.stringify(body));
  const random = seededRandom(7);
  let body = "";
  const gemini = answering(() => ({ body: body = mutation(texts, random) }));
  const item = { text: "arepa", task: "RETRIEVAL_QUERY" } as const;
  const calls = [
    () => gemini.embed({ model: MODEL, dimensions: 8, items: [item] }),
    () => gemini.embed({ model: MODEL, items: [item, item] }),
    () => gemini.countTokens(asking("hola")),
    () => gemini.caches.get("cachedContents/abc"),
    () => gemini.caches.list(),
  ];
  for (let index = 0; index < 1_000; index++) {
    await calls[index % calls.length]?.().catch((cause: unknown) => expectTyped(cause, body));
  }
});

Deno.test("1,000 mutated refusals are all sorted", () => {
  const texts = Object.values(httpFaults).map((fault) => JSON.stringify(fault("gemini-2.5-flash").body()));
  const random = seededRandom(8);
  for (let index = 0; index < 1_000; index++) {
    const status = [400, 401, 403, 404, 429, 499, 500, 503, 504, 302, 418][index % 11] ?? 500;
    const { code, retryAfterSeconds } = classify(readRefusal(status, mutation(texts, random)), clock.now());
    assert.ok(Object.hasOwn(errorKinds, code));
    assert.ok(retryAfterSeconds === null || (Number.isFinite(retryAfterSeconds) && retryAfterSeconds > 0));
  }
});

Deno.test("An answer nested 50,000 deep is refused", async () => {
  const deep = `${"[".repeat(50_000)}${"]".repeat(50_000)}`;
  const body = `{"candidates":[{"content":{"parts":[{"functionCall":{"name":"a","args":{"x":${deep}}}}]}}]}`;
  for (const text of [body, `data: ${body}\r\n\r\n`]) {
    const gemini = answering(() => ({ body: text }));
    const asked = text === body ? gemini.generate(asking("hola")) : collect(gemini, asking("hola"));
    await asked.then(() => assert.fail("refused"), (cause: unknown) => expectTyped(cause, ""));
  }
});
