import { systemClock } from "shared/clock.ts";
import { createWhatsappFake } from "../../tests/fakes/whatsapp/whatsapp_fake.ts";
import { PHONE_NUMBER_IDS } from "./settings.ts";

/** Where the stand-in for WhatsApp's Graph API answers. */
export const GRAPH_PATH = "/local/graph";

/** Where what was sent can be read with a secret key: `?after=17`, to one number alone with `&to=573001112233`. */
export const SENT_PATH = `${GRAPH_PATH}/sent`;

/** What was sent: bodies as they were posted, oldest first, and where to go on. */
export interface SentPage {
  readonly messages: readonly { readonly id: string; readonly body: unknown }[];
  readonly next: number;
}

/**
 * Serves `/local/graph`: takes messages as WhatsApp would and posts their statuses, signed, to `whatsapp-webhook`.
 * Inbound messages do not come through it, so every person's 24-hour window counts as open and every template as
 * approved.
 */
export function graph(
  options: { readonly url: string; readonly appSecret: string; readonly secretKeys: readonly string[] },
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
    // The data outlives a stack, and knows each message by its id: the next stack's begin later.
    firstId: systemClock.now().getTime(),
  });
  return async (request) => {
    const url = new URL(request.url);
    if (request.method !== "GET" || url.pathname !== SENT_PATH) return await fake.fetch(request);
    if (!options.secretKeys.includes(request.headers.get("apikey") ?? "")) {
      return Response.json({ code: "PT401", message: "What was sent is read with a secret key in apikey" }, {
        status: 401,
      });
    }
    const to = url.searchParams.get("to");
    const after = Number(url.searchParams.get("after") ?? 0);
    const messages = fake.sent.slice(after)
      .filter((message) => to === null || ("phone" in message.to && message.to.phone === to))
      .map(({ id, body }) => ({ id, body }));
    return Response.json({ messages, next: fake.sent.length } satisfies SentPage);
  };
}
