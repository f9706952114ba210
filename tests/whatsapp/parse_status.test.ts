import assert from "node:assert/strict";
import { statusPiece } from "../fakes/whatsapp/statuses.ts";
import { NUMBER, parsed } from "./support.ts";

const OF = {
  id: "wamid.OUT1",
  phoneNumberId: NUMBER,
  phone: "573001112233",
  callbackData: "m-17",
  at: new Date("2026-11-02T12:00:05Z"),
};

const READ = {
  kind: "status",
  account_id: "102290129340398",
  phone_number_id: NUMBER,
  id: "wamid.OUT1",
  at: "2026-11-02T12:00:05.000Z",
  recipient_phone: "573001112233",
  recipient_user_id: null,
  callback_data: "m-17",
  pricing: { is_billable: false, model: "PMP", type: "free_customer_service", category: "service" },
  conversation: null,
  errors: [],
  failure: null,
};

for (const status of ["sent", "delivered", "read", "played"] as const) {
  Deno.test(`parseWebhook() reads the status ${status}`, () => {
    assert.deepEqual(parsed(statusPiece(status, OF)).updates, [{ ...READ, status }]);
  });
}

Deno.test("parseWebhook() reads a failure with its reason and without a price", () => {
  assert.deepEqual(parsed(statusPiece("failed", OF, 131026)).updates, [{
    ...READ,
    status: "failed",
    pricing: null,
    errors: [{
      code: 131026,
      title: "Message undeliverable",
      message: "Message undeliverable",
      details: "Message undeliverable.",
    }],
    failure: { class: "recipient", code: "undeliverable", meta_code: 131026, wait_seconds: null },
  }]);
});

Deno.test("parseWebhook() reads what a billed template cost", () => {
  const [update] = parsed(statusPiece("sent", { ...OF, category: "utility" })).updates;
  assert.ok(update?.kind === "status");
  assert.deepEqual(update.pricing, { is_billable: true, model: "PMP", type: "regular", category: "utility" });
});

Deno.test("parseWebhook() reads a recipient without a number", () => {
  const [update] = parsed(statusPiece("read", { ...OF, phone: null, userId: "CO.1349" })).updates;
  assert.ok(update?.kind === "status");
  assert.deepEqual([update.recipient_phone, update.recipient_user_id], [null, "CO.1349"]);
});

Deno.test("parseWebhook() keeps a status word that is not known yet", () => {
  const piece = statusPiece("sent", OF);
  const [update] = parsed({ ...piece, json: { ...piece.json, status: "teleported" } }).updates;
  assert.equal(update?.kind === "status" && update.status, "teleported");
});

Deno.test("parseWebhook() holds no payload of a status", () => {
  assert.equal(JSON.stringify(parsed(statusPiece("sent", OF)).updates).includes("raw"), false);
});

Deno.test("parseWebhook() keeps the conversation under which a message is counted", () => {
  const piece = statusPiece("sent", OF);
  const conversation = {
    id: "c1",
    expiration_timestamp: "1790086400",
    origin: { type: "referral_conversation" },
  };
  const [update] = parsed({ ...piece, json: { ...piece.json, conversation } }).updates;
  assert.ok(update?.kind === "status");
  assert.deepEqual(update.conversation, {
    id: "c1",
    expires_at: "2026-09-22T14:13:20.000Z",
    origin: "referral_conversation",
  });
});

Deno.test("parseWebhook() judges a failure that is reported later as one that came at once", () => {
  const classes = [131042, 131047, 131016, 131049, 131031, 190, 130429, 131056, 424242].map((code) => {
    const [update] = parsed(statusPiece("failed", OF, code)).updates;
    return update?.kind === "status" ? update.failure?.class : null;
  });
  assert.deepEqual(
    classes,
    ["account", "message", "busy", "wait_long", "account", "account", "busy", "busy", "message"],
  );
});
