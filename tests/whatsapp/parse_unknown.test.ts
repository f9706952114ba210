import assert from "node:assert/strict";
import type { Piece } from "../fakes/whatsapp/piece.ts";
import * as tap from "../fakes/whatsapp/taps.ts";
import { createWhatsappFake } from "../fakes/whatsapp/whatsapp_fake.ts";
import { message } from "./support.ts";

const ana = createWhatsappFake().handset({ phone: "573001112233", userId: "CO.1349", name: "Ana" });

const BROKEN: Record<string, [Piece, RegExp]> = {
  "a type that nobody knows": [ana.raw("hologram", { depth: 3 }), /not known: hologram/],
  "a type named like a built-in": [ana.raw("constructor", { name: "x" }), /not known: constructor/],
  "text without words": [ana.raw("text", {}), /text.body/],
  "text of a number": [ana.raw("text", { body: 7 }), /text.body/],
  "a part that is missing": [ana.raw("audio", undefined), /audio is missing/],
  "media without an id": [ana.raw("image", { mime_type: "image/png" }), /image.id/],
  "a pin beyond the pole": [ana.location(91, 0), /latitude/],
  "a pin beyond the date line": [ana.location(0, -180.5), /longitude/],
  "contacts that are no list": [ana.raw("contacts", { name: "x" }), /contacts/],
  "a reply of an unknown kind": [
    ana.raw("interactive", { type: "payment_reply", payment_reply: { id: "1" } }),
    /payment_reply/,
  ],
  "a reply without its part": [ana.raw("interactive", { type: "list_reply" }), /interactive/],
  "a tap without an id": [
    ana.raw("interactive", { type: "button_reply", button_reply: {} }),
    /id is missing/,
  ],
  "a flow without answers": [ana.raw("interactive", { type: "nfm_reply", nfm_reply: {} }), /response_json/],
  "a template button without anything": [ana.raw("button", {}), /button/],
  "a cart without lines": [ana.raw("order", {}), /product_items/],
  "a cart with half a dish": [
    tap.sendCart(ana, [{ product_retailer_id: "a", quantity: 0.5, item_price: 1, currency: "COP" }]),
    /product_items\[0\]/,
  ],
  "a cart with no dish of a kind": [
    tap.sendCart(ana, [{ product_retailer_id: "a", quantity: 0, item_price: 1, currency: "COP" }]),
    /product_items\[0\]/,
  ],
  "a reaction to nothing": [ana.raw("reaction", { emoji: "x" }), /message_id/],
  "an edit of nothing": [ana.raw("edit", { message: {} }), /original_message_id/],
  "an edit without words": [ana.raw("edit", { original_message_id: "wamid.1" }), /edit.message/],
  "a delete of nothing": [ana.raw("revoke", {}), /original_message_id/],
  "news without a kind": [ana.raw("system", { body: "?" }), /system.type/],
};

for (const [name, [piece, problem]] of Object.entries(BROKEN)) {
  Deno.test(`parseWebhook() keeps as unknown, with its words, ${name}`, () => {
    const update = message(piece);
    assert.ok(update.content.type === "unknown");
    assert.match(update.content.problem, problem);
    assert.deepEqual(update.raw, piece.json);
  });
}

Deno.test("parseWebhook() takes a flow's answers through the depth check of their own", () => {
  const deep = ana.raw("interactive", {
    type: "nfm_reply",
    nfm_reply: { response_json: "[".repeat(5000) + "]".repeat(5000) },
  });
  const { content } = message(deep);
  assert.ok(content.type === "flow_reply");
  assert.equal(content.response, null);
  assert.equal(content.response_json.length, 10_000);
});

Deno.test("parseWebhook() cleans U+0000 that hides in a flow's own JSON", () => {
  const { content } = message(tap.finishFlow(ana, { street: "a\u0000b" }));
  assert.ok(content.type === "flow_reply");
  assert.deepEqual(content.response, { street: "a\uFFFDb" });
});
