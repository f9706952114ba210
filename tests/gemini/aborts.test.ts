import assert from "node:assert/strict";
import { createGeminiClient } from "shared/gemini/mod.ts";
import type { GeminiFake } from "../fakes/gemini/gemini_fake.ts";
import { FAKE_KEY } from "../fakes/gemini/state.ts";
import { asking, collect, failing, withGemini } from "./support.ts";

const inTenSeconds = (fake: GeminiFake) => new Date(fake.clock.now().getTime() + 10_000);

Deno.test("generate() ends at once when the caller aborts", async () => {
  await withGemini({ answers: [{ fault: "stall" }] }, async (fake, gemini) => {
    const controller = new AbortController();
    const asked = failing(gemini.generate(asking("hola"), { signal: controller.signal }), "aborted");
    await fake.received(1);
    controller.abort();
    const error = await asked;
    assert.equal(error.class, "cancelled");
    assert.equal(error.retryable, false);
  });
});

Deno.test("stream() ends at once when the caller aborts between chunks", async () => {
  await withGemini({ answers: [{ fault: "stall_after" }] }, async (_fake, gemini) => {
    const controller = new AbortController();
    const events = gemini.stream(asking("hola"), { signal: controller.signal });
    await events.next();
    const next = failing(events.next(), "aborted");
    controller.abort();
    assert.notEqual((await next).partial, null);
  });
});

Deno.test("stream() ends the request when its reader leaves", async () => {
  await withGemini({ answers: [{ fault: "stall_after" }] }, async (fake, gemini) => {
    for await (const event of gemini.stream(asking("hola"), { deadline: inTenSeconds(fake) })) {
      assert.equal(event.kind, "part");
      break;
    }
    assert.equal(fake.clock.waiting, 0, "the deadline was called off");
  });
});

Deno.test("A request that is over leaves no listener on the caller's signal", async () => {
  await withGemini({}, async (_fake, gemini) => {
    const { signal } = new AbortController();
    let listeners = 0;
    const add = signal.addEventListener.bind(signal);
    const remove = signal.removeEventListener.bind(signal);
    signal.addEventListener = (...args: Parameters<typeof add>) => (listeners++, add(...args));
    signal.removeEventListener = (...args: Parameters<typeof remove>) => (listeners--, remove(...args));
    await gemini.generate(asking("hola"), { signal });
    await collect(gemini, asking("hola"), { signal });
    assert.equal(listeners, 0);
  });
});

Deno.test("stream() aborts the fetch below it when its reader leaves", async () => {
  await withGemini({}, async (fake) => {
    const signals: (AbortSignal | null | undefined)[] = [];
    const watched: typeof fetch = (input, init) => {
      signals.push(init?.signal);
      return fetch(input, init);
    };
    const gemini = createGeminiClient({
      apiKey: FAKE_KEY,
      baseUrl: fake.url,
      fetch: watched,
      clock: fake.clock,
    });
    const events = gemini.stream(asking("hola"));
    await events.next();
    assert.equal(signals[0]?.aborted, false);
    await events.return();
    assert.equal(signals[0]?.aborted, true);
  });
});

Deno.test("The deadline and the abort hold for every other call", async () => {
  const faults = Array.from({ length: 4 }, () => "stall" as const);
  await withGemini({ faults }, async (fake, gemini) => {
    const controller = new AbortController();
    const options = { signal: controller.signal, deadline: inTenSeconds(fake) };
    const items = [{ text: "arepa", task: "RETRIEVAL_QUERY" }] as const;
    const asked = [
      failing(gemini.countTokens(asking("hola"), options), "aborted"),
      failing(gemini.embed({ model: "gemini-embedding-001", items }, options), "aborted"),
      failing(gemini.caches.list(options), "aborted"),
      failing(gemini.caches.drop("cachedContents/a", options), "aborted"),
    ];
    await fake.received(4);
    controller.abort();
    await Promise.all(asked);
  });
});
