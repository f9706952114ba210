import assert from "node:assert/strict";
import { type CacheRequest, textPart, userTurn } from "shared/gemini/mod.ts";
import { FAKE_KEY } from "../fakes/gemini/state.ts";
import { asking, clientOf, failing, MODEL, withGemini } from "./support.ts";

/** About 2,500 tokens of menu. */
const menu: CacheRequest = {
  model: MODEL,
  contents: [userTurn([textPart("arepa con queso, ".repeat(600))])],
  system: "Eres el mesero.",
  tools: [{ name: "show_menu", description: "Shows the menu" }],
  ttlSeconds: 300,
  displayName: "menu of restaurant 7",
};

Deno.test("A cache is made, used, and its tokens are counted as cached", async () => {
  await withGemini({ answers: ["Claro"] }, async (fake, gemini) => {
    const cache = await gemini.caches.create(menu);
    assert.match(cache.name, /^cachedContents\/[a-z0-9]{40}$/);
    assert.equal(cache.model, `models/${MODEL}`);
    assert.equal(cache.displayName, "menu of restaurant 7");
    const lives = cache.expiresAt.getTime() - fake.clock.now().getTime();
    assert.ok(lives > 299_000 && lives <= 300_000, `${lives}`);

    const answer = await gemini.generate(asking("¿qué hay?", { cache: cache.name }));
    assert.equal(answer.usage.cachedTokens, cache.tokens);
    assert.ok(answer.usage.promptTokens > cache.tokens);
    assert.ok(cache.tokens >= 2_500);
  });
});

Deno.test("An expired cache is refused as not found, for reading and for asking", async () => {
  await withGemini({}, async (fake, gemini) => {
    const { name } = await gemini.caches.create(menu);
    fake.clock.move(300_000);
    assert.equal((await failing(gemini.caches.get(name), "cache_not_found")).status, 403);
    await failing(gemini.generate(asking("hola", { cache: name })), "cache_not_found");
  });
});

Deno.test("extend() lets a cache live from now on", async () => {
  await withGemini({}, async (fake, gemini) => {
    const { name } = await gemini.caches.create(menu);
    fake.clock.move(200_000);
    await gemini.caches.extend(name, 600);
    fake.clock.move(599_000);
    assert.equal((await gemini.caches.get(name)).name, name);
  });
});

Deno.test("drop() tells whether there was anything to drop", async () => {
  await withGemini({}, async (_fake, gemini) => {
    const { name } = await gemini.caches.create(menu);
    assert.equal(await gemini.caches.drop(name), true);
    assert.equal(await gemini.caches.drop(name), false);
  });
});

Deno.test("list() gives the living caches of the project, and an empty list when there are none", async () => {
  await withGemini({}, async (fake, gemini) => {
    assert.deepEqual(await gemini.caches.list(), []);
    const first = await gemini.caches.create(menu);
    const second = await gemini.caches.create({ ...menu, ttlSeconds: 900 });
    assert.deepEqual((await gemini.caches.list()).map((cache) => cache.name), [first.name, second.name]);
    fake.clock.move(300_000);
    assert.deepEqual((await gemini.caches.list()).map((cache) => cache.name), [second.name]);
  });
});

Deno.test("list() reads every page", async () => {
  await withGemini({}, async (fake, gemini) => {
    for (let index = 0; index < 101; index++) await gemini.caches.create(menu);
    const before = fake.requests.length;
    assert.equal((await gemini.caches.list()).length, 101);
    assert.equal(fake.requests.length - before, 2);
  });
});

Deno.test("Too little content is refused", async () => {
  await withGemini({}, async (_fake, gemini) => {
    const small = { ...menu, contents: [userTurn([textPart("arepa")])] };
    await failing(gemini.caches.create(small), "cache_too_small");
  });
});

Deno.test("The free tier offers no caches", async () => {
  const keys = { "key-of-a-free-town": { project: "town" } };
  await withGemini({ keys, projects: { town: { tier: "free" } } }, async (fake) => {
    const error = await failing(
      clientOf(fake, "key-of-a-free-town").caches.create(menu),
      "cache_not_offered",
    );
    assert.equal(error.class, "cache");
    assert.equal(error.retryable, false);
  });
});

Deno.test("System, tools and calling beside a cache are refused before they cost a request", async () => {
  await withGemini({}, async (fake, gemini) => {
    const cache = "cachedContents/a";
    await failing(gemini.generate(asking("hola", { cache, system: "Eres" })), "request_invalid");
    await failing(gemini.generate(asking("hola", { cache, tools: [] })), "request_invalid");
    await failing(gemini.generate(asking("hola", { cache, calling: { mode: "AUTO" } })), "request_invalid");
    assert.equal(fake.requests.length, 0);
  });
});

Deno.test("The service refuses tools beside a cache, even the same ones", async () => {
  await withGemini({}, async (fake, gemini) => {
    const { name } = await gemini.caches.create(menu);
    const body = {
      cachedContent: name,
      contents: menu.contents,
      tools: [{ functionDeclarations: menu.tools }],
    };
    const answer = await fetch(`${fake.url}/v1beta/models/${MODEL}:generateContent?key=${FAKE_KEY}`, {
      method: "POST",
      body: JSON.stringify(body),
    });
    assert.equal(answer.status, 400);
    assert.match(await answer.text(), /CachedContent can not be used with GenerateContent request/);
  });
});

Deno.test("A cache serves only its own model and its own project", async () => {
  const keys = { "key-of-the-town": { project: "town" }, "key-of-the-village": { project: "village" } };
  await withGemini({ keys }, async (fake) => {
    const gemini = clientOf(fake, "key-of-the-town");
    const { name } = await gemini.caches.create(menu);
    await failing(
      gemini.generate(asking("hola", { cache: name, model: "gemini-3.5-flash-lite" })),
      "request_refused",
    );
    await failing(clientOf(fake, "key-of-the-village").caches.get(name), "cache_not_found");
  });
});

Deno.test("A name that is no cache's never reaches the address", async () => {
  await withGemini({}, async (fake, gemini) => {
    for (const name of ["", "cachedContents/", "cachedContents/../models", "a?b", "cachedContents/a/b"]) {
      await failing(gemini.caches.get(name), "request_invalid");
      await failing(gemini.caches.drop(name), "request_invalid");
    }
    await failing(gemini.caches.extend("cachedContents/a", 0), "request_invalid");
    await failing(gemini.caches.create({ ...menu, ttlSeconds: 0.5 }), "request_invalid");
    await failing(gemini.caches.create({ ...menu, displayName: "x".repeat(129) }), "request_invalid");
    assert.equal(fake.requests.length, 0);
  });
});
