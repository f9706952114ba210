import assert from "node:assert/strict";
import * as happen from "../fakes/whatsapp/happenings.ts";
import * as tap from "../fakes/whatsapp/taps.ts";
import type { Piece } from "../fakes/whatsapp/piece.ts";
import { createWhatsappFake } from "../fakes/whatsapp/whatsapp_fake.ts";
import { message } from "./support.ts";

const ana = createWhatsappFake().handset({ phone: "573001112233", userId: "CO.1349", name: "Ana" });
const phones = (number: string) => [{ phone: `+${number}`, wa_id: number, type: "CELL" }];

const SAYS: Record<string, { piece: Piece; content: unknown }> = {
  "text": {
    piece: ana.text("Dos arepas con ají 🌶"),
    content: { type: "text", body: "Dos arepas con ají 🌶" },
  },
  "empty text": { piece: ana.raw("text", { body: "" }), content: { type: "text", body: "" } },
  "location": {
    piece: ana.location(4.6486, -74.0628, { name: "Casa", address: "Calle 1 # 2-3" }),
    content: {
      type: "location",
      latitude: 4.6486,
      longitude: -74.0628,
      name: "Casa",
      address: "Calle 1 # 2-3",
      url: null,
    },
  },
  "contacts": {
    piece: happen.shareContacts(ana, [{ name: "Luis", phone: "573009998877" }]),
    content: {
      type: "contacts",
      contacts: [{ name: "Luis", is_own: false, phones: phones("573009998877") }],
    },
  },
  "own number given on request": {
    piece: happen.shareContacts(ana, [{ name: "Ana", phone: "573001112233" }], { isOwn: true }),
    content: {
      type: "contacts",
      contacts: [{ name: "Ana", is_own: true, phones: phones("573001112233") }],
    },
  },
  "own number given on request, as said beside a vCard": {
    piece: ((piece) => ({ ...piece, json: { ...piece.json, origin: "contact_request" } }))(
      ana.raw("contacts", [{
        vcard: "BEGIN:VCARD\nVERSION:3.0\nFN:Ana\nTEL;TYPE=CELL:573001110001\nEND:VCARD",
        phones: [{ phone: "573001110001" }],
      }]),
    ),
    content: {
      type: "contacts",
      contacts: [{ name: "Ana", is_own: true, phones: [{ phone: "573001110001", wa_id: null, type: null }] }],
    },
  },
  "recording, as older versions name it": {
    piece: ana.raw("voice", { id: "7", mime_type: "audio/ogg; codecs=opus", sha256: "x" }),
    content: {
      type: "audio",
      media_id: "7",
      mime_type: "audio/ogg; codecs=opus",
      sha256: "x",
      url: null,
      caption: null,
      filename: null,
      is_voice: true,
      is_animated: false,
    },
  },
  "button": {
    piece: tap.tapButton(ana, "choice:7", "Sí"),
    content: { type: "button_reply", id: "choice:7", title: "Sí" },
  },
  "list row": {
    piece: tap.chooseRow(ana, { id: "dish:3", title: "Bandeja", description: "$ 25.000" }),
    content: { type: "list_reply", id: "dish:3", title: "Bandeja", description: "$ 25.000" },
  },
  "flow": {
    piece: tap.finishFlow(ana, { street: "Calle 1", flat: 3 }),
    content: {
      type: "flow_reply",
      name: "flow",
      response_json: '{"street":"Calle 1","flat":3}',
      response: { street: "Calle 1", flat: 3 },
    },
  },
  "call permission": {
    piece: tap.answerCallRequest(ana, "reject"),
    content: { type: "call_permission_reply", response: "reject" },
  },
  "template button": {
    piece: tap.tapTemplate(ana, "open-day", "Abrir"),
    content: { type: "template_button", payload: "open-day", text: "Abrir" },
  },
  "cart with numbers as text": {
    piece: tap.sendCart(ana, [{
      product_retailer_id: "a1",
      quantity: "2",
      item_price: "1.5",
      currency: "COP",
    }]),
    content: {
      type: "order",
      catalog_id: "194836987003835",
      text: null,
      items: [{ product_id: "a1", quantity: 2, claimed_price: "1.5", currency: "COP" }],
    },
  },
  "cart with numbers": {
    piece: tap.sendCart(ana, [{ product_retailer_id: "a1", quantity: 2, item_price: 1.5, currency: "COP" }], {
      text: "sin cebolla",
    }),
    content: {
      type: "order",
      catalog_id: "194836987003835",
      text: "sin cebolla",
      items: [{ product_id: "a1", quantity: 2, claimed_price: "1.5", currency: "COP" }],
    },
  },
  "reaction": {
    piece: happen.react(ana, "wamid.1", "❤️"),
    content: { type: "reaction", message_id: "wamid.1", emoji: "❤️" },
  },
  "reaction taken back without the field": {
    piece: happen.react(ana, "wamid.1"),
    content: { type: "reaction", message_id: "wamid.1", emoji: null },
  },
  "reaction taken back with an empty field": {
    piece: happen.react(ana, "wamid.1", ""),
    content: { type: "reaction", message_id: "wamid.1", emoji: null },
  },
  "edit": {
    piece: happen.edit(ana, "wamid.1", { type: "text", text: { body: "Tres arepas" } }),
    content: { type: "edit", original_id: "wamid.1", content: { type: "text", body: "Tres arepas" } },
  },
  "delete": {
    piece: happen.revoke(ana, "wamid.1"),
    content: { type: "revoke", original_id: "wamid.1" },
  },
  "unsupported": {
    piece: happen.unsupported(ana, "poll_creation"),
    content: {
      type: "unsupported",
      original_type: "poll_creation",
      errors: [{
        code: 131051,
        title: "Message type unknown",
        message: "Message type unknown",
        details: "Message type is currently not supported.",
      }],
    },
  },
  "unsupported without its type": {
    piece: ana.raw("unsupported", undefined),
    content: { type: "unsupported", original_type: null, errors: [] },
  },
  "new number": {
    piece: happen.changeNumber(ana, "573005556677", "CO.77"),
    content: {
      type: "system",
      event: "user_changed_number",
      body: "User Ana changed from 573001112233 to 573005556677",
      new_phone: "573005556677",
      new_user_id: "CO.77",
      previous_phone: "573001112233",
      previous_user_id: "CO.1349",
    },
  },
};

for (const [name, { piece, content }] of Object.entries(SAYS)) {
  Deno.test(`parseWebhook() reads ${name}`, () => assert.deepEqual(message(piece).content, content));
}
