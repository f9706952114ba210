import assert from "node:assert/strict";
import { buildMessage } from "shared/whatsapp/outbound/build_message.ts";
import { graphClient } from "shared/whatsapp/graph/graph_client.ts";
import type { Recipient } from "shared/whatsapp/outbound/outbound.ts";
import type { WhatsappFakeOptions } from "../fakes/whatsapp/options.ts";
import { createWhatsappFake, type MountedWhatsappFake } from "../fakes/whatsapp/whatsapp_fake.ts";
import { NUMBER, settingsFor } from "./support.ts";

const ANA = { phone: "573001112233" };

/** Sends to ana; the answer is the code of the refusal, or 0. */
async function tried(fake: MountedWhatsappFake, to: Recipient = ANA): Promise<number> {
  const body = buildMessage({ to }, { kind: "text", body: "Hola" });
  return await graphClient(settingsFor(fake)).send(NUMBER, body).then(() => 0, (error) => error.metaCode);
}

function fakeWith(options: Omit<WhatsappFakeOptions, "clock"> = {}): MountedWhatsappFake {
  const fake = createWhatsappFake(options);
  fake.openWindow(ANA);
  return fake;
}

Deno.test("whatsapp fake takes a burst of 45 to one person and then one in six seconds", async () => {
  const fake = fakeWith();
  const burst: number[] = [];
  for (let i = 0; i < 46; i++) burst.push(await tried(fake));
  assert.deepEqual(burst, [...Array(45).fill(0), 131056]);
  fake.clock.move(5999);
  assert.equal(await tried(fake), 131056);
  fake.clock.move(1);
  assert.deepEqual([await tried(fake), await tried(fake)], [0, 131056]);
});

Deno.test("whatsapp fake takes one message every six seconds for as long as it is kept up", async () => {
  const fake = fakeWith();
  for (let i = 0; i < 300; i++) {
    assert.equal(await tried(fake), 0);
    fake.clock.move(6000);
  }
});

Deno.test("whatsapp fake counts the pair rate of each person apart", async () => {
  const fake = fakeWith();
  fake.openWindow({ phone: "573009998877" });
  for (let i = 0; i < 45; i++) await tried(fake);
  assert.deepEqual([await tried(fake), await tried(fake, { phone: "573009998877" })], [131056, 0]);
});

Deno.test("whatsapp fake takes 80 messages a second from one number", async () => {
  const fake = fakeWith({ pairRate: "off" });
  for (let i = 0; i < 80; i++) assert.equal(await tried(fake), 0);
  assert.equal(await tried(fake), 130429);
  fake.clock.move(1000);
  assert.equal(await tried(fake), 0);
});
