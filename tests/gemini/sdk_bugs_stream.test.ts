import assert from "node:assert/strict";
import { modelTurn, textPart, toolTurn, userTurn } from "shared/gemini/mod.ts";
import { call, calls, say, sayAndCall, thinkAndSay } from "../fakes/gemini/answers.ts";
import { readSdkStream, rejection, sdkModel } from "./sdk.ts";
import { asking, collect, failing, NEWER_MODEL, streamed, withGemini } from "./support.ts";

Deno.test("B1: the SDK's sum repeats the last part of a chunk, ours keeps text and call", async () => {
  const both = sayAndCall("Ya miro", "search_menu", { words: "arepa" });
  await withGemini({ answers: [both, both] }, async (fake, gemini) => {
    const { stream, response } = await sdkModel(fake).generateContentStream("arepas");
    await readSdkStream(stream);
    const sum = (await response).candidates?.[0]?.content.parts ?? [];
    assert.equal(sum.filter((part) => part.functionCall !== undefined).length, 2, "one call was made two");

    const answer = await streamed(gemini, asking("arepas"));
    assert.equal(answer.text, "Ya miro");
    assert.deepEqual(answer.calls, [{ name: "search_menu", args: { words: "arepa" }, id: null }]);
  });
});

Deno.test("B1: the SDK's sum loses all but the last of parallel calls, ours keeps each once", async () => {
  const both = calls([{ name: "a" }, { name: "b" }]);
  await withGemini({ answers: [both, both] }, async (fake, gemini) => {
    const { stream, response } = await sdkModel(fake).generateContentStream("dos cosas");
    await readSdkStream(stream);
    assert.deepEqual((await response).functionCalls()?.map((one) => one.name), ["b", "b"]);

    const answer = await streamed(gemini, asking("dos cosas"));
    assert.deepEqual(answer.calls.map((one) => one.name), ["a", "b"]);
  });
});

for (const fault of ["reset_after", "malformed_frame", "truncated_last_frame"] as const) {
  Deno.test(`B2: the SDK leaves an unhandled rejection after ${fault}, ours none`, async () => {
    const unhandled: unknown[] = [];
    const { promise: seen, resolve } = Promise.withResolvers<void>();
    const listener = (event: PromiseRejectionEvent) => {
      event.preventDefault();
      unhandled.push(event.reason);
      resolve();
    };
    addEventListener("unhandledrejection", listener);
    try {
      await withGemini({ answers: [{ fault }, { fault }, "Hola"] }, async (fake, gemini) => {
        const { stream } = await sdkModel(fake).generateContentStream("hola");
        assert.notEqual((await readSdkStream(stream)).error, null);
        await seen;
        assert.equal(unhandled.length, 1);

        await failing(
          collect(gemini, asking("hola")),
          fault === "malformed_frame" ? "answer_malformed" : "answer_cut",
        );
        await gemini.generate(asking("hola"));
        assert.equal(unhandled.length, 1, "ours added none");
      });
    } finally {
      removeEventListener("unhandledrejection", listener);
    }
  });
}

Deno.test("B3: the SDK takes an error inside the stream for a good end, ours refuses and keeps what came", async () => {
  const spoilt = { fault: "error_frame", answer: say("Dos arepas y un jugo") } as const;
  await withGemini({ answers: [spoilt, spoilt] }, async (fake, gemini) => {
    const { stream, response } = await sdkModel(fake).generateContentStream("hola");
    assert.equal((await readSdkStream(stream)).error, null);
    const sum = await response;
    assert.equal(sum.text(), "Dos are");
    assert.equal(sum.candidates?.[0]?.finishReason, undefined);

    const error = await failing(collect(gemini, asking("hola")), "overloaded");
    assert.equal(error.status, 503);
    assert.equal(error.partial?.text, "Dos are");
    assert.ok((error.partial?.usage.promptTokens ?? 0) > 0);
  });
});

Deno.test("B4: the SDK makes an empty text of an empty stream, ours says that it is empty", async () => {
  await withGemini(
    { answers: [{ fault: "empty_stream" }, { fault: "empty_stream" }] },
    async (fake, gemini) => {
      const { stream, response } = await sdkModel(fake).generateContentStream("hola");
      assert.deepEqual(await readSdkStream(stream), { texts: [], error: null });
      assert.equal((await response).text(), "");

      assert.equal((await failing(collect(gemini, asking("hola")), "answer_empty")).retryable, true);
    },
  );
});

Deno.test("B9: the SDK's sum drops signatures and thought marks, ours keeps them raw", async () => {
  const thought = thinkAndSay("Quiere arepas", "Dos arepas");
  await withGemini({ answers: [thought, thought] }, async (fake, gemini) => {
    const { stream, response } = await sdkModel(fake).generateContentStream("hola");
    await readSdkStream(stream);
    const sum = JSON.stringify((await response).candidates);
    assert.doesNotMatch(sum, /thoughtSignature|"thought":/);

    const answer = await streamed(gemini, asking("hola"));
    assert.deepEqual(answer.parts.map((part) => part.raw), thought.parts);
    assert.equal(answer.text, "Dos arepas");
  });
});

Deno.test("B10: the SDK's chat remembers a wrong turn, ours sends back what the model said", async () => {
  const model = NEWER_MODEL;
  const wanted = calls([{ name: "a" }, { name: "b" }]);
  await withGemini({ answers: [wanted, wanted, "Listo"] }, async (fake, gemini) => {
    const chat = sdkModel(fake, model).startChat();
    const { stream, response } = await chat.sendMessageStream("dos cosas");
    await readSdkStream(stream);
    await response;
    const remembered = (await chat.getHistory())[1]?.parts ?? [];
    assert.deepEqual(remembered.map((part) => part.functionCall?.name), ["b", "b"]);
    assert.doesNotMatch(JSON.stringify(remembered), /thoughtSignature/);

    const question = userTurn([textPart("dos cosas")]);
    const answer = await streamed(gemini, { model, contents: [question] });
    const turn = modelTurn(answer);
    assert.ok(turn !== null);
    const results = toolTurn(answer.calls.map((one) => ({ call: one, response: { ok: true } })));
    const next = await gemini.generate({ model, contents: [question, turn, results] });
    assert.equal(next.text, "Listo", "the service took the turn back");
  });
});

Deno.test("B10: the SDK's remembered turn is refused by a model that wants its signature", async () => {
  await withGemini({ answers: [call("a"), "Listo"] }, async (fake) => {
    const chat = sdkModel(fake, NEWER_MODEL).startChat();
    const { stream, response } = await chat.sendMessageStream("una cosa");
    await readSdkStream(stream);
    await response;
    const answered = chat.sendMessage([{ functionResponse: { name: "a", response: {} } }]);
    assert.match(await rejection(answered) ?? "", /thought_signature/);
  });
});
