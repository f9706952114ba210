import assert from "node:assert/strict";
import { answerSubscription } from "shared/whatsapp/inbound/subscription.ts";

function asked(query: Record<string, string>): Request {
  return new Request(`http://stack.test/functions/v1/whatsapp-webhook?${new URLSearchParams(query)}`);
}

const RIGHT = { "hub.mode": "subscribe", "hub.challenge": "1158201444", "hub.verify_token": "ours" };

Deno.test("answerSubscription() answers the challenge as plain text", async () => {
  const response = await answerSubscription(asked(RIGHT), "ours");
  assert.equal(response.status, 200);
  assert.match(response.headers.get("content-type") ?? "", /^text\/plain/);
  assert.equal(await response.text(), "1158201444");
});

const WRONG: Record<string, Record<string, string>> = {
  "another token": { ...RIGHT, "hub.verify_token": "theirs" },
  "no token": { "hub.mode": "subscribe", "hub.challenge": "1" },
  "another mode": { ...RIGHT, "hub.mode": "unsubscribe" },
  "no challenge": { "hub.mode": "subscribe", "hub.verify_token": "ours" },
  "nothing": {},
};

for (const [name, query] of Object.entries(WRONG)) {
  Deno.test(`answerSubscription() answers 403 without the challenge to ${name}`, async () => {
    const response = await answerSubscription(asked(query), "ours");
    assert.equal(response.status, 403);
    assert.equal(await response.text(), "Forbidden");
  });
}

Deno.test("answerSubscription() matches nobody while no token is set", async () => {
  const response = await answerSubscription(asked({ ...RIGHT, "hub.verify_token": "" }), "");
  assert.equal(response.status, 403);
});
