import assert from "node:assert/strict";
import { createGeminiClient } from "shared/gemini/mod.ts";
import { FakeClock } from "../fakes/clock.ts";
import { embedText, shorten } from "../fakes/gemini/embeddings.ts";
import { rejection, sdkModel } from "./sdk.ts";
import { failing, withGemini } from "./support.ts";

const model = "gemini-embedding-001";
const query = (text: string) => ({ text, task: "RETRIEVAL_QUERY" }) as const;

Deno.test("embed() gives vectors of length 1 though the service shortens without normalising", async () => {
  await withGemini({}, async (fake, gemini) => {
    for (const dimensions of [768, 1536]) {
      const { vectors } = await gemini.embed({ model, dimensions, items: [query("arepa con queso")] });
      assert.equal(vectors[0]?.length, dimensions);
      assert.ok(Math.abs(lengthOf(vectors[0] ?? []) - 1) < 1e-9);
    }
    const request = {
      content: { role: "user", parts: [{ text: "arepa con queso" }] },
      outputDimensionality: 768,
    };
    const raw = await sdkModel(fake, model).embedContent(request);
    const length = lengthOf(raw.embedding.values);
    assert.ok(length > 0.55 && length < 0.61, `the service's own is ${length}`);
  });
});

Deno.test("embed() gives a batch in its order, the same as one by one", async () => {
  await withGemini({}, async (fake, gemini) => {
    const items = ["arepa", "jugo de lulo", "ajiaco"].map(query);
    const batch = await gemini.embed({ model, dimensions: 1536, items });
    for (const [index, item] of items.entries()) {
      const single = await gemini.embed({ model, dimensions: 1536, items: [item] });
      assert.deepEqual(single.vectors[0], batch.vectors[index]);
    }
    assert.deepEqual(fake.requests.map((one) => one.task), [
      "batchEmbedContents",
      "embedContent",
      "embedContent",
      "embedContent",
    ]);
  });
});

Deno.test("embed() sends task, title and dimensions as they are", async () => {
  await withGemini({}, async (fake, gemini) => {
    const item = { text: "con queso costeño", task: "RETRIEVAL_DOCUMENT", title: "Arepa" } as const;
    await gemini.embed({ model, dimensions: 1536, items: [item] });
    assert.deepEqual(fake.requests[0]?.body, {
      content: { role: "user", parts: [{ text: "con queso costeño" }] },
      taskType: "RETRIEVAL_DOCUMENT",
      title: "Arepa",
      outputDimensionality: 1536,
    });
    await gemini.embed({ model, items: [{ text: "¿abren hoy?", task: "QUESTION_ANSWERING" }] });
  });
});

Deno.test("embed() counts the tokens of a model that tells them", async () => {
  await withGemini({}, async (_fake, gemini) => {
    const items = [query("arepa con queso")];
    assert.equal((await gemini.embed({ model: "gemini-embedding-2", items })).promptTokens, 4);
    assert.equal((await gemini.embed({ model, items })).promptTokens, 0);
  });
});

Deno.test("embed() refuses what the service would refuse, before it costs a request", async () => {
  await withGemini({}, async (fake, gemini) => {
    const titled = { ...query("arepa"), title: "Arepa" };
    const many = Array.from({ length: 101 }, () => query("arepa"));
    const items = [query("arepa")];
    await failing(gemini.embed({ model, items: [] }), "request_invalid");
    await failing(gemini.embed({ model, items: many }), "request_invalid");
    await failing(gemini.embed({ model, items: [titled] }), "request_invalid");
    await failing(gemini.embed({ model, items: [query(" ")] }), "request_invalid");
    await failing(gemini.embed({ model, items, dimensions: 0 }), "request_invalid");
    await failing(gemini.embed({ model, items, dimensions: 4000 }), "request_invalid");
    await failing(gemini.embed({ model: "../files", items }), "request_invalid");
    assert.equal(fake.requests.length, 0);
  });
});

const misfits: Readonly<Record<string, unknown>> = {
  "one vector for two texts": { embeddings: [{ values: [1, 0] }] },
  "vectors of another length": { embeddings: [{ values: [1, 0, 0] }, { values: [1, 0, 0] }] },
  "vectors of two lengths": { embeddings: [{ values: [1, 0] }, { values: [1, 0, 0] }] },
  "a vector without direction": { embeddings: [{ values: [1, 0] }, { values: [0, 0] }] },
  "a value that is no number": { embeddings: [{ values: [1, 0] }, { values: [1, "0"] }] },
};

for (const [what, body] of Object.entries(misfits)) {
  Deno.test(`embed() refuses ${what}`, async () => {
    const clock = new FakeClock(new Date("2026-11-20T17:00:00Z"));
    const answer = () => Promise.resolve(Response.json(body));
    const gemini = createGeminiClient({ apiKey: "a-key-of-the-town", fetch: answer, clock });
    const request = { model, dimensions: 2, items: [query("arepa"), query("jugo")] };
    await failing(gemini.embed(request), "answer_malformed");
  });
}

Deno.test("The service refuses batches over 100, titles without a document, and foreign models", async () => {
  await withGemini({}, async (fake) => {
    const sdk = sdkModel(fake, model);
    const content = { role: "user", parts: [{ text: "arepa" }] };
    const many = Array.from({ length: 101 }, () => ({ content }));
    assert.match(await rejection(sdk.batchEmbedContents({ requests: many })) ?? "", /at most 100 requests/);
    assert.match(await rejection(sdk.embedContent({ content, title: "Arepa" })) ?? "", /RETRIEVAL_DOCUMENT/);
    assert.match(await rejection(sdkModel(fake).embedContent("arepa")) ?? "", /404/);
    assert.match(await rejection(sdkModel(fake, "text-embedding-004").embedContent("arepa")) ?? "", /404/);
  });
});

Deno.test("The fake's vectors are the same each time and near for similar texts", () => {
  const of = (text: string) => embedText(model, text);
  assert.deepEqual(of("arepa con queso"), of("arepa con queso"));
  const near = cosine(of("arepa con queso"), of("Arepas con quesó"));
  const half = cosine(of("arepa con queso"), of("arepa con huevo"));
  const far = cosine(of("arepa con queso"), of("jugo de lulo"));
  assert.ok(near > half && half > far, `${near} ${half} ${far}`);
  assert.ok(far < 0.1, `${far}`);
});

Deno.test("The fake's models have nothing in common", () => {
  const far = cosine(embedText(model, "arepa con queso"), embedText("gemini-embedding-2", "arepa con queso"));
  assert.ok(Math.abs(far) < 0.1, `${far}`);
});

Deno.test("The fake shortens to an exact prefix, normalised only by the newer model", () => {
  const whole = embedText(model, "arepa");
  assert.deepEqual(shorten(whole, 768, false), [...whole.slice(0, 768)]);
  assert.ok(Math.abs(lengthOf(shorten(whole, 768, true)) - 1) < 1e-9);
  assert.ok(Math.abs(lengthOf([...whole]) - 1) < 1e-9);
});

function lengthOf(vector: readonly number[]): number {
  return Math.sqrt(vector.reduce((sum, value) => sum + value * value, 0));
}

function cosine(one: Float64Array, other: Float64Array): number {
  return one.reduce((sum, value, index) => sum + value * (other[index] ?? 0), 0);
}
