import assert from "node:assert/strict";
import { buildMessage } from "shared/whatsapp/outbound/build_message.ts";
import { graphClient } from "shared/whatsapp/graph/graph_client.ts";
import type { OutboundContent } from "shared/whatsapp/outbound/outbound.ts";
import { parseOutbound } from "shared/whatsapp/outbound/parse_outbound.ts";
import { createWhatsappFake } from "../fakes/whatsapp/whatsapp_fake.ts";
import { NUMBER, refusalOf, settingsFor, TO_ANA } from "./support.ts";

const frame = { header: "Tu pedido", body: "¿Confirmas?", footer: "Weats" };

/** One message of every kind, with every field that it may have. */
const KINDS: readonly OutboundContent[] = [
  { kind: "text", body: "Hola https://weats.test/", preview: true },
  { kind: "buttons", ...frame, buttons: [{ id: "1", title: "Sí" }, { id: "2", title: "No" }] },
  {
    kind: "list",
    ...frame,
    button: "Ver",
    sections: [{ title: "a", rows: [{ id: "1", title: "x", description: "y" }] }],
  },
  { kind: "link", ...frame, title: "Ver mapa", url: "https://weats.test/mapa" },
  { kind: "location_request", body: "¿Dónde estás?" },
  { kind: "contact_request", body: "¿Nos das tu número?" },
  { kind: "flow", ...frame, flow: "123", token: "t-1", title: "Llenar", screen: "ADDRESS" },
  {
    kind: "template",
    name: "nuevo_pedido",
    language: "es_CO",
    parameters: ["17", "Ana"],
    payloads: ["accept:17"],
  },
  { kind: "image", media: { link: "https://weats.test/a.png" }, caption: "Menú" },
  { kind: "document", media: { link: "https://weats.test/a.pdf" }, caption: "Menú", filename: "menu.pdf" },
  { kind: "video", media: { link: "https://weats.test/a.mp4" } },
  { kind: "sticker", media: { link: "https://weats.test/a.webp" } },
  { kind: "audio", media: { link: "https://weats.test/a.ogg" }, voice: true },
  { kind: "location", latitude: 4.6, longitude: -74.06, name: "Local", address: "Calle 1" },
  { kind: "reaction", message: "wamid.1", emoji: "❤️" },
  { kind: "reaction", message: "wamid.1", emoji: "" },
];

for (const content of KINDS) {
  Deno.test(`buildMessage() gives the service a ${content.kind} message that it takes: ${JSON.stringify(content).slice(0, 50)}`, async () => {
    const fake = createWhatsappFake({
      templates: [{ name: "nuevo_pedido", language: "es_CO", parameters: 2 }],
    });
    fake.openWindow({ phone: "573001112233" });
    await graphClient(settingsFor(fake)).send(NUMBER, buildMessage(TO_ANA, content));
    assert.equal(fake.sent.length, 1);
  });

  Deno.test(`parseOutbound() reads a ${content.kind} row back as it was: ${JSON.stringify(content).slice(0, 50)}`, () => {
    assert.deepEqual(parseOutbound(JSON.parse(JSON.stringify(content))), content);
  });
}

const ROWS: readonly [string, unknown][] = [
  ["nothing", null],
  ["text", "hola"],
  ["an unknown kind", { kind: "fax", body: "x" }],
  ["a kind like a built-in", { kind: "constructor" }],
  ["a text without words", { kind: "text" }],
  ["a button without a title", { kind: "buttons", body: "x", buttons: [{ id: "1" }] }],
  ["a file without a place", { kind: "image", media: {} }],
  ["parameters that are not text", { kind: "template", name: "a", language: "es", parameters: [1] }],
];

for (const [name, row] of ROWS) {
  Deno.test(`parseOutbound() refuses a row that is ${name}`, async () => {
    const error = await refusalOf(() => parseOutbound(row));
    assert.deepEqual([error.code, error.class], ["content_not_valid", "message"]);
  });
}

Deno.test("buildMessage() writes a text as the Cloud API documents it", () => {
  const envelope = { ...TO_ANA, callbackData: "m-17", replyTo: "wamid.IN1" };
  assert.deepEqual(buildMessage(envelope, { kind: "text", body: "Hola" }), {
    messaging_product: "whatsapp",
    recipient_type: "individual",
    to: "573001112233",
    context: { message_id: "wamid.IN1" },
    biz_opaque_callback_data: "m-17",
    type: "text",
    text: { body: "Hola", preview_url: false },
  });
});

Deno.test("buildMessage() addresses a person without a number by user id", () => {
  const body = buildMessage({ to: { userId: "CO.1349" } }, { kind: "text", body: "Hola" });
  assert.equal(body["recipient"], "CO.1349");
  assert.equal("to" in body, false);
});
