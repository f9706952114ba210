import assert from "node:assert/strict";
import { parseWebhook } from "shared/whatsapp/inbound/parse_webhook.ts";
import type { Sender } from "shared/whatsapp/inbound/update.ts";
import { envelope } from "../fakes/whatsapp/envelope.ts";
import { changeUserId } from "../fakes/whatsapp/happenings.ts";
import type { Person } from "../fakes/whatsapp/piece.ts";
import { createWhatsappFake } from "../fakes/whatsapp/whatsapp_fake.ts";
import { HEAD, message, NUMBER } from "./support.ts";

const fake = createWhatsappFake();

function senderOf(person: Person): Sender {
  return message(fake.handset(person).text("hola")).sender;
}

const NOBODY = { user_id: null, parent_user_id: null, phone: null, username: null, name: null };

Deno.test("parseWebhook() knows a person by number where there is no user id", () => {
  assert.deepEqual(senderOf({ phone: "573001112233", name: "Ana" }), {
    ...NOBODY,
    phone: "573001112233",
    name: "Ana",
  });
});

Deno.test("parseWebhook() links number and user id where both are there", () => {
  const sender = senderOf({ phone: "573001112233", userId: "CO.1349", name: "Ana", username: "ana.come" });
  assert.deepEqual(sender, {
    ...NOBODY,
    phone: "573001112233",
    user_id: "CO.1349",
    name: "Ana",
    username: "ana.come",
  });
});

for (const hiddenPhone of ["empty", "absent"] as const) {
  Deno.test(`parseWebhook() knows a person by user id where the number is ${hiddenPhone}`, () => {
    const sender = senderOf({ userId: "CO.1349", name: "Ana", hiddenPhone });
    assert.deepEqual(sender, { ...NOBODY, user_id: "CO.1349", name: "Ana" });
  });
}

/** The senders of a hand-made value. */
function senders(messages: readonly object[], contacts: readonly object[]): readonly (Sender | string)[] {
  const value = {
    metadata: { phone_number_id: NUMBER },
    contacts,
    messages: messages.map((one, i) => ({
      id: `wamid.${i}`,
      timestamp: "1749416383",
      type: "text",
      text: { body: "x" },
      ...one,
    })),
  };
  const { updates, malformed } = parseWebhook({
    object: "whatsapp_business_account",
    entry: [{ id: "1", changes: [{ field: "messages", value }] }],
  });
  return [
    ...updates.flatMap((update) => update.kind === "message" ? [update.sender] : []),
    ...malformed.map(({ reason }) => reason),
  ];
}

Deno.test("parseWebhook() takes the user id from the card when the message names nobody", () => {
  const [sender] = senders([{ from: "" }], [{ user_id: "CO.1", wa_id: "", profile: { name: "Ana" } }]);
  assert.deepEqual(sender, { ...NOBODY, user_id: "CO.1", name: "Ana" });
});

Deno.test("parseWebhook() finds each person's own card in a batch", () => {
  const [ana, luis] = senders([{ from: "573001112233" }, { from: "573009998877" }], [
    { wa_id: "573009998877", user_id: "CO.2", profile: { name: "Luis" } },
    { wa_id: "573001112233", user_id: "CO.1", profile: { name: "Ana" } },
  ]);
  assert.deepEqual(ana, { ...NOBODY, phone: "573001112233", user_id: "CO.1", name: "Ana" });
  assert.deepEqual(luis, { ...NOBODY, phone: "573009998877", user_id: "CO.2", name: "Luis" });
});

Deno.test("parseWebhook() lends nobody the card of another: same number, other user id", () => {
  const card = { wa_id: "573001112233", user_id: "CO.OLD", profile: { name: "Ana" } };
  const [sender] = senders([{ from: "573001112233", from_user_id: "CO.NEW" }], [card]);
  assert.deepEqual(sender, { ...NOBODY, phone: "573001112233", user_id: "CO.NEW" });
});

Deno.test("parseWebhook() does not guess between two nameless messages and one card", () => {
  const reason = "sender is neither a phone number nor a user id";
  assert.deepEqual(senders([{}, { from: "" }], [{ user_id: "CO.1" }]), [reason, reason]);
});

Deno.test("parseWebhook() recognises a user id that stands where the number was", () => {
  const [sender] = senders([{ from: "CO.13491208655302741918" }], []);
  assert.deepEqual(sender, { ...NOBODY, user_id: "CO.13491208655302741918" });
});

Deno.test("parseWebhook() writes numbers as digits", () => {
  const [sender] = senders([{ from: "+57 300 111-2233" }], []);
  assert.deepEqual(sender, { ...NOBODY, phone: "573001112233" });
});

Deno.test("parseWebhook() attributes news of a changed user id to the former one", () => {
  const piece = changeUserId(fake.handset({ userId: "CO.OLD" }), "CO.NEW");
  const { from_user_id: _, ...json } = piece.json;
  const post = envelope([{ ...piece, json }], HEAD);
  const [update] = parseWebhook(post).updates;
  assert.ok(update?.kind === "message" && update.content.type === "system");
  assert.equal(update.sender.user_id, "CO.OLD");
  assert.equal(update.content.new_user_id, "CO.NEW");
});
