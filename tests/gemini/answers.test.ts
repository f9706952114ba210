import assert from "node:assert/strict";
import * as answers from "../fakes/gemini/answers.ts";
import { modelTurn, textPart, userTurn } from "shared/gemini/mod.ts";
import { asking, collect, streamed, withGemini } from "./support.ts";

Deno.test("generate() gives text, usage, model and id of an answer", async () => {
  await withGemini({ answers: ["Dos arepas"] }, async (_fake, gemini) => {
    const answer = await gemini.generate(asking("quiero dos arepas"));
    assert.equal(answer.text, "Dos arepas");
    assert.equal(answer.outcome, "complete");
    assert.equal(answer.finishReason, "STOP");
    assert.equal(answer.modelVersion, "gemini-2.5-flash-lite");
    assert.match(answer.responseId ?? "", /^[a-z0-9]{22}$/);
    assert.deepEqual(answer.usage, {
      promptTokens: 5,
      cachedTokens: 0,
      answerTokens: 3,
      thoughtTokens: 0,
      toolTokens: 0,
      totalTokens: 8,
      promptByModality: { TEXT: 5 },
    });
  });
});

Deno.test("stream() yields each part once and the whole answer last", async () => {
  await withGemini({ answers: [answers.say("Dos arepas y un jugo")] }, async (_fake, gemini) => {
    const events = await collect(gemini, asking("hola"));
    const texts = events.map((event) =>
      event.kind === "part" && event.part.kind === "text" ? event.part.text : ""
    );
    assert.deepEqual(texts, ["Dos are", "pas y u", "n jugo", ""]);
    const last = events.at(-1);
    assert.ok(last?.kind === "answer");
    assert.equal(last.answer.text, "Dos arepas y un jugo");
    assert.equal(last.answer.usage.answerTokens, 6, "of the last chunk, which counts all");
    assert.equal(last.answer.usage.totalTokens, last.answer.usage.promptTokens + 6);
  });
});

Deno.test("stream() takes an empty last part for what it is", async () => {
  await withGemini({ answers: ["uno", "dos", "tres"] }, async (_fake, gemini) => {
    await streamed(gemini, asking("1"));
    await streamed(gemini, asking("2"));
    const third = await streamed(gemini, asking("3"));
    assert.equal(third.text, "tres");
    assert.deepEqual(third.parts.at(-1)?.raw, { text: "" });
    assert.deepEqual(modelTurn(third)?.parts.at(-1), { text: "es" }, "an empty part is not sent back");
  });
});

Deno.test("A blocked prompt is an answer with its reason and what it cost", async () => {
  await withGemini({ answers: [answers.blockedPrompt(), answers.blockedPrompt()] }, async (_fake, gemini) => {
    for (const answer of [await gemini.generate(asking("hola")), await streamed(gemini, asking("hola"))]) {
      assert.equal(answer.outcome, "blocked");
      assert.equal(answer.blockReason, "PROHIBITED_CONTENT");
      assert.equal(answer.finishReason, null);
      assert.ok(answer.usage.promptTokens > 0);
    }
  });
});

Deno.test("A blocked answer is an answer that is blocked", async () => {
  await withGemini({ answers: [answers.blockedAnswer(), answers.blockedAnswer()] }, async (_fake, gemini) => {
    for (const answer of [await gemini.generate(asking("hola")), await streamed(gemini, asking("hola"))]) {
      assert.equal(answer.outcome, "blocked");
      assert.equal(answer.finishReason, "SAFETY");
    }
  });
});

Deno.test("An end that nobody has heard of is kept as it was written", async () => {
  await withGemini(
    { answers: [answers.unknownEnd("Dos"), answers.unknownEnd("Dos")] },
    async (_fake, gemini) => {
      for (const answer of [await gemini.generate(asking("hola")), await streamed(gemini, asking("hola"))]) {
        assert.equal(answer.finishReason, "KITCHEN_ON_FIRE");
        assert.equal(answer.outcome, "other");
        assert.equal(answer.text, "Dos");
      }
    },
  );
});

Deno.test("Only thoughts with a good end are an empty answer", async () => {
  const parts = [{ text: "Hmm", thought: true }];
  await withGemini({ answers: [{ parts }] }, async (_fake, gemini) => {
    assert.equal((await gemini.generate(asking("hola"))).outcome, "empty");
  });
});

Deno.test("Spoken answers come as media parts", async () => {
  const generation = { responseModalities: ["AUDIO"] };
  await withGemini({}, async (_fake, gemini) => {
    const request = {
      model: "gemini-2.5-flash-preview-tts",
      contents: [userTurn([textPart("Hola")])],
      generation,
    };
    const [part] = (await gemini.generate(request)).parts;
    assert.ok(part?.kind === "media");
    assert.match(part.mimeType, /^audio\/L16/);
  });
});
