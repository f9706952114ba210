import assert from "node:assert/strict";
import { blockedPrompt, call, say, thinkAndSay } from "../fakes/gemini/answers.ts";
import { createGeminiFake } from "../fakes/gemini/gemini_fake.ts";
import { FAKE_KEY, type GeminiFakeOptions } from "../fakes/gemini/state.ts";
import { MODEL, NEWER_MODEL } from "./support.ts";

const hola = { contents: [{ parts: [{ text: "hola" }] }] };

Deno.test("The fake takes snake_case, both cases of types, any content type and the key in the address", async () => {
  const fake = createGeminiFake();
  const body = {
    contents: [{ role: "user", parts: [{ inline_data: { mime_type: "image/png", data: "AAAA" } }] }],
    system_instruction: { parts: { text: "Eres" } },
    tools: [{
      function_declarations: [{
        name: "a",
        description: "d",
        parameters: { type: "OBJECT", properties: { b: { type: "string" } } },
      }],
    }],
    generation_config: { max_output_tokens: 10, thinking_config: { thinking_budget: 0 } },
  };
  const answer = await fake.fetch(
    new Request(`http://f.example/v1beta/models/${MODEL}:generateContent?key=${FAKE_KEY}`, {
      method: "POST",
      headers: { "content-type": "text/plain;charset=UTF-8" },
      body: JSON.stringify(body),
    }),
  );
  assert.equal(answer.status, 200, await answer.clone().text());
  const { usageMetadata } = await answer.json();
  assert.deepEqual(usageMetadata.promptTokensDetails[0], { modality: "IMAGE", tokenCount: 258 });
});

Deno.test("The fake answers with the fields of the service and without zeros", async () => {
  const body = await ask("generateContent", { answers: ["Hola"] });
  assert.deepEqual({ ...JSON.parse(body), responseId: "" }, {
    candidates: [{ content: { parts: [{ text: "Hola" }], role: "model" }, finishReason: "STOP", index: 0 }],
    usageMetadata: {
      promptTokenCount: 1,
      candidatesTokenCount: 1,
      totalTokenCount: 2,
      promptTokensDetails: [{ modality: "TEXT", tokenCount: 1 }],
      serviceTier: "standard",
    },
    modelVersion: MODEL,
    responseId: "",
  });
  assert.doesNotMatch(body, /safetyRatings|TokenCount":0/);
});

Deno.test("The fake holds a prompt back without candidates", async () => {
  const body = JSON.parse(await ask("generateContent", { answers: [blockedPrompt("SAFETY")] }));
  assert.deepEqual(body.promptFeedback, { blockReason: "SAFETY" });
  assert.equal("candidates" in body, false);
});

Deno.test("The fake frames a stream with CRLF, usage and one id in every chunk and the reason in the last", async () => {
  const text = await ask("streamGenerateContent?alt=sse", { answers: [say("Dos arepas y un jugo")] });
  const frames = text.split("\r\n\r\n");
  assert.equal(frames.pop(), "");
  const chunks = frames.map((frame) => JSON.parse(frame.replace(/^data: /, "")));
  assert.equal(chunks.length, 3);
  assert.equal(new Set(chunks.map((chunk) => chunk.responseId)).size, 1);
  assert.ok(
    chunks.every((chunk) => chunk.usageMetadata.promptTokenCount === 1 && chunk.modelVersion === MODEL),
  );
  assert.deepEqual(chunks.map((chunk) => chunk.candidates[0].finishReason), [undefined, undefined, "STOP"]);
  const { promptTokenCount, candidatesTokenCount, totalTokenCount } = chunks[2].usageMetadata;
  assert.equal(promptTokenCount + candidatesTokenCount, totalTokenCount);
});

Deno.test("The fake ends one stream of three with an empty text part", async () => {
  const fake = createGeminiFake();
  const tails: boolean[] = [];
  for (let index = 0; index < 6; index++) {
    const answer = await fake.fetch(request("streamGenerateContent?alt=sse"));
    tails.push((await answer.text()).includes('{"text":""}'));
  }
  assert.deepEqual(tails, [false, false, true, false, false, true]);
});

Deno.test("The fake splits a stream inside letters", async () => {
  const fake = createGeminiFake({ answers: [say("🌮".repeat(60))] });
  const answer = await fake.fetch(request("streamGenerateContent?alt=sse"));
  assert.ok(answer.body !== null);
  let broken = 0;
  for await (const piece of answer.body) {
    if (new TextDecoder().decode(piece).includes("\uFFFD")) broken++;
  }
  assert.ok(broken > 0);
});

Deno.test("The fake answers a stream without alt=sse with a list", async () => {
  const body = JSON.parse(await ask("streamGenerateContent", { answers: ["Hola"] }));
  assert.ok(Array.isArray(body) && body.length > 0);
});

Deno.test("The fake signs the first call of a newer model only", async () => {
  const signatures = async (model: string) => {
    const answer = await createGeminiFake({ answers: [call("a")] }).fetch(request("generateContent", model));
    return (await answer.text()).includes("thoughtSignature");
  };
  assert.equal(await signatures(NEWER_MODEL), true);
  assert.equal(await signatures(MODEL), false);
});

Deno.test("The fake counts thoughts into the total", async () => {
  const { usageMetadata } = JSON.parse(
    await ask("generateContent", { answers: [thinkAndSay("Hmm", "Hola")] }),
  );
  const { promptTokenCount, candidatesTokenCount, thoughtsTokenCount, totalTokenCount } = usageMetadata;
  assert.equal(promptTokenCount + candidatesTokenCount + thoughtsTokenCount, totalTokenCount);
});

function request(task: string, model = MODEL): Request {
  const headers = { "x-goog-api-key": FAKE_KEY };
  return new Request(`http://f.example/mounted/v1beta/models/${model}:${task}`, {
    method: "POST",
    headers,
    body: JSON.stringify(hola),
  });
}

async function ask(task: string, options: GeminiFakeOptions): Promise<string> {
  const answer = await createGeminiFake(options).fetch(request(task));
  return await answer.text();
}
