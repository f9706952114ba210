import assert from "node:assert/strict";
import { asking, clientOf, failing, withGemini } from "./support.ts";

Deno.test("A retired model is not found", async () => {
  await withGemini({}, async (_fake, gemini) => {
    const error = await failing(
      gemini.generate(asking("hola", { model: "gemini-2.0-flash" })),
      "model_not_found",
    );
    assert.equal(error.class, "model");
    await failing(gemini.generate(asking("hola", { model: "gemini-9-ultra" })), "model_not_found");
    await failing(gemini.generate(asking("hola", { model: "gemini-embedding-001" })), "model_not_found");
  });
});

Deno.test("A routed model answers under another name and in that one's quota", async () => {
  await withGemini({}, async (fake, gemini) => {
    const answer = await gemini.generate(asking("hola", { model: "gemini-3.7-flash" }));
    assert.equal(answer.modelVersion, "gemini-3.8-flash");
    assert.equal(fake.usedToday("town", "gemini-3.8-flash"), 1);
    assert.equal(fake.usedToday("town", "gemini-3.7-flash"), 0);
  });
});

Deno.test("gemini-2.5-flash answers itself until December and another one after", async () => {
  await withGemini({}, async (fake, gemini) => {
    const ask = async () =>
      (await gemini.generate(asking("hola", { model: "gemini-2.5-flash" }))).modelVersion;
    assert.equal(await ask(), "gemini-2.5-flash");
    fake.clock.set(new Date("2026-12-01T08:00:00Z"));
    assert.equal(await ask(), "gemini-3.5-flash-lite");
  });
});

Deno.test("A key that is unknown, leaked, disabled or elsewhere is told apart", async () => {
  const keys = {
    "leaked-key-of-the-town": { project: "town", state: "leaked" },
    "disabled-key-of-the-town": { project: "town", state: "disabled" },
    "foreign-key-of-the-town": { project: "town", state: "elsewhere" },
  } as const;
  await withGemini({ keys }, async (fake) => {
    await failing(clientOf(fake, "leaked-key-of-the-town").generate(asking("hola")), "key_leaked");
    await failing(clientOf(fake, "disabled-key-of-the-town").generate(asking("hola")), "service_disabled");
    await failing(clientOf(fake, "foreign-key-of-the-town").generate(asking("hola")), "location_unsupported");
    await failing(clientOf(fake, "another-key-of-the-town").generate(asking("hola")), "key_invalid");
  });
});
