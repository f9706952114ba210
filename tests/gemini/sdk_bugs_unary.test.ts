import assert from "node:assert/strict";
import { GoogleGenerativeAI, type Schema, SchemaType } from "@google/generative-ai";
import { createGeminiClient, systemClock } from "shared/gemini/mod.ts";
import { blockedAnswer, malformedCall, onlyThought, thinkAndSay } from "../fakes/gemini/answers.ts";
import { rejection, sdkModel } from "./sdk.ts";
import { asking, failing, withGemini } from "./support.ts";

Deno.test("B7: the SDK's text shows thoughts to the reader, ours does not", async () => {
  const thought = thinkAndSay("El cliente tiene hambre. ", "Dos arepas");
  await withGemini({ answers: [thought, thought] }, async (fake, gemini) => {
    const { response } = await sdkModel(fake).generateContent("hola");
    assert.equal(response.text(), "El cliente tiene hambre. Dos arepas");

    const answer = await gemini.generate(asking("hola"));
    assert.equal(answer.text, "Dos arepas");
    assert.equal(answer.usage.thoughtTokens, 26);
  });
});

Deno.test("B7: the SDK's text shows the model's code, ours does not", async () => {
  const parts = [{ executableCode: { language: "PYTHON", code: "print(1)" } }, { text: "Uno" }];
  await withGemini({ answers: [{ parts }, { parts }] }, async (fake, gemini) => {
    const { response } = await sdkModel(fake).generateContent("hola");
    assert.match(response.text(), /print\(1\)/);

    const answer = await gemini.generate(asking("hola"));
    assert.equal(answer.text, "Uno");
    assert.deepEqual(answer.parts.map((part) => part.kind), ["other", "text"]);
  });
});

const silentEnds = {
  PROHIBITED_CONTENT: "blocked",
  BLOCKLIST: "blocked",
  SPII: "blocked",
  OTHER: "other",
  MAX_TOKENS: "truncated",
  MALFORMED_FUNCTION_CALL: "bad_call",
  UNEXPECTED_TOOL_CALL: "bad_call",
} as const;

for (const [finishReason, outcome] of Object.entries(silentEnds)) {
  Deno.test(`B8: the SDK makes an empty text of ${finishReason}, ours tells that it is ${outcome}`, async () => {
    const ended = blockedAnswer(finishReason);
    await withGemini({ answers: [ended, ended] }, async (fake, gemini) => {
      const { response } = await sdkModel(fake).generateContent("hola");
      assert.equal(response.text(), "");

      const answer = await gemini.generate(asking("hola"));
      assert.equal(answer.outcome, outcome);
      assert.equal(answer.finishReason, finishReason);
    });
  });
}

Deno.test("B8: the SDK makes an empty text of {}, ours refuses it as empty", async () => {
  await withGemini(
    { answers: [{ fault: "empty_object" }, { fault: "empty_object" }] },
    async (fake, gemini) => {
      const { response } = await sdkModel(fake).generateContent("hola");
      assert.equal(response.text(), "");

      await failing(gemini.generate(asking("hola")), "answer_empty");
    },
  );
});

Deno.test("B8: a malformed call keeps what the model wrote as finishMessage", async () => {
  await withGemini({ answers: [malformedCall()] }, async (_fake, gemini) => {
    const answer = await gemini.generate(asking("hola"));
    assert.match(answer.finishMessage ?? "", /Malformed function call/);
  });
});

Deno.test("B8: all tokens gone into thoughts are a truncated answer with its usage", async () => {
  await withGemini({ answers: [onlyThought()] }, async (_fake, gemini) => {
    const answer = await gemini.generate(asking("hola"));
    assert.equal(answer.outcome, "truncated");
    assert.equal(answer.usage.thoughtTokens, 512);
    assert.deepEqual(answer.parts, []);
  });
});

Deno.test("B11: the SDK's types want format beside enum, ours send the schema as it is", async () => {
  // @ts-expect-error: the type asks for `format: "enum"`, which the service does not
  const typed: Schema = { type: SchemaType.STRING, enum: ["cash", "transfer"] };
  const parameters = {
    type: "object",
    properties: { method: { type: "string", enum: ["cash", "transfer"] } },
  };
  await withGemini({ answers: ["Listo"] }, async (fake, gemini) => {
    const tools = [{ name: "set_payment", description: "Sets the payment", parameters }];
    await gemini.generate(asking("efectivo", { tools }));
    const sent = fake.requests[0]?.text ?? "";
    assert.ok(sent.includes(JSON.stringify(parameters)), sent);
    assert.equal(typed.type, SchemaType.STRING);
  });
});

Deno.test("B12: the SDK throws a bare SyntaxError for HTML with status 200, ours a GeminiError", async () => {
  await withGemini({ answers: [{ fault: "html_200" }, { fault: "html_200" }] }, async (fake, gemini) => {
    assert.match(await rejection(sdkModel(fake).generateContent("hola")) ?? "", /^SyntaxError/);

    const error = await failing(gemini.generate(asking("hola")), "answer_malformed");
    assert.equal(error.class, "answer");
  });
});

Deno.test("The SDK does not notice a signal that was aborted before, ours sends nothing", async () => {
  await withGemini({ answers: ["Hola"] }, async (fake, gemini) => {
    const signal = AbortSignal.abort();
    await sdkModel(fake).generateContent("hola", { signal });
    assert.equal(fake.requests.length, 1);

    await failing(gemini.generate(asking("hola"), { signal }), "aborted");
    assert.equal(fake.requests.length, 1);
  });
});

Deno.test("The SDK shows a key that is no header value in its error, ours refuses it unseen", async () => {
  const apiKey = "a-secret\nkey";
  const sdk = new GoogleGenerativeAI(apiKey).getGenerativeModel({ model: "gemini-2.5-flash-lite" });
  assert.match(await rejection(sdk.generateContent("hola")) ?? "", /a-secret/);

  assert.throws(() => createGeminiClient({ apiKey, fetch, clock: systemClock }), (error) => {
    assert.doesNotMatch(Deno.inspect(error), /secret/);
    return true;
  });
});
