import assert from "node:assert/strict";
import { buildMessage, type Envelope } from "shared/whatsapp/outbound/build_message.ts";
import type { OutboundContent } from "shared/whatsapp/outbound/outbound.ts";
import { buttons, rows, withButtons, withRows, words } from "./outbound_samples.ts";
import { refusalOf, TO_ANA } from "./support.ts";

const REFUSED: readonly [string, OutboundContent][] = [
  ["text_empty", { kind: "text", body: " \n" }],
  ["text_not_text", { kind: "text", body: "a\u0000" }],
  ["text_not_text", { kind: "text", body: "a\ud83c" }],
  ["buttons_missing", withButtons([])],
  ["ids_repeated", withButtons(buttons(2, { id: "same" }))],
  ["button_title_empty", withButtons(buttons(1, { title: "" }))],
  ["ids_repeated", withRows(rows(2, { id: "same" }))],
  ["sections_missing", { kind: "list", body: "x", button: "Ver", sections: [] }],
  ["rows_missing", withRows([])],
  ["rows_missing", {
    kind: "list",
    body: "x",
    button: "Ver",
    sections: [{ title: "a", rows: [] }, { title: "b", rows: rows(1) }],
  }],
  ["section_title_missing", {
    kind: "list",
    body: "x",
    button: "Ver",
    sections: [{ title: "a", rows: rows(1) }, { rows: [{ id: "z", title: "z" }] }],
  }],
  ["link_not_valid", { kind: "link", body: "x", title: "Ver", url: "javascript:alert(1)" }],
  ["link_not_valid", { kind: "image", media: { link: "/a.png" } }],
  ["caption_not_possible", { kind: "audio", media: { id: "1" }, caption: "x" }],
  ["filename_not_possible", { kind: "image", media: { id: "1" }, filename: "x" }],
  ["voice_not_possible", { kind: "image", media: { id: "1" }, voice: true }],
  ["media_id_empty", { kind: "image", media: { id: "" } }],
  ["location_not_on_earth", { kind: "location", latitude: 90.1, longitude: 0 }],
  ["location_not_on_earth", { kind: "location", latitude: 0, longitude: NaN }],
  ["reaction_not_one_emoji", { kind: "reaction", message: "wamid.1", emoji: "ok" }],
  ["reaction_without_message", { kind: "reaction", message: "", emoji: "👍" }],
  ["template_name_not_valid", { kind: "template", name: "Hola Mundo", language: "es" }],
  ["template_language_not_valid", { kind: "template", name: "hola", language: "Spanish" }],
  ["template_parameter_not_one_line", {
    kind: "template",
    name: "hola",
    language: "es",
    parameters: ["a\nb"],
  }],
  ["template_parameter_too_long", {
    kind: "template",
    name: "hola",
    language: "es",
    parameters: [words(1025)],
  }],
];

for (const [code, content] of REFUSED) {
  Deno.test(`buildMessage() refuses a ${content.kind} message with code ${code}: ${JSON.stringify(content).slice(0, 60)}`, async () => {
    const error = await refusalOf(() => buildMessage(TO_ANA, content));
    assert.deepEqual([error.code, error.class, error.status], [code, "message", 422]);
  });
}

const ENVELOPES: readonly [string, Envelope][] = [
  ["phone_not_valid", { to: { phone: "ana" } }],
  ["user_id_not_valid", { to: { userId: "573001112233" } }],
  ["callback_data_too_long", { ...TO_ANA, callbackData: words(513) }],
];

for (const [code, envelope] of ENVELOPES) {
  Deno.test(`buildMessage() refuses an envelope with code ${code}`, async () => {
    assert.equal((await refusalOf(() => buildMessage(envelope, { kind: "text", body: "x" }))).code, code);
  });
}
