import assert from "node:assert/strict";
import { graphClient } from "shared/whatsapp/graph/graph_client.ts";
import type { JsonObject } from "shared/json.ts";
import { words } from "./outbound_samples.ts";
import { fakeWithAna, NUMBER, refusalOf, settingsFor } from "./support.ts";

const many = <T>(count: number, one: (i: number) => T): readonly T[] =>
  Array.from({ length: count }, (_, i) => one(i));
const interactive = (type: string, action: JsonObject, frame: JsonObject = {}): JsonObject => ({
  type: "interactive",
  interactive: { type, body: { text: "x" }, action, ...frame },
});
const reply = (i: number, change: JsonObject = {}): JsonObject => ({
  type: "reply",
  reply: { id: `b${i}`, title: `t${i}`, ...change },
});
const oneButton = { buttons: [reply(0)] };
const list = (rows: readonly JsonObject[], change: JsonObject = {}): JsonObject =>
  interactive("list", { button: "Ver", sections: [{ title: "x", rows }], ...change });
const row = (i: number, change: JsonObject = {}): JsonObject => ({ id: `r${i}`, title: `t${i}`, ...change });

/** Every limit of the service, written as requests and not through our builders. */
const LIMITS: readonly [string, number, number, (n: number) => JsonObject][] = [
  ["text", 4096, 100, (n) => ({ type: "text", text: { body: words(n) } })],
  ["buttons", 3, 131009, (n) => interactive("button", { buttons: many(n, reply) })],
  ["button title", 20, 131009, (n) => interactive("button", { buttons: [reply(0, { title: words(n) })] })],
  ["button id", 256, 131009, (n) => interactive("button", { buttons: [reply(0, { id: words(n) })] })],
  ["body", 1024, 131009, (n) => interactive("button", oneButton, { body: { text: words(n) } })],
  [
    "header",
    60,
    131009,
    (n) => interactive("button", oneButton, { header: { type: "text", text: words(n) } }),
  ],
  ["footer", 60, 131009, (n) => interactive("button", oneButton, { footer: { text: words(n) } })],
  ["rows", 10, 131009, (n) => list(many(n, row))],
  [
    "rows of all sections",
    10,
    131009,
    (n) =>
      list([], {
        sections: [{ title: "a", rows: many(5, row) }, { title: "b", rows: many(n - 5, (i) => row(i + 5)) }],
      }),
  ],
  ["row title", 24, 131009, (n) => list([row(0, { title: words(n) })])],
  ["row description", 72, 131009, (n) => list([row(0, { description: words(n) })])],
  ["row id", 200, 131009, (n) => list([row(0, { id: words(n) })])],
  ["sections", 10, 131009, (n) => list([], { sections: many(n, (i) => ({ title: "x", rows: [row(i)] })) })],
  ["section title", 24, 131009, (n) => list([], { sections: [{ title: words(n), rows: [row(0)] }] })],
  ["list button", 20, 131009, (n) => list([row(0)], { button: words(n) })],
  [
    "link button",
    20,
    131009,
    (n) =>
      interactive("cta_url", {
        name: "cta_url",
        parameters: { display_text: words(n), url: "https://weats.test/" },
      }),
  ],
  [
    "caption",
    1024,
    131009,
    (n) => ({ type: "image", image: { link: "https://weats.test/a.png", caption: words(n) } }),
  ],
  [
    "callback data",
    512,
    131009,
    (n) => ({ type: "text", text: { body: "x" }, biz_opaque_callback_data: words(n) }),
  ],
];

const ENVELOPE = { messaging_product: "whatsapp", to: "573001112233" };

for (const [name, limit, metaCode, body] of LIMITS) {
  Deno.test(`whatsapp fake takes ${limit} and refuses ${limit + 1} with ${metaCode}: ${name}`, async () => {
    const fake = fakeWithAna();
    const client = graphClient(settingsFor(fake));
    await client.send(NUMBER, { ...ENVELOPE, ...body(limit) });
    const error = await refusalOf(() => client.send(NUMBER, { ...ENVELOPE, ...body(limit + 1) }));
    assert.deepEqual([error.metaCode, error.status, error.class], [metaCode, 400, "message"]);
    assert.equal(fake.sent.length, 1);
  });
}

const REFUSED: readonly [string, number, JsonObject][] = [
  ["no recipient", 131008, { to: "", type: "text", text: { body: "x" } }],
  ["a recipient that is no number", 100, { to: "ana", type: "text", text: { body: "x" } }],
  ["a user id that is none", 100, { to: "", recipient: "573001112233", type: "text", text: { body: "x" } }],
  ["another product", 100, { messaging_product: "sms", type: "text", text: { body: "x" } }],
  ["an unknown type", 100, { type: "poll", poll: {} }],
  ["a misspelled field", 100, { type: "text", text: { body: "x" }, bizz: "x" }],
  ["a text without words", 131008, { type: "text", text: {} }],
  ["two buttons of one id", 131009, interactive("button", { buttons: [reply(0), reply(0, { title: "z" })] })],
  [
    "two sections of which one has no title",
    131008,
    list([], {
      sections: [{ title: "a", rows: [row(0)] }, { rows: [row(1)] }],
    }),
  ],
  ["a list without rows", 131009, list([])],
  ["a reaction to nothing", 131008, { type: "reaction", reaction: { emoji: "👍" } }],
  ["media that was never uploaded", 100, { type: "image", image: { id: "123" } }],
  ["the number itself", 131021, { to: "573000000001", type: "text", text: { body: "x" } }],
];

for (const [name, metaCode, body] of REFUSED) {
  Deno.test(`whatsapp fake refuses with ${metaCode}: ${name}`, async () => {
    const fake = fakeWithAna();
    const send = () => graphClient(settingsFor(fake)).send(NUMBER, { ...ENVELOPE, ...body });
    assert.equal((await refusalOf(send)).metaCode, metaCode);
  });
}
