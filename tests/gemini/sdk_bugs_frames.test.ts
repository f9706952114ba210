import assert from "node:assert/strict";
import { say } from "../fakes/gemini/answers.ts";
import { readSdkStream, rejection, sdkModel } from "./sdk.ts";
import { asking, collect, failing, streamed, withGemini } from "./support.ts";

for (const fault of ["comments", "events", "many_data_lines", "unclosed_last_frame"] as const) {
  Deno.test(`B5: the SDK cannot parse a stream with ${fault}, ours reads it whole`, async () => {
    const spoilt = { fault, answer: say("Dos arepas, señor") };
    await withGemini({ answers: [spoilt, spoilt] }, async (fake, gemini) => {
      const { stream, response } = await sdkModel(fake).generateContentStream("hola");
      const [{ error }] = await Promise.all([readSdkStream(stream), rejection(response)]);
      assert.match(error ?? "", /Failed to parse stream|Error reading from the stream/);

      const answer = await streamed(gemini, asking("hola"));
      assert.equal(answer.text, "Dos arepas, señor");
      assert.equal(answer.finishReason, "STOP");
    });
  });
}

Deno.test("B5: the SDK may lose everything before a truncated last frame, ours gives it as partial", async () => {
  const spoilt = { fault: "truncated_last_frame", answer: say("Dos arepas") } as const;
  await withGemini({ answers: [spoilt, spoilt] }, async (fake, gemini) => {
    const { stream, response } = await sdkModel(fake).generateContentStream("hola");
    const error = await rejection(response);
    await readSdkStream(stream);
    assert.match(error ?? "", /Failed to parse stream/);

    const ours = await failing(collect(gemini, asking("hola")), "answer_cut");
    assert.equal(ours.partial?.text, "Dos arep");
  });
});

Deno.test("B5: the SDK cannot parse U+2028 in a text, ours keeps it", async () => {
  const text = "Dos\u2028arepas\u2029y un café";
  await withGemini({ answers: [say(text), say(text)] }, async (fake, gemini) => {
    const { stream, response } = await sdkModel(fake).generateContentStream("hola");
    const [{ error }] = await Promise.all([readSdkStream(stream), rejection(response)]);
    assert.notEqual(error, null);

    assert.equal((await streamed(gemini, asking("hola"))).text, text);
  });
});

Deno.test("B6: letters split between packets arrive whole, from the SDK and from ours", async () => {
  const text = "Señor 🌮🫓 ¿café? — ".repeat(40);
  await withGemini({ answers: Array.from({ length: 12 }, () => say(text)) }, async (fake, gemini) => {
    for (let round = 0; round < 6; round++) {
      const { stream, response } = await sdkModel(fake).generateContentStream("hola");
      await readSdkStream(stream);
      assert.equal((await response).text(), text);
      assert.equal((await streamed(gemini, asking("hola"))).text, text);
    }
  });
});
