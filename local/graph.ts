import { systemClock } from "../shared/clock.ts";
import { createWhatsappFake } from "../tests/fakes/whatsapp/whatsapp_fake.ts";
import { PHONE_NUMBER_IDS } from "./settings.ts";

/** Where the stand-in for WhatsApp's Graph API answers. */
export const GRAPH_PATH = "/local/graph";

/**
 * Serves `/local/graph`: takes messages as WhatsApp would and posts their statuses, signed, to `whatsapp-webhook`.
 * Inbound messages do not come through it, so every person's 24-hour window counts as open and every template as
 * approved.
 */
export function graph(
  options: { readonly url: string; readonly appSecret: string },
): (request: Request) => Promise<Response> {
  const numbers = Object.values(PHONE_NUMBER_IDS).map((id, index) => ({
    id,
    display: `57300000000${index + 1}`,
  }));
  const fake = createWhatsappFake({
    clock: systemClock,
    window: "open",
    templates: "any",
    accessToken: null,
    numbers,
    appSecret: options.appSecret,
    webhookUrl: `${options.url}/functions/v1/whatsapp-webhook`,
    deliversAlone: true,
  });
  return (request) => fake.fetch(request);
}
