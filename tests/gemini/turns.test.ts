import assert from "node:assert/strict";
import { mediaPart, modelTurn, responsePart, textPart, toolTurn, userTurn } from "shared/gemini/mod.ts";
import { call } from "../fakes/gemini/answers.ts";
import { failing, MODEL, NEWER_MODEL, withGemini } from "./support.ts";

Deno.test("A model's call and its result go back with the signature, and the model goes on", async () => {
  await withGemini({ answers: [call("add_items", { dish: "arepa" }), "Listo"] }, async (fake, gemini) => {
    const question = userTurn([textPart("una arepa")]);
    const tools = [{ name: "add_items", description: "Adds dishes to the basket" }];
    const request = { model: NEWER_MODEL, tools };
    const answer = await gemini.generate({ ...request, contents: [question] });
    const turn = modelTurn(answer);
    assert.ok(turn !== null);
    const result = toolTurn(answer.calls.map((one) => ({ call: one, response: { added: 1 } })));
    assert.equal((await gemini.generate({ ...request, contents: [question, turn, result] })).text, "Listo");
    assert.match(fake.requests[1]?.text ?? "", /"thoughtSignature":"[^"]+"/);
  });
});

Deno.test("A model of the newer generation refuses a call that comes back without its signature", async () => {
  await withGemini({}, async (_fake, gemini) => {
    const contents = [
      userTurn([textPart("una arepa")]),
      { role: "model", parts: [{ functionCall: { name: "add_items", args: {} } }] } as const,
      toolTurn([{ call: { name: "add_items", args: {}, id: null }, response: {} }]),
    ];
    await failing(gemini.generate({ model: NEWER_MODEL, contents }), "request_refused");
    await gemini.generate({ model: MODEL, contents });
  });
});

Deno.test("responsePart() carries the id of its call back", () => {
  const part = responsePart({ name: "track_order", args: {}, id: "c1" }, { state: "ready" });
  assert.deepEqual(part, {
    functionResponse: { id: "c1", name: "track_order", response: { state: "ready" } },
  });
});

Deno.test("mediaPart() sends WhatsApp's voice notes as the service takes them", async () => {
  const voice = mediaPart("audio/ogg; codecs=opus", btoa("OggS".repeat(2_000)));
  assert.ok(voice !== null);
  await withGemini({}, async (_fake, gemini) => {
    const answer = await gemini.generate({ model: MODEL, contents: [userTurn([voice])] });
    assert.deepEqual(answer.usage.promptByModality, { AUDIO: 129 });
    const spoken = { inlineData: { mimeType: "audio/ogg; codecs=opus", data: btoa("OggS") } };
    await failing(gemini.generate({ model: MODEL, contents: [userTurn([spoken])] }), "request_refused");
  });
});

Deno.test("mediaPart() refuses types that the service does not take", () => {
  for (const type of ["application/octet-stream", "audio/webm", "video/mp4", "", ";"]) {
    assert.equal(mediaPart(type, "AAAA"), null);
  }
});
