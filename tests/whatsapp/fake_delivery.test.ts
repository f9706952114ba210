import assert from "node:assert/strict";
import { buildMessage } from "shared/whatsapp/outbound/build_message.ts";
import { graphClient } from "shared/whatsapp/graph/graph_client.ts";
import { parseWebhook } from "shared/whatsapp/inbound/parse_webhook.ts";
import { signatureCheck } from "shared/whatsapp/inbound/signature.ts";
import type { Update } from "shared/whatsapp/inbound/update.ts";
import type { WhatsappFakeOptions } from "../fakes/whatsapp/options.ts";
import { createWhatsappFake, type MountedWhatsappFake } from "../fakes/whatsapp/whatsapp_fake.ts";
import { decoded, NUMBER, settingsFor } from "./support.ts";

const ANA = { phone: "573001112233" };

/** A fake and the webhook behind it, which answers with the statuses in turn and then with 200. */
function withWebhook(options: Omit<WhatsappFakeOptions, "clock"> = {}, ...answers: number[]): {
  fake: MountedWhatsappFake;
  seen: Update[][];
} {
  const seen: Update[][] = [];
  const isSigned = signatureCheck("fake-app-secret");
  const fake = createWhatsappFake({
    webhookUrl: "http://stack.test/functions/v1/whatsapp-webhook",
    fetch: async (input, init) => {
      const request = new Request(input, init);
      const bytes = new Uint8Array(await request.clone().arrayBuffer());
      assert.equal(await isSigned(bytes, request.headers.get("x-hub-signature-256")), true);
      seen.push([...parseWebhook(await decoded(request)).updates]);
      const status = answers.shift() ?? 200;
      if (status === 0) throw new TypeError("connection refused");
      return new Response(null, { status });
    },
    ...options,
  });
  fake.openWindow(ANA);
  return { fake, seen };
}

async function send(fake: MountedWhatsappFake, content = "Hola"): Promise<void> {
  const body = buildMessage({ to: ANA, callbackData: "m-17" }, { kind: "text", body: content });
  await graphClient(settingsFor(fake)).send(NUMBER, body);
}

const statuses = (updates: readonly Update[] = []): readonly string[] =>
  updates.flatMap((one) => one.kind === "status" ? [`${one.status} ${one.callback_data}`] : []);

Deno.test("whatsapp fake reports an accepted message as sent and delivered, with our own id", async () => {
  const { fake, seen } = withWebhook();
  await send(fake);
  await fake.deliver();
  assert.deepEqual(statuses(seen[0]), ["sent m-17", "delivered m-17"]);
});

Deno.test("whatsapp fake reports the statuses that a test asks for", async () => {
  const { fake, seen } = withWebhook({ statuses: ["sent", "delivered", "read"] });
  await send(fake);
  await fake.deliver();
  assert.deepEqual(statuses(seen[0]), ["sent m-17", "delivered m-17", "read m-17"]);
});

Deno.test("whatsapp fake reports a failed delivery after it accepted the message", async () => {
  const { fake, seen } = withWebhook();
  fake.failDelivery(ANA.phone, 131049);
  await send(fake);
  await fake.deliver();
  const [update] = seen[0] ?? [];
  assert.ok(update?.kind === "status");
  assert.deepEqual([update.status, update.errors[0]?.code], ["failed", 131049]);
});

Deno.test("whatsapp fake reports a reaction as sent and nothing more", async () => {
  const { fake, seen } = withWebhook();
  const body = buildMessage({ to: ANA }, { kind: "reaction", message: "wamid.1", emoji: "👍" });
  await graphClient(settingsFor(fake)).send(NUMBER, body);
  await fake.deliver();
  assert.deepEqual(statuses(seen[0]), ["sent null"]);
});

Deno.test("whatsapp fake delivers alone when it is asked to", async () => {
  const { fake, seen } = withWebhook({ deliversAlone: true });
  await send(fake);
  await fake.settled();
  assert.deepEqual(statuses(seen.flat()), ["sent m-17", "delivered m-17"]);
});

Deno.test("whatsapp fake posts at most a thousand updates at once", async () => {
  const { fake, seen } = withWebhook();
  const ana = fake.handset(ANA);
  fake.receive(...Array.from({ length: 2500 }, (_, i) => ana.text(String(i))));
  await fake.deliver();
  assert.deepEqual(seen.map((updates) => updates.length), [1000, 1000, 500]);
});

for (const status of [500, 302, 0]) {
  Deno.test(`whatsapp fake brings updates again, mixed with newer ones, after ${status || "no connection"}`, async () => {
    const { fake, seen } = withWebhook({}, status);
    fake.receive(fake.handset(ANA).text("uno", { id: "wamid.1" }));
    await fake.deliver();
    fake.receive(fake.handset(ANA).text("dos", { id: "wamid.2" }));
    await fake.deliver();
    const ids = seen.map((updates) => updates.map((one) => one.kind === "message" && one.id));
    assert.deepEqual(ids, [["wamid.1"], ["wamid.1", "wamid.2"]]);
    assert.deepEqual(fake.delivery.waiting, []);
  });
}

Deno.test("whatsapp fake waits longer with every refusal, and gives up after seven days", async () => {
  const { fake, seen } = withWebhook({}, ...Array(1000).fill(500));
  fake.receive(fake.handset(ANA).text("hola"));
  await fake.deliver();
  await fake.deliver();
  await fake.deliver();
  assert.equal(seen.length, 2);
  fake.clock.move(2000);
  await fake.deliver();
  assert.equal(seen.length, 3);
  for (let hour = 0; hour < 7 * 24 + 1; hour++) {
    fake.clock.move(3_600_000);
    await fake.deliver();
  }
  assert.equal(fake.delivery.lost.length, 1);
  assert.deepEqual(fake.delivery.waiting, []);
});

Deno.test("whatsapp fake repeats a post byte for byte, also hours later", async () => {
  const { fake, seen } = withWebhook();
  fake.receive(fake.handset(ANA).text("hola"));
  const [post] = await fake.deliver();
  assert.ok(post);
  fake.clock.move(5 * 3_600_000);
  const again = await fake.delivery.repeat(post);
  assert.deepEqual(again.body, post.body);
  assert.deepEqual(seen[1], seen[0]);
});
