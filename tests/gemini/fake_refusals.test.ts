import assert from "node:assert/strict";
import { createGeminiFake } from "../fakes/gemini/gemini_fake.ts";
import { FAKE_KEY } from "../fakes/gemini/state.ts";
import { hola, inline } from "./refused.ts";
import { refusedContents } from "./refused_contents.ts";
import { refusedSettings } from "./refused_settings.ts";
import { MODEL } from "./support.ts";

for (
  const [what, { model = MODEL, body, says }] of Object.entries({ ...refusedContents, ...refusedSettings })
) {
  Deno.test(`The fake refuses ${what}, as the service does`, async () => {
    const answer = await post(body, model);
    const text = await answer.text();
    assert.ok(answer.status === 400 || answer.status === 403, `${answer.status} ${text}`);
    const message: unknown = JSON.parse(text).error.message;
    assert.ok(typeof message === "string");
    assert.match(message, says);
  });
}

Deno.test("The fake refuses a body that is no JSON", async () => {
  const answer = await createGeminiFake().fetch(request("{", MODEL));
  assert.equal(answer.status, 400);
  assert.match(await answer.text(), /Invalid JSON payload/);
});

Deno.test("The fake refuses more than 20 MB", async () => {
  const answer = await post({ contents: [inline("audio/ogg", "A".repeat(21 * 1024 * 1024))] }, MODEL);
  assert.match(await answer.text(), /payload size exceeds the limit/);
});

Deno.test("The fake refuses a request without a key", async () => {
  const answer = await createGeminiFake().fetch(new Request("http://f.example/v1beta/cachedContents"));
  assert.equal(answer.status, 403);
  assert.match(await answer.text(), /unregistered callers/);
});

Deno.test("The fake tells a test that it asked more often than it wrote answers", async () => {
  const answer = await createGeminiFake({ answers: [] }).fetch(
    request(JSON.stringify({ contents: [hola] }), MODEL),
  );
  assert.equal(answer.status, 500);
  assert.match(await answer.text(), /no scripted answer left/);
});

function request(body: string, model: string): Request {
  const headers = { "x-goog-api-key": FAKE_KEY };
  return new Request(`http://f.example/v1beta/models/${model}:generateContent`, {
    method: "POST",
    headers,
    body,
  });
}

async function post(body: unknown, model: string): Promise<Response> {
  return await createGeminiFake().fetch(request(JSON.stringify(body), model));
}
