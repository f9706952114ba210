import assert from "node:assert/strict";
import { createGeminiClient } from "shared/gemini/mod.ts";
import { say } from "../fakes/gemini/answers.ts";
import type { GeminiFake } from "../fakes/gemini/gemini_fake.ts";
import { FAKE_KEY } from "../fakes/gemini/state.ts";
import { asking, collect, failing, withGemini } from "./support.ts";

const inTenSeconds = (fake: GeminiFake) => new Date(fake.clock.now().getTime() + 10_000);

Deno.test("generate() ends at its deadline while the service is silent", async () => {
  await withGemini({ answers: [{ fault: "stall" }] }, async (fake, gemini) => {
    const asked = failing(
      gemini.generate(asking("hola"), { deadline: inTenSeconds(fake) }),
      "deadline_passed",
    );
    await fake.received(1);
    fake.clock.move(9_999);
    assert.equal(fake.clock.waiting, 1, "not yet");
    fake.clock.move(1);
    const error = await asked;
    assert.equal(error.class, "deadline");
    assert.equal(error.status, null);
  });
});

Deno.test("generate() ends at its deadline in the middle of an answer", async () => {
  await withGemini({ answers: [{ fault: "stall_after" }] }, async (fake, gemini) => {
    const asked = failing(
      gemini.generate(asking("hola"), { deadline: inTenSeconds(fake) }),
      "deadline_passed",
    );
    await fake.received(1);
    fake.clock.move(10_000);
    await asked;
  });
});

Deno.test("stream() ends at its deadline after the first chunk and gives what had come", async () => {
  const answers = [{ fault: "stall_after", answer: say("Dos arepas y un jugo") }] as const;
  await withGemini({ answers }, async (fake, gemini) => {
    const events = gemini.stream(asking("hola"), { deadline: inTenSeconds(fake) });
    const first = await events.next();
    assert.equal(first.value?.kind, "part");
    const second = failing(events.next(), "deadline_passed");
    fake.clock.move(10_000);
    assert.equal((await second).partial?.text, "Dos are");
  });
});

Deno.test("generate() asks nothing when its deadline has passed already", async () => {
  await withGemini({}, async (fake, gemini) => {
    await failing(gemini.generate(asking("hola"), { deadline: fake.clock.now() }), "deadline_passed");
    await failing(gemini.generate(asking("hola"), { deadline: new Date(NaN) }), "deadline_passed");
    await failing(collect(gemini, asking("hola"), { deadline: fake.clock.now() }), "deadline_passed");
    assert.equal(fake.requests.length, 0);
  });
});

Deno.test("generate() leaves no timer behind when the answer is in time", async () => {
  await withGemini({ answers: ["Hola"] }, async (fake, gemini) => {
    await gemini.generate(asking("hola"), { deadline: inTenSeconds(fake) });
    assert.equal(fake.clock.waiting, 0);
  });
});

Deno.test("The deadline holds even for a fetch that does not know signals", async () => {
  await withGemini({}, async (fake) => {
    const silent: typeof fetch = () => new Promise(() => {});
    const gemini = createGeminiClient({
      apiKey: FAKE_KEY,
      baseUrl: fake.url,
      fetch: silent,
      clock: fake.clock,
    });
    const asked = [
      failing(gemini.generate(asking("hola"), { deadline: inTenSeconds(fake) }), "deadline_passed"),
      failing(collect(gemini, asking("hola"), { deadline: inTenSeconds(fake) }), "deadline_passed"),
    ];
    fake.clock.move(10_000);
    await Promise.all(asked);
  });
});
