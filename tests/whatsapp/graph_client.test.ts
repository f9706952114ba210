import assert from "node:assert/strict";
import { buildMessage } from "shared/whatsapp/outbound/build_message.ts";
import { graphClient } from "shared/whatsapp/graph/graph_client.ts";
import { createWhatsappFake } from "../fakes/whatsapp/whatsapp_fake.ts";
import { fakeWithAna, NUMBER, refusalOf, settingsFor, TO_ANA } from "./support.ts";

const HOLA = buildMessage({ ...TO_ANA, callbackData: "m-17" }, { kind: "text", body: "Hola" });

Deno.test("send() gives the id under which statuses will come", async () => {
  const fake = fakeWithAna();
  const accepted = await graphClient(settingsFor(fake)).send(NUMBER, HOLA);
  assert.deepEqual(accepted, {
    id: fake.sent[0]?.id,
    status: "accepted",
    wa_id: "573001112233",
    user_id: null,
  });
  assert.equal(fake.sent[0]?.callbackData, "m-17");
});

Deno.test("send() reaches a person without a number", async () => {
  const fake = createWhatsappFake();
  fake.openWindow({ userId: "CO.1349" });
  const body = buildMessage({ to: { userId: "CO.1349" } }, { kind: "text", body: "Hola" });
  const accepted = await graphClient(settingsFor(fake)).send(NUMBER, body);
  assert.equal(accepted.user_id, "CO.1349");
  assert.deepEqual(fake.sent[0]?.to, { phone: null, userId: "CO.1349" });
});

Deno.test("markRead() marks a message and shows typing when asked", async () => {
  const fake = createWhatsappFake();
  const client = graphClient(settingsFor(fake));
  await client.markRead(NUMBER, "wamid.IN1");
  await client.markRead(NUMBER, "wamid.IN2", { typing: true });
  assert.deepEqual(fake.reads, [
    { phoneNumberId: NUMBER, messageId: "wamid.IN1", isTyping: false },
    { phoneNumberId: NUMBER, messageId: "wamid.IN2", isTyping: true },
  ]);
});

Deno.test("markRead() may be repeated when its answer is lost", async () => {
  const fake = createWhatsappFake();
  fake.fail({ kind: "lost" });
  const error = await refusalOf(() => graphClient(settingsFor(fake)).markRead(NUMBER, "wamid.IN1"));
  assert.deepEqual([error.class, error.retryable], ["busy", true]);
});

Deno.test("send() refuses a phone number id that would change the path, before it asks", async () => {
  const fake = fakeWithAna();
  const error = await refusalOf(() => graphClient(settingsFor(fake)).send("1/../2", HOLA));
  assert.equal(error.code, "phone_number_id_not_valid");
  assert.equal(fake.requests.length, 0);
});

Deno.test("graphClient() works under a prefix, with slashes at the end of the base URL", async () => {
  const fake = fakeWithAna();
  await graphClient(settingsFor(fake, { baseUrl: "http://stack.test/local/graph//" })).send(NUMBER, HOLA);
  assert.equal(fake.requests[0]?.path, `/local/graph/${NUMBER}/messages`);
});

Deno.test("graphClient() refuses a base URL that is none", async () => {
  const error = await refusalOf(() =>
    graphClient(settingsFor(fakeWithAna(), { baseUrl: "graph.facebook.com" }))
  );
  assert.deepEqual([error.code, error.class], ["setting_not_valid", "account"]);
});

Deno.test("send() does not follow a redirect with the token", async () => {
  const asked: string[] = [];
  const settings = settingsFor(fakeWithAna(), {
    fetch: (input, init) => {
      const request = new Request(input, init);
      asked.push(`${request.redirect} ${request.url}`);
      return Promise.resolve(
        new Response(null, { status: 302, headers: { location: "https://evil.test/" } }),
      );
    },
  });
  const error = await refusalOf(() => graphClient(settings).send(NUMBER, HOLA));
  assert.deepEqual([error.status, error.retryable], [302, false]);
  assert.deepEqual(asked, [`manual http://stack.test/local/graph/${NUMBER}/messages`]);
});
