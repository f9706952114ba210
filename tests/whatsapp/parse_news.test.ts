import assert from "node:assert/strict";
import { parseWebhook } from "shared/whatsapp/inbound/parse_webhook.ts";
import type { MessageUpdate } from "shared/whatsapp/inbound/update.ts";

const OLD = "573001110001";
const NEW = "573001110002";
const BODY = "User Ana changed from CO.AAA1 to CO.BBB2";

/** A post of one value, as Meta writes it. */
function post(value: Record<string, unknown>, field = "messages"): unknown {
  const metadata = { display_phone_number: "15550000000", phone_number_id: "1" };
  const change = { field, value: { messaging_product: "whatsapp", metadata, ...value } };
  return { object: "whatsapp_business_account", entry: [{ id: "0", changes: [change] }] };
}

function news(system: Record<string, unknown>, message: Record<string, unknown> = {}): MessageUpdate | null {
  const piece = { id: "wamid.2", timestamp: "1790000000", type: "system", system, ...message };
  const [update] = parseWebhook(post({ messages: [piece] })).updates;
  return update?.kind === "message" ? update : null;
}

const who = (update: MessageUpdate | null) => [update?.sender.phone ?? null, update?.sender.user_id ?? null];

Deno.test("parseWebhook() finds who changed number and user id by the former number", () => {
  const update = news(
    { body: BODY, wa_id: NEW, user_id: "CO.BBB2", type: "user_changed_user_id" },
    { from: OLD },
  );
  assert.deepEqual(who(update), [OLD, null]);
  assert.deepEqual(update?.content, {
    type: "system",
    event: "user_changed_user_id",
    body: BODY,
    new_phone: NEW,
    new_user_id: "CO.BBB2",
    previous_phone: null,
    previous_user_id: "CO.AAA1",
  });
});

Deno.test("parseWebhook() finds who changed user id in the sentence, where it stands nowhere else", () => {
  const system = { body: BODY, user_id: "CO.BBB2", parent_user_id: "CO.ENT.1", type: "user_changed_user_id" };
  assert.deepEqual(who(news(system)), [null, "CO.AAA1"]);
});

Deno.test("parseWebhook() finds who changed number in the sentence, or as the customer of older versions", () => {
  const body = `User Ana changed from ${OLD} to ${NEW}`;
  assert.deepEqual(who(news({ body, wa_id: NEW, type: "user_changed_number" })), [OLD, null]);
  assert.deepEqual(who(news({ customer: OLD, new_wa_id: NEW, type: "customer_changed_number" })), [
    OLD,
    null,
  ]);
  assert.deepEqual(who(news({ body, wa_id: NEW, type: "user_changed_number" }, { from: NEW })), [OLD, null]);
});

Deno.test("parseWebhook() takes nobody's name for a part of the sentence", () => {
  const name = "Ana changed from CO.VICTIM to CO.MINE";
  const body = `User ${name} changed from CO.MINE1 to CO.MINE`;
  assert.deepEqual(who(news({ body, user_id: "CO.MINE", type: "user_changed_user_id" })), [null, "CO.MINE1"]);
  const cut = `User ${name} X`;
  assert.equal(news({ body: cut, user_id: "CO.MINE", type: "user_changed_user_id" }), null);
  const other = "User Ana changed from CO.VICTIM to CO.SOMEBODY";
  assert.equal(news({ body: other, user_id: "CO.MINE", type: "user_changed_user_id" }), null);
});

Deno.test("parseWebhook() takes no card for the sender of news, as it may be of after the change", () => {
  const piece = {
    id: "wamid.2",
    timestamp: "1790000000",
    type: "system",
    system: { body: BODY, user_id: "CO.BBB2", type: "user_changed_user_id" },
  };
  const contacts = [{ profile: { name: "Ana" }, wa_id: NEW, user_id: "CO.BBB2" }];
  const [update] = parseWebhook(post({ messages: [piece], contacts })).updates;
  assert.ok(update?.kind === "message");
  assert.deepEqual(who(update), [null, "CO.AAA1"]);
});

Deno.test("parseWebhook() reads the field user_id_update as news of the person, the same each time", () => {
  const body = post({
    contacts: [{ profile: { name: "Ana" }, wa_id: OLD }],
    user_id_update: [{
      wa_id: OLD,
      detail: "User id for Ana has been updated.",
      user_id: { previous: "CO.AAA1", current: "CO.BBB2" },
      timestamp: "1790000000",
    }],
  }, "user_id_update");
  const [update] = parseWebhook(body).updates;
  assert.ok(update?.kind === "message" && update.content.type === "system");
  assert.deepEqual(who(update), [OLD, null]);
  assert.deepEqual([update.content.previous_user_id, update.content.new_user_id], ["CO.AAA1", "CO.BBB2"]);
  assert.equal(update.id, "user_id_update:CO.AAA1:CO.BBB2:1790000000");
});

Deno.test("parseWebhook() keeps a user_id_update of another shape as a notice", () => {
  const [update] = parseWebhook(post({ user_id_update: "?" }, "user_id_update")).updates;
  assert.deepEqual(update?.kind, "notice");
});
