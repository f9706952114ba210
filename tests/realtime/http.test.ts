import assert from "node:assert/strict";
import { within } from "../support/deadline.ts";
import { realtimeTest, type TestServer } from "./support/server.ts";
import { heard, joined, send } from "./support/subscribe.ts";
import { publishableKey, secretKey, userToken } from "./support/tokens.ts";

const isPrivate = { config: { private: true } };

function post(
  { url }: TestServer,
  body: unknown,
  headers: Record<string, string> = { apikey: publishableKey },
) {
  return fetch(`${url}/realtime/v1/api/broadcast`, {
    method: "POST",
    headers: { "content-type": "application/json", ...headers },
    body: JSON.stringify(body),
  });
}

realtimeTest("a client that is not connected broadcasts over HTTP", async ({ visitor }) => {
  const listener = visitor().channel("plaza");
  const messages = heard(listener);
  await joined(listener);
  const speaker = visitor();
  assert.equal(await send(speaker.channel("plaza"), "hello", { n: 1 }), "ok");
  await messages.count(1, "the broadcast");
  assert.deepEqual(messages.all, [{ event: "hello", payload: { n: 1 }, id: undefined }]);
});

realtimeTest("httpSend() sends JSON and bytes to names that need escaping", async ({ visitor }) => {
  const listener = visitor().channel("plaza/ñ 'x'");
  const messages = heard(listener);
  await joined(listener);
  const speaker = visitor().channel("plaza/ñ 'x'");
  assert.deepEqual(await speaker.httpSend("is/hungry?", { n: 1 }), { success: true });
  assert.deepEqual(await speaker.httpSend("photo", new Uint8Array([1, 2])), { success: true });
  await messages.count(2, "both messages");
  assert.deepEqual(messages.all[0], { event: "is/hungry?", payload: { n: 1 }, id: undefined });
  const bytes = messages.all[1]?.payload;
  assert.ok(bytes instanceof ArrayBuffer);
  assert.deepEqual(new Uint8Array(bytes), new Uint8Array([1, 2]));
});

realtimeTest("httpSend() to a private topic needs the right to write there", async ({ person }) => {
  const listener = (await person("ana")).channel("person:ana", isPrivate);
  const messages = heard(listener);
  await joined(listener);
  const [ana, eva] = [await person("ana"), await person("eva")];
  await assert.rejects(eva.channel("person:ana", isPrivate).httpSend("no", {}), { message: "Unauthorized" });
  assert.deepEqual(await ana.channel("person:ana", isPrivate).httpSend("yes", {}), { success: true });
  await messages.count(1, "the allowed message");
  assert.deepEqual(messages.all.map(({ event }) => event), ["yes"]);
});

realtimeTest(
  "the batch endpoint leaves out private messages that the sender may not write",
  async (server) => {
    const listener = (await server.person("ana")).channel("person:ana", isPrivate);
    const messages = heard(listener);
    await joined(listener);
    const batch = (event: string) => ({
      messages: [{ topic: "person:ana", event, payload: { event }, private: true }],
    });
    const statuses: number[] = [];
    for (
      const [event, headers] of [
        ["from anon", { apikey: publishableKey }],
        ["from eva", { authorization: `Bearer ${userToken("eva", server.clock.now + 60_000)}` }],
        ["from ana", { authorization: `Bearer ${userToken("ana", server.clock.now + 60_000)}` }],
        ["from the secret key", { apikey: secretKey }],
      ] as const
    ) {
      statuses.push((await post(server, batch(event), headers)).status);
    }
    assert.deepEqual(statuses, [202, 202, 202, 202]);
    await messages.count(2, "the allowed messages");
    assert.deepEqual(messages.all.map(({ event }) => event), ["from ana", "from the secret key"]);
  },
);

realtimeTest("a batch that is not one is refused with what is wrong", async (server) => {
  const answers = [
    await post(server, {}),
    await post(server, { messages: 3 }),
    await post(server, {
      messages: [{ topic: "plaza", event: "ok", payload: {} }, { event: 5, payload: [] }],
    }),
  ];
  assert.deepEqual(answers.map(({ status }) => status), [422, 422, 422]);
  assert.deepEqual(await Promise.all(answers.map((answer) => answer.json())), [
    { errors: { messages: ["can't be blank"] } },
    { errors: { messages: ["is invalid"] } },
    {
      errors: {
        messages: [{}, { topic: ["can't be blank"], event: ["is invalid"], payload: ["is invalid"] }],
      },
    },
  ]);
});

realtimeTest("a sender without a key or with an ended token is refused", async (server) => {
  const body = { messages: [] };
  const ended = `Bearer ${userToken("ana", server.clock.now - 1_000)}`;
  for (
    const headers of [{}, { apikey: "sb_publishable_other" }, {
      authorization: ended,
      apikey: publishableKey,
    }]
  ) {
    const answer = await post(server, body, headers);
    assert.equal(answer.status, 401);
    assert.deepEqual(await answer.json(), { message: "Unauthorized" });
  }
});

realtimeTest("a payload over the limit is refused on both endpoints", async (server) => {
  const payload = { text: "x".repeat(3_000_001) };
  const batch = await post(server, { messages: [{ topic: "plaza", event: "large", payload }] });
  assert.equal(batch.status, 422);
  await batch.body?.cancel();
  const channel = server.visitor().channel("plaza");
  await assert.rejects(within(channel.httpSend("large", payload), "an answer"));
});

realtimeTest("what is not JSON or bytes is refused with 415", async ({ url }) => {
  const answer = await fetch(`${url}/realtime/v1/api/broadcast/plaza/events/x`, {
    method: "POST",
    headers: { apikey: publishableKey, "content-type": "text/plain" },
    body: "x",
  });
  assert.equal(answer.status, 415);
});
