import assert from "node:assert/strict";
import { buildMessage } from "shared/whatsapp/outbound/build_message.ts";
import { graphClient } from "shared/whatsapp/graph/graph_client.ts";
import { mediaClient } from "shared/whatsapp/graph/media_client.ts";
import { startWhatsappFake } from "../fakes/whatsapp/start.ts";
import { createWhatsappFake } from "../fakes/whatsapp/whatsapp_fake.ts";
import { NUMBER, refusalOf, settingsAt, settingsFor, TO_ANA, TOKEN } from "./support.ts";

/** Uploads an image as Meta's documentation does. */
async function uploaded(url: string, bytes: Uint8Array<ArrayBuffer>): Promise<{ readonly id: string }> {
  const body = new FormData();
  body.set("messaging_product", "whatsapp");
  body.set("file", new Blob([bytes], { type: "image/png" }), "image.png");
  const headers = { authorization: `Bearer ${TOKEN}` };
  return await (await fetch(`${url}/${NUMBER}/media`, { method: "POST", headers, body })).json();
}

const HOLA = buildMessage(TO_ANA, { kind: "text", body: "Hola" });

Deno.test("startWhatsappFake() serves messages and media on a port", async () => {
  const fake = startWhatsappFake({ window: "open" });
  try {
    const settings = settingsAt(fake.url);
    await graphClient(settings).send(NUMBER, HOLA);
    const bytes = new Uint8Array([1, 2, 3]);
    const { id } = await uploaded(fake.url, bytes);
    assert.deepEqual((await mediaClient(settings).download({ media_id: id })).bytes, bytes);
    assert.equal(fake.sent.length, 1);
  } finally {
    await fake.stop();
  }
});

Deno.test("startWhatsappFake() serves under any prefix: media addresses keep it", async () => {
  const fake = startWhatsappFake({ window: "open" });
  try {
    const settings = settingsAt(fake.url.replace("/v23.0", "/local/graph"));
    const { id } = fake.media.receive("image/png");
    await mediaClient(settings).download({ media_id: id });
    const paths = fake.requests.map((one) => one.path);
    assert.equal(paths[0], `/local/graph/${id}`);
    assert.match(paths[1] ?? "", /^\/local\/graph\/media_files\/[0-9a-f]{32}$/);
  } finally {
    await fake.stop();
  }
});

Deno.test("startWhatsappFake() stops while an answer is stalled", async () => {
  const fake = startWhatsappFake({ window: "open" });
  fake.fail({ kind: "stall", accepted: false });
  const refusal = refusalOf(() => graphClient(settingsAt(fake.url)).send(NUMBER, HOLA));
  await fake.held(1);
  await fake.stop();
  assert.equal((await refusal).class, "lost");
});

Deno.test("whatsapp fake forgets an upload after 30 days", async () => {
  const fake = createWhatsappFake({ window: "open" });
  const { id } = fake.media.upload("image/png", new Uint8Array(9));
  const body = buildMessage(TO_ANA, { kind: "image", media: { id } });
  fake.clock.move(30 * 86_400_000 - 1);
  await graphClient(settingsFor(fake)).send(NUMBER, body);
  fake.clock.move(1);
  const error = await refusalOf(() => graphClient(settingsFor(fake)).send(NUMBER, body));
  assert.equal(error.metaCode, 100);
});

Deno.test("whatsapp fake deletes a file when asked", async () => {
  const fake = createWhatsappFake();
  const { id } = fake.media.receive("image/png");
  const headers = { authorization: "Bearer EAAfake-access-token" };
  const ask = () => fake.fetch(new Request(`http://stack.test/v23.0/${id}`, { method: "DELETE", headers }));
  assert.deepEqual(await (await ask()).json(), { success: true });
  assert.equal((await ask()).status, 404);
});

Deno.test("whatsapp fake refuses a file as another kind than it is", async () => {
  const fake = createWhatsappFake({ window: "open" });
  const { id } = fake.media.upload("audio/mpeg", new Uint8Array(9));
  const client = graphClient(settingsFor(fake));
  for (const content of [{ kind: "image" }, { kind: "audio", voice: true }] as const) {
    const error = await refusalOf(() =>
      client.send(NUMBER, buildMessage(TO_ANA, { ...content, media: { id } }))
    );
    assert.equal(error.metaCode, 131053);
  }
});

Deno.test("whatsapp fake makes the same bytes on every run", () => {
  const made = () => createWhatsappFake().media.receive("image/jpeg", 1000);
  assert.deepEqual(made().bytes, made().bytes);
  assert.notDeepEqual(made().bytes, createWhatsappFake().media.receive("image/png", 1000).bytes);
});

Deno.test("whatsapp fake makes a signed request for a handler that has no port", async () => {
  const fake = createWhatsappFake();
  const request = fake.webhook([fake.handset({ phone: "573001112233" }).text("hola")]);
  assert.match(request.headers.get("x-hub-signature-256") ?? "", /^sha256=[0-9a-f]{64}$/);
  await graphClient(settingsFor(fake)).send(NUMBER, HOLA);
});
