import assert from "node:assert/strict";
import { createGeminiClient, systemClock } from "shared/gemini/mod.ts";
import { FAKE_KEY } from "../fakes/gemini/state.ts";
import { asking, clientOf, failing, MODEL, withGemini } from "./support.ts";

Deno.test("The base URL may end in slashes, and may carry nothing that belongs to a secret", async () => {
  await withGemini({}, async (fake) => {
    const gemini = createGeminiClient({
      apiKey: FAKE_KEY,
      baseUrl: `${fake.url}//`,
      fetch,
      clock: fake.clock,
    });
    await gemini.generate(asking("hola"));
    assert.match(fake.requests[0]?.path ?? "", /^\/v1beta\//);
  });
  for (
    const baseUrl of ["", "nowhere", "ftp://a.example", "http://a.example/?key=1", "http://me:you@a.example"]
  ) {
    assert.throws(() => createGeminiClient({ apiKey: FAKE_KEY, baseUrl, fetch, clock: systemClock }), {
      name: "GeminiError",
      code: "request_invalid",
    });
  }
});

Deno.test("A redirect is not followed, as the key would go along", async () => {
  await withGemini({}, async (fake) => {
    const redirecting = Deno.serve(
      { hostname: "127.0.0.1", port: 0, onListen() {} },
      () =>
        new Response(null, {
          status: 307,
          headers: { location: `${fake.url}/v1beta/models/${MODEL}:generateContent` },
        }),
    );
    const baseUrl = `http://127.0.0.1:${redirecting.addr.port}`;
    const gemini = createGeminiClient({ apiKey: FAKE_KEY, baseUrl, fetch, clock: fake.clock });
    const error = await failing(gemini.generate(asking("hola")), "request_refused");
    assert.equal(error.status, 307);
    assert.equal(fake.requests.length, 0);
    await redirecting.shutdown();
  });
});

Deno.test("Requests of two clients at once do not mix, and the global fetch is left alone", async () => {
  const keys = { "key-of-the-town": { project: "town" }, "key-of-the-village": { project: "village" } };
  const theirs = globalThis.fetch;
  await withGemini({ keys }, async (fake) => {
    const used = [0, 0];
    const counting = (index: number): typeof fetch => (input, init) => {
      used[index] = (used[index] ?? 0) + 1;
      return theirs(input, init);
    };
    const clients = ["key-of-the-town", "key-of-the-village"].map((apiKey, index) =>
      createGeminiClient({ apiKey, baseUrl: fake.url, fetch: counting(index), clock: fake.clock })
    );
    const asked = Array.from({ length: 20 }, async (_, index) => {
      const answer = await clients[index % 2]?.generate(asking(`pregunta ${index}`));
      assert.equal(answer?.text, `Eco: pregunta ${index}`);
    });
    assert.equal(globalThis.fetch, theirs, "while the requests are under way");
    await Promise.all(asked);
    assert.deepEqual(used, [10, 10]);
    assert.equal(fake.usedToday("town", MODEL), 10);
  });
});

Deno.test("systemClock calls off what it was to run", () => {
  const callOff = systemClock.after(60_000, () => assert.fail("called off"));
  callOff();
  callOff();
});

Deno.test("The client works on a fake that is only mounted, without a port", async () => {
  await withGemini({}, async (fake) => {
    const mounted: typeof fetch = (input, init) => fake.fetch(new Request(input, init));
    const baseUrl = "http://mounted.example/local/gemini";
    const gemini = createGeminiClient({ apiKey: FAKE_KEY, baseUrl, fetch: mounted, clock: fake.clock });
    assert.equal((await gemini.generate(asking("hola"))).text, "Eco: hola");
    assert.equal((await clientOf(fake).generate(asking("hola"))).text, "Eco: hola");
  });
});
