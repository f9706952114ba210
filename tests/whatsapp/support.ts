import assert from "node:assert/strict";
import { systemClock } from "shared/clock.ts";
import { WhatsappError } from "shared/whatsapp/error.ts";
import type { GraphSettings } from "shared/whatsapp/graph/graph_call.ts";
import { parseWebhook } from "shared/whatsapp/inbound/parse_webhook.ts";
import type { MessageUpdate, ParsedWebhook } from "shared/whatsapp/inbound/update.ts";
import { decodeJson, readWebhookBody } from "shared/whatsapp/inbound/webhook_body.ts";
import { envelope } from "../fakes/whatsapp/envelope.ts";
import type { Piece } from "../fakes/whatsapp/piece.ts";
import { metaBytes } from "../fakes/whatsapp/signed_post.ts";
import { createWhatsappFake, type MountedWhatsappFake } from "../fakes/whatsapp/whatsapp_fake.ts";

/** One of the business's numbers, as the fake knows it by default. */
export const NUMBER = "106540352242922";

/** The token that the fake takes by default. */
export const TOKEN = "EAAfake-access-token";

/** The head of every post in these tests. */
export const HEAD = { accountId: "102290129340398", numbers: [{ id: NUMBER, display: "573000000001" }] };

/** Settings of a client that talks to a mounted fake, under a prefix as on the local stack. */
export function settingsFor(fake: MountedWhatsappFake, more: Partial<GraphSettings> = {}): GraphSettings {
  return {
    baseUrl: "http://stack.test/local/graph",
    accessToken: TOKEN,
    fetch: (input, init) => fake.fetch(new Request(input, init)),
    clock: fake.clock,
    ...more,
  };
}

/** Settings of a client that goes through a port. */
export function settingsAt(baseUrl: string): GraphSettings {
  return { baseUrl, accessToken: TOKEN, fetch, clock: systemClock };
}

/** A fake that ana has just written to. */
export function fakeWithAna(): MountedWhatsappFake {
  const fake = createWhatsappFake();
  fake.openWindow({ phone: "573001112233" });
  return fake;
}

/** A message to ana. */
export const TO_ANA = { to: { phone: "573001112233" } };

/** What the parser makes of pieces, through bytes as Meta writes them. */
export function parsed(...pieces: Piece[]): ParsedWebhook {
  return parseWebhook(decodeJson(metaBytes(envelope(pieces, HEAD))));
}

/** The one message that the parser makes of a piece. */
export function message(piece: Piece): MessageUpdate {
  const { updates, malformed } = parsed(piece);
  assert.deepEqual(malformed, []);
  const [update] = updates;
  assert.ok(update?.kind === "message" && updates.length === 1);
  return update;
}

/** What a request holds, read and decoded as a webhook does. */
export async function decoded(request: Request): Promise<unknown> {
  return decodeJson(await readWebhookBody(request));
}

/** The error that `work` ends with. */
export async function refusalOf(work: () => unknown): Promise<WhatsappError> {
  try {
    await work();
  } catch (error) {
    assert.ok(error instanceof WhatsappError, `not ours: ${error}`);
    return error;
  }
  throw new assert.AssertionError({ message: "nothing was refused" });
}
