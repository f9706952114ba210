import { parseWebhook } from "shared/whatsapp/inbound/parse_webhook.ts";
import { signatureCheck } from "shared/whatsapp/inbound/signature.ts";
import { decodeJson } from "shared/whatsapp/inbound/webhook_body.ts";
import { envelope } from "../../tests/fakes/whatsapp/envelope.ts";
import { metaBytes } from "../../tests/fakes/whatsapp/signed_post.ts";
import { statusPiece } from "../../tests/fakes/whatsapp/statuses.ts";
import { createWhatsappFake } from "../../tests/fakes/whatsapp/whatsapp_fake.ts";
import { HEAD, NUMBER } from "../../tests/whatsapp/support.ts";

const fake = createWhatsappFake();
const at = fake.clock.now();

/** A post of a thousand people's messages, and one of the mix of a day: a message to three statuses. */
const messages = metaBytes(envelope(
  Array.from(
    { length: 1000 },
    (_, i) =>
      fake.handset({ phone: String(573000000000 + i), userId: `CO.${i}`, name: `Persona ${i}` })
        .text("Dos arepas con ají y una limonada de coco, por favor 🌶"),
  ),
  HEAD,
));
const mixed = metaBytes(envelope(
  Array.from(
    { length: 1000 },
    (_, i) =>
      i % 4 === 0
        ? fake.handset({ phone: String(573000000000 + i) }).text("Dos arepas")
        : statusPiece("delivered", { id: `wamid.${i}`, phoneNumberId: NUMBER, phone: "573001112233", at }),
  ),
  HEAD,
));

Deno.bench("decode and parse 1,000 messages (goal: under 100 ms)", () => {
  parseWebhook(decodeJson(messages));
});

/** The floor: what the same post costs when nothing is checked. */
Deno.bench("peer: JSON.parse of 1,000 messages, nothing checked", () => {
  JSON.parse(new TextDecoder().decode(messages));
});

Deno.bench("decode and parse 250 messages and 750 statuses", () => {
  parseWebhook(decodeJson(mixed));
});

const isSigned = signatureCheck("fake-app-secret");

Deno.bench("check the signature of 1,000 messages", async () => {
  await isSigned(messages, `sha256=${"0".repeat(64)}`);
});
