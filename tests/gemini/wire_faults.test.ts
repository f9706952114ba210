import assert from "node:assert/strict";
import { createGeminiClient, type GeminiErrorCode } from "shared/gemini/mod.ts";
import { say } from "../fakes/gemini/answers.ts";
import type { WireFault } from "../fakes/gemini/wire_faults.ts";
import { asking, collect, failing, streamed, withGemini } from "./support.ts";

/** What becomes of each fault: a code, or "whole" when the answer must come out as if nothing had been. */
interface Expected {
  readonly unary: GeminiErrorCode | "whole";
  readonly stream: GeminiErrorCode | "whole";
  /** What of the answer had arrived when the stream failed. */
  readonly partial?: string;
}

type Testable = Exclude<WireFault, "stall" | "stall_after">;

/** Stalls need a deadline and stand in deadlines.test.ts; the type makes sure that no other fault is missing. */
const expected: Readonly<Record<Testable, Expected>> = {
  reset_before: { unary: "connection_lost", stream: "answer_cut" },
  reset_after: { unary: "connection_lost", stream: "answer_cut", partial: "Dos are" },
  error_frame: { unary: "overloaded", stream: "overloaded", partial: "Dos are" },
  error_block: { unary: "overloaded", stream: "overloaded", partial: "Dos are" },
  empty_stream: { unary: "answer_malformed", stream: "answer_empty" },
  empty_object: { unary: "answer_empty", stream: "answer_empty" },
  truncated_last_frame: { unary: "answer_malformed", stream: "answer_cut", partial: "Dos arepas y u" },
  unclosed_last_frame: { unary: "whole", stream: "whole" },
  malformed_frame: { unary: "whole", stream: "answer_malformed", partial: "Dos are" },
  comments: { unary: "whole", stream: "whole" },
  events: { unary: "whole", stream: "whole" },
  many_data_lines: { unary: "whole", stream: "whole" },
  no_finish: { unary: "whole", stream: "answer_cut", partial: "Dos are" },
  html_200: { unary: "answer_malformed", stream: "answer_malformed" },
  html_502: { unary: "service_failed", stream: "service_failed" },
  listed_error: { unary: "overloaded", stream: "overloaded" },
};

const text = "Dos arepas y un jugo";

for (const [fault, wanted] of Object.entries(expected).filter(isEntry)) {
  const answers = [{ fault, answer: say(text) }];

  Deno.test(`generate() meets ${fault} with ${wanted.unary}`, async () => {
    await withGemini({ answers }, async (_fake, gemini) => {
      if (wanted.unary === "whole") return assert.equal((await gemini.generate(asking("hola"))).text, text);
      const error = await failing(gemini.generate(asking("hola")), wanted.unary);
      assert.equal(error.retryable, true);
    });
  });

  Deno.test(`stream() meets ${fault} with ${wanted.stream}`, async () => {
    await withGemini({ answers }, async (_fake, gemini) => {
      if (wanted.stream === "whole") return assert.equal((await streamed(gemini, asking("hola"))).text, text);
      const error = await failing(collect(gemini, asking("hola")), wanted.stream);
      assert.equal(error.retryable, true);
      assert.equal(error.partial?.text, wanted.partial);
    });
  });
}

Deno.test("stream() refuses an answer that was cut after its last word, and gives all of it as partial", async () => {
  await withGemini({}, async (fake) => {
    const frame = { candidates: [{ content: { parts: [{ text }] }, finishReason: "STOP" }] };
    const cut = () => Promise.resolve(new Response(`data: ${JSON.stringify(frame)}\n\ndata: {"cand`));
    const gemini = createGeminiClient({ apiKey: "a-key-of-the-town", fetch: cut, clock: fake.clock });
    const error = await failing(collect(gemini, asking("hola")), "answer_cut");
    assert.equal(error.partial?.finishReason, "STOP");
    assert.equal(error.partial?.text, text);
  });
});

Deno.test("generate() says that the connection was lost when nobody listens", async () => {
  await withGemini({}, async (fake, gemini) => {
    await fake.stop();
    const error = await failing(gemini.generate(asking("hola")), "connection_lost");
    assert.equal(error.status, null);
    assert.equal(error.class, "network");
    await failing(collect(gemini, asking("hola")), "connection_lost");
  });
});

function isEntry(entry: [string, Expected]): entry is [Testable, Expected] {
  return Object.hasOwn(expected, entry[0]);
}
