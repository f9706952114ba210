import assert from "node:assert/strict";
import { buildMessage } from "shared/whatsapp/outbound/build_message.ts";
import { graphClient } from "shared/whatsapp/graph/graph_client.ts";
import type { OutboundContent, Recipient } from "shared/whatsapp/outbound/outbound.ts";
import type { WhatsappFakeOptions } from "../fakes/whatsapp/options.ts";
import { createWhatsappFake, type MountedWhatsappFake } from "../fakes/whatsapp/whatsapp_fake.ts";
import { NUMBER, refusalOf, settingsFor } from "./support.ts";

const ANA = { phone: "573001112233" };
const TEMPLATE: OutboundContent = {
  kind: "template",
  name: "nuevo_pedido",
  language: "es_CO",
  parameters: ["17"],
};

/** Sends to ana; the answer is the code of the refusal, or 0. */
async function tried(
  fake: MountedWhatsappFake,
  to: Recipient = ANA,
  content?: OutboundContent,
): Promise<number> {
  const body = buildMessage({ to }, content ?? { kind: "text", body: "Hola" });
  const client = graphClient(settingsFor(fake));
  return await client.send(NUMBER, body).then(() => 0, (error) => error.metaCode);
}

function fakeWith(options: Omit<WhatsappFakeOptions, "clock"> = {}): MountedWhatsappFake {
  const fake = createWhatsappFake(options);
  fake.openWindow(ANA);
  return fake;
}

Deno.test("whatsapp fake refuses words to somebody who never wrote", async () => {
  assert.equal(await tried(createWhatsappFake()), 131047);
});

Deno.test("whatsapp fake answers for 24 hours after a message, to the second", async () => {
  const fake = createWhatsappFake();
  fake.receive(fake.handset(ANA).text("hola"));
  fake.clock.move(86_400_000 - 1);
  assert.equal(await tried(fake), 0);
  fake.clock.move(1);
  assert.equal(await tried(fake), 131047);
});

Deno.test("whatsapp fake opens the window of a person, by number and by user id alike", async () => {
  const fake = createWhatsappFake();
  fake.receive(fake.handset({ ...ANA, userId: "CO.1349" }).text("hola"));
  assert.deepEqual([await tried(fake), await tried(fake, { userId: "CO.1349" })], [0, 0]);
});

Deno.test("whatsapp fake opens a window with one of our numbers only", async () => {
  const fake = createWhatsappFake({
    numbers: [{ id: NUMBER, display: "1" }, { id: "999000111", display: "2" }],
  });
  fake.receive(fake.handset(ANA, "999000111").text("hola"));
  assert.equal(await tried(fake), 131047);
});

Deno.test("whatsapp fake lets an approved template through a closed window", async () => {
  const fake = createWhatsappFake({
    templates: [{ name: "nuevo_pedido", language: "es_CO", parameters: 1 }],
  });
  assert.equal(await tried(fake, ANA, TEMPLATE), 0);
});

Deno.test("whatsapp fake refuses a template in a language that was not approved", async () => {
  const fake = createWhatsappFake({ templates: [{ name: "nuevo_pedido", language: "es", parameters: 1 }] });
  assert.equal(await tried(fake, ANA, TEMPLATE), 132001);
});

Deno.test("whatsapp fake refuses a template with another number of parameters", async () => {
  const fake = createWhatsappFake({
    templates: [{ name: "nuevo_pedido", language: "es_CO", parameters: 2 }],
  });
  assert.equal(await tried(fake, ANA, TEMPLATE), 132000);
});

Deno.test("whatsapp fake refuses a template that cannot go to a user id", async () => {
  const template = { name: "nuevo_pedido", language: "es_CO", parameters: 1, takesUserId: false };
  const fake = createWhatsappFake({ templates: [template] });
  assert.deepEqual([await tried(fake, { userId: "CO.1" }, TEMPLATE), await tried(fake, ANA, TEMPLATE)], [
    131062,
    0,
  ]);
});

Deno.test("whatsapp fake refuses another token", async () => {
  const client = graphClient(settingsFor(fakeWith(), { accessToken: "EAAother" }));
  const error = await refusalOf(() => client.markRead(NUMBER, "wamid.1"));
  assert.deepEqual([error.metaCode, error.status], [190, 401]);
});

Deno.test("whatsapp fake refuses a request without a token", async () => {
  const response = await fakeWith().fetch(new Request("http://stack.test/v23.0/1"));
  assert.equal(response.status, 401);
  await response.body?.cancel();
});

Deno.test("whatsapp fake knows no other phone number id", async () => {
  const error = await refusalOf(() => graphClient(settingsFor(fakeWith())).send("42", {}));
  assert.deepEqual([error.metaCode, error.status], [100, 400]);
});

Deno.test("whatsapp fake refuses one recipient as the test asks, and no other", async () => {
  const fake = fakeWith();
  fake.openWindow({ phone: "573009998877" });
  fake.refuse("573009998877", 131026);
  assert.deepEqual([await tried(fake, { phone: "573009998877" }), await tried(fake)], [131026, 0]);
});

Deno.test("whatsapp fake keeps a fault for the route that it is meant for", async () => {
  const fake = fakeWith();
  fake.fail({ kind: "error", code: 131000, on: "messages" });
  await graphClient(settingsFor(fake)).markRead(NUMBER, "wamid.1");
  assert.deepEqual([await tried(fake), await tried(fake)], [131000, 0]);
});
