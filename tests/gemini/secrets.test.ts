import assert from "node:assert/strict";
import { createGeminiClient, GeminiError } from "shared/gemini/mod.ts";
import { say } from "../fakes/gemini/answers.ts";
import { FakeClock } from "../fakes/clock.ts";
import { FAKE_KEY } from "../fakes/gemini/state.ts";
import { asking, clientOf, collect, failing, withGemini } from "./support.ts";

const secret = "village-NobodyMayEverRead-this+key/of=ours";
const clock = () => new FakeClock(new Date("2026-11-20T17:00:00Z"));

/** A client whose service answers as `answer` says. */
function against(answer: typeof fetch) {
  return createGeminiClient({ apiKey: secret, fetch: answer, clock: clock() });
}

/** Everything that a log could show of a value. */
function shown(value: unknown): string {
  const stacks: string[] = [];
  for (let one = value; one instanceof Error; one = one.cause) stacks.push(`${one}`, one.stack ?? "");
  const hidden = { depth: Infinity, showHidden: true, colors: false };
  return [Deno.inspect(value, hidden), JSON.stringify(value), ...stacks].join("\n");
}

const chatty = (status: number): typeof fetch => () =>
  Promise.resolve(
    Response.json({
      error: {
        code: status,
        status: "INVALID_ARGUMENT",
        message: `Consumer 'api_key:${secret}' is not welcome`,
        details: [{
          "@type": "type.googleapis.com/google.rpc.ErrorInfo",
          reason: secret,
          metadata: { key: secret },
        }],
      },
    }, { status }),
  );

for (const status of [200, 400, 403, 404, 429, 500]) {
  Deno.test(`No key is in the error when the service repeats it with status ${status}`, async () => {
    const gemini = against(chatty(status));
    const errors = [gemini.generate(asking("hola")), collect(gemini, asking("hola")), gemini.caches.list()];
    for (const failed of errors) {
      const error = await failed.then(() => null, (cause: unknown) => cause);
      assert.ok(error instanceof GeminiError);
      assert.ok(error.cause instanceof Error, "what the service said is kept");
      assert.doesNotMatch(shown(error), /NobodyMayEverRead/);
    }
  });
}

Deno.test("No key is in the error when the connection fails with it", async () => {
  const gemini = against((input) =>
    Promise.reject(new TypeError(`error sending request to ${input}?key=${secret}`))
  );
  const error = await failing(gemini.generate(asking("hola")), "connection_lost");
  assert.doesNotMatch(shown(error), /NobodyMayEverRead/);
  assert.match(error.cause instanceof Error ? error.cause.message : "", /\[key\]/);
});

Deno.test("No key is in the error when it stands there as in an address", async () => {
  const address = `https://f.example/?key=${encodeURIComponent(secret)}`;
  const gemini = against(() => Promise.reject(new TypeError(`error sending request to ${address}`)));
  assert.doesNotMatch(
    shown(await failing(gemini.generate(asking("hola")), "connection_lost")),
    /NobodyMayEverRead/,
  );
});

Deno.test("Another's key is not in the error either", async () => {
  const foreign = "AIzaSyNobodyMayEverReadThisKey0123456789";
  const gemini = against(() => Promise.reject(new TypeError(`the proxy used ${foreign}`)));
  assert.doesNotMatch(
    shown(await failing(gemini.generate(asking("hola")), "connection_lost")),
    /NobodyMayEverRead/,
  );
});

Deno.test("No key is in the error when the answer is no JSON and holds it", async () => {
  const gemini = against(() => Promise.resolve(new Response(`<p>${secret}</p>`)));
  assert.doesNotMatch(
    shown(await failing(gemini.generate(asking("hola")), "answer_malformed")),
    /NobodyMayEverRead/,
  );
  const streaming = failing(collect(gemini, asking("hola")), "answer_malformed");
  assert.doesNotMatch(shown(await streaming), /NobodyMayEverRead/);
});

Deno.test("No key is in the error when it was given as a model's or a cache's name", async () => {
  const gemini = against(chatty(400));
  for (
    const failed of [
      failing(gemini.generate(asking("hola", { model: `${secret} ` })), "request_invalid"),
      failing(gemini.caches.get(secret), "request_invalid"),
    ]
  ) assert.doesNotMatch(shown(await failed), /NobodyMayEverRead/);
});

Deno.test("A printed client shows no key", () => {
  assert.doesNotMatch(shown(against(chatty(400))), /NobodyMayEverRead/);
});

Deno.test("A printed error shows nothing that the model wrote", async () => {
  const spoilt = { fault: "error_frame", answer: say("Calle 45 # 12-30, apartamento 501") } as const;
  await withGemini({ answers: [spoilt] }, async (fake) => {
    const error = await failing(collect(clientOf(fake, FAKE_KEY), asking("hola")), "overloaded");
    assert.match(error.partial?.text ?? "", /^Calle/);
    assert.doesNotMatch(Deno.inspect(error, { depth: Infinity }) + JSON.stringify(error), /Calle/);
  });
});
