import { deepEqual, equal, ok, rejects } from "node:assert/strict";
import { keyRing } from "shared/agents/gemini_keys.ts";
import { textPart, userTurn } from "shared/gemini/mod.ts";
import { textIn } from "shared/json.ts";
import { FakeClock } from "../fakes/clock.ts";
import { createGeminiFake } from "../fakes/gemini/gemini_fake.ts";
import { FAKE_KEY } from "../fakes/gemini/state.ts";

function ringWith(secrets: Record<string, string | null>) {
  const clock = new FakeClock(new Date("2026-11-25T17:00:00Z"));
  const asked: string[] = [];
  const fake = createGeminiFake({ clock, answers: () => "Hola" });
  const ring = keyRing({
    clock,
    fetch: (input, init) => fake.fetch(new Request(input, init)),
    rpc: (name, args) => {
      const alias = textIn(args, "alias") ?? "";
      asked.push(`${name} ${alias}`);
      return Promise.resolve({ alias, secret: secrets[alias] ?? null });
    },
  });
  return { ring, clock, asked, secrets, fake };
}

Deno.test("A key is asked for once a minute and used as it is", async () => {
  const { ring, clock, asked, fake } = ringWith({ first: FAKE_KEY });
  const ask = async () =>
    (await (await ring("first")).generate({
      model: "gemini-3.5-flash-lite",
      contents: [userTurn([textPart("hola")])],
    })).text;
  equal(await ask(), "Hola");
  clock.move(59_000);
  equal(await ask(), "Hola");
  deepEqual(asked, ["use_api_key first"]);
  clock.move(1_000);
  await ask();
  equal(asked.length, 2);
  equal(fake.requests.at(-1)?.key, FAKE_KEY);
});

Deno.test("A new secret is picked up, and a revoked key unused, within a minute", async () => {
  const { ring, clock, secrets } = ringWith({ first: FAKE_KEY });
  const before = await ring("first");
  secrets["first"] = "another-key-of-the-town";
  clock.move(60_000);
  ok(await ring("first") !== before);
  secrets["first"] = null;
  clock.move(60_000);
  await rejects(ring("first"), { code: "key_invalid", class: "key" });
});

Deno.test("Nothing that prints a key ring or its failures shows a key", async () => {
  const { ring, clock, secrets } = ringWith({ first: FAKE_KEY });
  const client = await ring("first");
  ok(!Deno.inspect([ring, client], { depth: 10 }).includes(FAKE_KEY));
  secrets["first"] = null;
  clock.move(60_000);
  const error = await ring("first").catch((cause: unknown) => cause);
  ok(!Deno.inspect(error).includes(FAKE_KEY));
});
