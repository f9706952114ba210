import assert from "node:assert/strict";
import { type FunctionDeclaration, userTurn } from "shared/gemini/mod.ts";
import { FAKE_KEY } from "../fakes/gemini/state.ts";
import { asking, failing, MODEL, withGemini } from "./support.ts";

const tools: FunctionDeclaration[] = [{
  name: "add_items",
  description: "Adds dishes to the basket",
  parameters: { type: "object", properties: { dish: { type: "string" } }, required: ["dish"] },
}];

Deno.test("generate() sends everything once and the key only as a header", async () => {
  await withGemini({}, async (fake, gemini) => {
    await gemini.generate(asking("dos arepas", {
      system: "Eres el mesero.",
      tools,
      calling: { mode: "ANY", allowed: ["add_items"] },
      generation: { thinkingConfig: { thinkingBudget: 0 }, maxOutputTokens: 200 },
      safety: [{ category: "HARM_CATEGORY_HARASSMENT", threshold: "BLOCK_ONLY_HIGH" }],
    }));
    const [sent] = fake.requests;
    assert.equal(fake.requests.length, 1);
    assert.equal(sent?.path, `/v1beta/models/${MODEL}:generateContent`);
    assert.equal(sent?.headers.get("x-goog-api-key"), FAKE_KEY);
    assert.equal(sent?.query.size, 0);
    assert.deepEqual(sent?.body, {
      generationConfig: { thinkingConfig: { thinkingBudget: 0 }, maxOutputTokens: 200 },
      safetySettings: [{ category: "HARM_CATEGORY_HARASSMENT", threshold: "BLOCK_ONLY_HIGH" }],
      tools: [{ functionDeclarations: tools }],
      toolConfig: { functionCallingConfig: { mode: "ANY", allowedFunctionNames: ["add_items"] } },
      systemInstruction: { role: "system", parts: [{ text: "Eres el mesero." }] },
      contents: [{ role: "user", parts: [{ text: "dos arepas" }] }],
    });
  });
});

Deno.test("generate() and stream() leave the caller's request as it was", async () => {
  await withGemini({}, async (_fake, gemini) => {
    const request = asking("hola", { system: "Eres el mesero.", tools });
    const before = structuredClone(request);
    await gemini.generate(request);
    await gemini.countTokens(request);
    assert.deepEqual(request, before);
  });
});

Deno.test("countTokens() counts system and tools too", async () => {
  await withGemini({}, async (fake, gemini) => {
    const plain = await gemini.countTokens(asking("dos arepas"));
    const more = await gemini.countTokens(asking("dos arepas", { system: "Eres el mesero.", tools }));
    assert.equal(plain, 3);
    assert.ok(more > plain);
    assert.match(fake.requests[1]?.text ?? "", /"systemInstruction":\{"role":"system"/);
  });
});

Deno.test("generate() refuses what cannot be sent before it costs a request", async () => {
  await withGemini({}, async (fake, gemini) => {
    await failing(gemini.generate({ model: MODEL, contents: [] }), "request_invalid");
    await failing(gemini.generate({ model: MODEL, contents: [userTurn([])] }), "request_invalid");
    await failing(gemini.generate({ model: MODEL, contents: [userTurn([{}])] }), "request_invalid");
    const unwritable = { functionCall: { name: "a", args: { count: 2n } } };
    await failing(gemini.generate({ model: MODEL, contents: [userTurn([unwritable])] }), "request_invalid");
    for (const model of ["", "../cachedContents", "a/b/c", "gemini:generateContent?x=", "models/"]) {
      await failing(gemini.generate(asking("hola", { model })), "request_invalid");
      await failing(gemini.countTokens(asking("hola", { model })), "request_invalid");
    }
    assert.equal(fake.requests.length, 0);
  });
});
