import assert from "node:assert/strict";
import { parseWebhook } from "shared/whatsapp/inbound/parse_webhook.ts";
import { createWhatsappFake } from "../fakes/whatsapp/whatsapp_fake.ts";
import { NUMBER, parsed } from "./support.ts";

const ana = createWhatsappFake().handset({ phone: "573001112233", name: "Ana" });

Deno.test("parseWebhook() reports the poisonous update of a thousand and lets 999 through", () => {
  const pieces = Array.from({ length: 1000 }, (_, i) => ana.text(`mensaje ${i}`));
  pieces[700] = ana.raw("text", { body: "sin hora" }, {}, { timestamp: "ayer" });
  const { updates, malformed } = parsed(...pieces);
  assert.equal(updates.length, 999);
  assert.deepEqual(malformed, [{
    path: "entry[0].changes[0].value.messages[700]",
    reason: "timestamp is not a time in seconds",
    raw: pieces[700].json,
  }]);
});

const UNREADABLE: Record<string, [unknown, string]> = {
  "null": [null, "entry is not a list"],
  "a list": [[1], "entry is not a list"],
  "text": ["hola", "entry is not a list"],
  "an object of another product": [{ object: "page", entry: [] }, "object is not whatsapp_business_account"],
};

for (const [name, [body, reason]] of Object.entries(UNREADABLE)) {
  Deno.test(`parseWebhook() reports ${name} as a whole`, () => {
    assert.deepEqual(parseWebhook(body), { updates: [], malformed: [{ path: "", reason, raw: body }] });
  });
}

/** What is reported of one message or status with these fields changed. */
function reported(
  list: "messages" | "statuses",
  change: object,
  metadata: unknown = { phone_number_id: NUMBER },
): string[] {
  const good = { id: "wamid.1", from: "573001112233", timestamp: "1749416383", type: "text", status: "sent" };
  const value = { metadata, [list]: [{ ...good, ...change }] };
  const body = { object: "whatsapp_business_account", entry: [{ changes: [{ field: "messages", value }] }] };
  return parseWebhook(body).malformed.map((one) => one.reason);
}

Deno.test("parseWebhook() reports whatever cannot be attributed, and says why", () => {
  assert.deepEqual(reported("messages", {}), []);
  assert.deepEqual(reported("messages", { id: "" }), ["id is missing"]);
  assert.deepEqual(reported("messages", { id: 7 }), ["id is missing"]);
  assert.deepEqual(reported("messages", { from: "abc" }), ["sender is neither a phone number nor a user id"]);
  for (const timestamp of [null, "", "1e9", "-5", "12.5", 1749416383.5, "99999999999", "NaN", {}]) {
    assert.deepEqual(
      reported("messages", { timestamp }),
      ["timestamp is not a time in seconds"],
      String(timestamp),
    );
  }
  assert.deepEqual(reported("messages", { timestamp: 1749416383 }), []);
  assert.deepEqual(reported("messages", {}, {}), ["metadata.phone_number_id is missing"]);
  assert.deepEqual(reported("statuses", { status: null }), ["status is missing"]);
  assert.deepEqual(reported("statuses", { id: null }), ["id is missing"]);
  assert.deepEqual(reported("statuses", { timestamp: "x" }), ["timestamp is not a time in seconds"]);
  assert.deepEqual(reported("statuses", {}, null), ["metadata.phone_number_id is missing"]);
});

Deno.test("parseWebhook() reports a broken part of the envelope and reads its neighbours", () => {
  const value = {
    metadata: { phone_number_id: NUMBER },
    statuses: "x",
    errors: [3],
    messages: [null, ana.text("hola").json],
  };
  const { updates, malformed } = parseWebhook({
    object: "whatsapp_business_account",
    entry: [7, { id: "1", changes: [null, { field: "messages", value: [] }, { field: "messages", value }] }],
  });
  assert.deepEqual(updates.map((one) => one.kind), ["message"]);
  assert.deepEqual(malformed.map(({ path, reason }) => `${path}: ${reason}`), [
    "entry[0]: changes is not a list",
    "entry[1].changes[0]: field is missing",
    "entry[1].changes[1]: value is not an object",
    "entry[1].changes[2].value.messages[0]: not an object",
    "entry[1].changes[2].value.statuses: statuses is not a list",
    "entry[1].changes[2].value.errors[0]: not an object",
  ]);
});
