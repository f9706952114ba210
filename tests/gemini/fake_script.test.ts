import assert from "node:assert/strict";
import { createGeminiFake, FAULT_HEADER } from "../fakes/gemini/gemini_fake.ts";
import { FAKE_KEY } from "../fakes/gemini/state.ts";
import { MODEL } from "./support.ts";

const hola = { contents: [{ parts: [{ text: "hola" }] }] };

Deno.test("A request can name its own fault, and an unknown name is refused", async () => {
  const fake = createGeminiFake();
  const named = async (fault: string) => {
    const asked = request("generateContent");
    asked.headers.set(FAULT_HEADER, fault);
    const answer = await fake.fetch(asked);
    await answer.body?.cancel();
    return answer.status;
  };
  assert.equal(await named("overloaded_503"), 503);
  assert.equal(await named("html_502"), 502);
  assert.equal(await named("soup_too_cold"), 400);
});

Deno.test("A script can be a function of what was asked", async () => {
  const answers = (asked: { readonly lastText: string; readonly model: string }) =>
    `${asked.model}: ${asked.lastText}`;
  const answer = await createGeminiFake({ answers }).fetch(request("generateContent"));
  assert.match(await answer.text(), new RegExp(`${MODEL}: hola`));
});

Deno.test("The fake records what it was asked, refused requests included", async () => {
  const fake = createGeminiFake();
  await (await fake.fetch(request("generateContent"))).body?.cancel();
  await (await fake.fetch(request("generateContent", "gemini-2.0-flash"))).body?.cancel();
  assert.deepEqual(fake.requests.map((one) => [one.model, one.task, one.key]), [
    [MODEL, "generateContent", FAKE_KEY],
    ["gemini-2.0-flash", "generateContent", FAKE_KEY],
  ]);
  assert.deepEqual(fake.requests[0]?.body, hola);
});

function request(task: string, model = MODEL): Request {
  const headers = { "x-goog-api-key": FAKE_KEY };
  return new Request(`http://f.example/mounted/v1beta/models/${model}:${task}`, {
    method: "POST",
    headers,
    body: JSON.stringify(hola),
  });
}
