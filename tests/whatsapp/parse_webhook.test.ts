import assert from "node:assert/strict";
import { parseWebhook } from "shared/whatsapp/inbound/parse_webhook.ts";
import { envelope } from "../fakes/whatsapp/envelope.ts";
import { accountError, notice } from "../fakes/whatsapp/happenings.ts";
import { statusPiece } from "../fakes/whatsapp/statuses.ts";
import { createWhatsappFake } from "../fakes/whatsapp/whatsapp_fake.ts";
import { message, NUMBER, parsed } from "./support.ts";

const fake = createWhatsappFake();
const ana = fake.handset({ phone: "573001112233", name: "Ana" });
const luis = fake.handset({ userId: "CO.2" }, "999000111");
const STATUS = {
  id: "wamid.OUT1",
  phoneNumberId: NUMBER,
  phone: "573001112233",
  at: new Date("2026-11-02T12:00:05Z"),
};

Deno.test("parseWebhook() says of a message when, to which number, and what it answers", () => {
  const update = message(ana.text("sí", {
    id: "wamid.A",
    at: new Date("2026-11-02T12:00:07.900Z"),
    answers: { id: "wamid.OUT1", from: "573000000001" },
    forwarded: "often",
    product: { catalog_id: "c", product_retailer_id: "p" },
  }));
  assert.equal(update.id, "wamid.A");
  assert.equal(update.sent_at, "2026-11-02T12:00:07.000Z");
  assert.equal(update.phone_number_id, NUMBER);
  assert.equal(update.account_id, "102290129340398");
  assert.equal(update.group_id, null);
  assert.deepEqual(update.context, {
    message_id: "wamid.OUT1",
    from: "573000000001",
    is_forwarded: false,
    is_frequently_forwarded: true,
    catalog_id: "c",
    product_id: "p",
  });
});

Deno.test("parseWebhook() keeps the advertisement that led here, with every field of it", () => {
  const referral = {
    source_url: "https://fb.me/x",
    source_type: "ad",
    source_id: "9",
    headline: "Almuerzo",
    ctwa_clid: "clid",
    media_type: "image",
  };
  assert.deepEqual(message(ana.text("hola", { referral })).referral, {
    source_url: "https://fb.me/x",
    source_type: "ad",
    source_id: "9",
    headline: "Almuerzo",
    body: null,
    ctwa_clid: "clid",
    raw: referral,
  });
});

Deno.test("parseWebhook() keeps mixed updates of several numbers in their order", () => {
  const { updates, malformed } = parsed(
    ana.text("1"),
    statusPiece("sent", STATUS),
    statusPiece("read", STATUS),
    luis.text("2"),
    accountError(NUMBER, 131042, "No payment method"),
    notice("account_update", { event: "VERIFIED_ACCOUNT" }),
    ana.text("3"),
  );
  assert.deepEqual(malformed, []);
  assert.deepEqual(updates.map((one) => one.kind), [
    "message",
    "status",
    "status",
    "message",
    "account_error",
    "notice",
    "message",
  ]);
  assert.equal(updates[3]?.kind === "message" && updates[3].phone_number_id, "999000111");
});

Deno.test("parseWebhook() keeps other fields of the endpoint whole", () => {
  const value = { message_echoes: [{ from: "573000000001", to: "573001112233", type: "text" }] };
  assert.deepEqual(parsed(notice("smb_message_echoes", value)).updates, [
    { kind: "notice", account_id: "102290129340398", field: "smb_message_echoes", told_at: null, raw: value },
  ]);
});

Deno.test("parseWebhook() reads an error of the account", () => {
  const piece = accountError(NUMBER, 131042, "No payment method");
  assert.deepEqual(parsed(piece).updates, [{
    kind: "account_error",
    account_id: "102290129340398",
    phone_number_id: NUMBER,
    error: {
      code: 131042,
      title: "Business eligibility payment issue",
      message: "Business eligibility payment issue",
      details: "No payment method",
    },
    told_at: null,
    raw: piece.json,
  }]);
});

Deno.test("parseWebhook() keeps a value of the field messages that holds something new", () => {
  const value = { metadata: { phone_number_id: NUMBER }, polls: [1] };
  const body = {
    object: "whatsapp_business_account",
    entry: [{ id: "1", time: 1_790_000_000, changes: [{ field: "messages", value }] }],
  };
  assert.deepEqual(parseWebhook(body).updates, [{
    kind: "notice",
    account_id: "1",
    field: "messages",
    told_at: "2026-09-21T14:13:20.000Z",
    raw: value,
  }]);
});

Deno.test("parseWebhook() reads a post of several accounts, each update with its own", () => {
  const head = {
    accountId: "A",
    numbers: [{ id: NUMBER, display: "1" }, { id: "999000111", display: "2", accountId: "B" }],
  };
  const body = envelope([ana.text("1"), ana.text("2"), luis.text("3"), ana.text("4")], head);
  const { updates } = parseWebhook(body);
  assert.deepEqual(updates.map((one) => one.account_id), ["A", "A", "B", "A"]);
});
