import assert from "node:assert/strict";
import { buildMessage } from "shared/whatsapp/outbound/build_message.ts";
import { graphClient } from "shared/whatsapp/graph/graph_client.ts";
import type { OutboundContent } from "shared/whatsapp/outbound/outbound.ts";
import { buttons, rows, withButtons, withRows, words } from "./outbound_samples.ts";
import { fakeWithAna, NUMBER, refusalOf, settingsFor, TO_ANA } from "./support.ts";

const sections = (count: number, title: string): OutboundContent => ({
  kind: "list",
  body: "Carta",
  button: "Ver",
  sections: Array.from({ length: count }, (_, i) => ({ title, rows: [{ id: `${i}`, title: "x" }] })),
});
const framed = (frame: { body?: string; header?: string; footer?: string }): OutboundContent => ({
  kind: "buttons",
  body: "x",
  buttons: buttons(1),
  ...frame,
});
const list = (parts: { body?: string; button?: string }): OutboundContent => ({
  kind: "list",
  body: "x",
  button: "Ver",
  sections: [{ rows: rows(1) }],
  ...parts,
});
const link = { kind: "link", body: "x", title: "Ver", url: "https://weats.test/" } as const;
const flow = { kind: "flow", body: "x", flow: "1", token: "t", title: "Ver" } as const;
const image = { kind: "image", media: { link: "https://weats.test/a.png" } } as const;

/** Every limit: the code of its refusal, the limit, and a message that has so much of it. */
const LIMITS: readonly [string, number, (n: number) => OutboundContent][] = [
  ["text_too_long", 4096, (n) => ({ kind: "text", body: words(n) })],
  ["buttons_too_many", 3, (n) => withButtons(buttons(n))],
  ["button_title_too_long", 20, (n) => withButtons(buttons(1, { title: words(n) }))],
  ["button_id_too_long", 256, (n) => withButtons(buttons(1, { id: words(n) }))],
  ["body_too_long", 1024, (n) => framed({ body: words(n) })],
  ["header_too_long", 60, (n) => framed({ header: words(n) })],
  ["footer_too_long", 60, (n) => framed({ footer: words(n) })],
  ["rows_too_many", 10, (n) => withRows(rows(n))],
  ["row_title_too_long", 24, (n) => withRows(rows(1, { title: words(n) }))],
  ["row_description_too_long", 72, (n) => withRows(rows(1, { description: words(n) }))],
  ["row_id_too_long", 200, (n) => withRows(rows(1, { id: words(n) }))],
  ["sections_too_many", 10, (n) => sections(n, "x")],
  ["section_title_too_long", 24, (n) => sections(2, words(n))],
  ["body_too_long", 4096, (n) => list({ body: words(n) })],
  ["list_button_too_long", 20, (n) => list({ button: words(n) })],
  ["link_button_too_long", 20, (n) => ({ ...link, title: words(n) })],
  ["link_too_long", 2048, (n) => ({ ...link, url: "https://weats.test/".padEnd(n, "x") })],
  ["flow_button_too_long", 30, (n) => ({ ...flow, title: words(n) })],
  ["body_too_long", 1024, (n) => ({ kind: "location_request", body: words(n) })],
  ["body_too_long", 1024, (n) => ({ kind: "contact_request", body: words(n) })],
  ["caption_too_long", 1024, (n) => ({ ...image, caption: words(n) })],
];

for (const [code, limit, content] of LIMITS) {
  const { kind } = content(limit);

  Deno.test(`buildMessage() builds a ${kind} message at the limit of ${code}, and the service takes it`, async () => {
    const fake = fakeWithAna();
    await graphClient(settingsFor(fake)).send(NUMBER, buildMessage(TO_ANA, content(limit)));
    assert.equal(fake.sent.length, 1);
  });

  Deno.test(`buildMessage() refuses a ${kind} message one beyond the limit: ${code}`, async () => {
    const error = await refusalOf(() => buildMessage(TO_ANA, content(limit + 1)));
    assert.deepEqual([error.code, error.class, error.retryable], [code, "message", false]);
    assert.match(error.message, /^Cannot send as .+; .+/);
  });
}

Deno.test("buildMessage() counts an emoji as one character", () => {
  assert.ok(buildMessage(TO_ANA, withButtons(buttons(1, { title: "🌶".repeat(20) }))));
});
