import assert from "node:assert/strict";
import { createGeminiClient, modelTurn } from "shared/gemini/mod.ts";
import * as answers from "../fakes/gemini/answers.ts";
import { FakeClock } from "../fakes/clock.ts";
import { asking, collect, failing, NEWER_MODEL, withGemini } from "./support.ts";

Deno.test("A call without arguments has empty arguments, and its id is kept", async () => {
  const parts = [{ functionCall: { name: "show_menu" } }, {
    functionCall: { name: "track_order", id: "c1" },
  }];
  await withGemini({ answers: [{ parts }] }, async (_fake, gemini) => {
    const answer = await gemini.generate(asking("hola", { model: NEWER_MODEL }));
    assert.deepEqual(answer.calls, [
      { name: "show_menu", args: {}, id: null },
      { name: "track_order", args: {}, id: "c1" },
    ]);
    assert.equal(answer.outcome, "complete");
  });
});

Deno.test("Text that jsonb cannot hold arrives with U+FFFD in its place, arguments included", async () => {
  const parts = [
    { text: "Dos\u0000 arepas \ud83c" },
    { functionCall: { name: "add_items", args: { note: "sin\u0000sal", "k\u0000y": ["\udf2e"] } } },
  ];
  await withGemini({ answers: [{ parts }] }, async (_fake, gemini) => {
    const answer = await gemini.generate(asking("hola"));
    assert.equal(answer.text, "Dos\uFFFD arepas \uFFFD");
    assert.deepEqual(answer.calls[0]?.args, { note: "sin\uFFFDsal", "k\uFFFDy": ["\uFFFD"] });
    assert.doesNotMatch(JSON.stringify(answer), /\\u0000|\\ud83c|\\udf2e/);
  });
});

Deno.test("The first candidate counts, by its index", async () => {
  const clock = new FakeClock(new Date("2026-11-20T17:00:00Z"));
  const candidates = [1, 0].map((index) => ({
    index,
    finishReason: "STOP",
    content: { parts: [{ text: `${index}` }] },
  }));
  const answer = () => Promise.resolve(Response.json({ candidates }));
  const gemini = createGeminiClient({ apiKey: "a-key-of-the-town", fetch: answer, clock });
  assert.equal((await gemini.generate(asking("hola"))).text, "0");
});

Deno.test("Arguments nested deeper than 64 levels are refused, as jsonb may lose them", async () => {
  const nested = (depth: number) => ({ x: JSON.parse(`${"[".repeat(depth)}${"]".repeat(depth)}`) });
  const deep = answers.call("add_items", nested(65));
  await withGemini(
    { answers: [answers.call("add_items", nested(50)), deep, deep] },
    async (_fake, gemini) => {
      assert.equal((await gemini.generate(asking("hola"))).calls.length, 1);
      const error = await failing(gemini.generate(asking("hola")), "answer_malformed");
      assert.match(`${error.cause}`, /nested too deep/);
      await failing(collect(gemini, asking("hola")), "answer_malformed");
    },
  );
});

Deno.test("modelTurn() sends an empty part back when it carries a signature", async () => {
  const parts = [{ text: "Claro" }, { text: "", thoughtSignature: "c2ln" }, { text: "" }];
  await withGemini({ answers: [{ parts }] }, async (_fake, gemini) => {
    const answer = await gemini.generate(asking("hola"));
    assert.deepEqual(modelTurn(answer), { role: "model", parts: parts.slice(0, 2) });
  });
});

Deno.test("modelTurn() is null when there is nothing to send back", async () => {
  await withGemini({ answers: [answers.onlyThought()] }, async (_fake, gemini) => {
    assert.equal(modelTurn(await gemini.generate(asking("hola"))), null);
  });
});
