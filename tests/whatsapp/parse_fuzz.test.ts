import assert from "node:assert/strict";
import { WhatsappError } from "shared/whatsapp/error.ts";
import { parseWebhook } from "shared/whatsapp/inbound/parse_webhook.ts";
import type { ParsedWebhook, Update } from "shared/whatsapp/inbound/update.ts";
import { decodeJson } from "shared/whatsapp/inbound/webhook_body.ts";
import { envelope } from "../fakes/whatsapp/envelope.ts";
import { metaBytes } from "../fakes/whatsapp/signed_post.ts";
import { seededRandom } from "../fakes/random.ts";
import { damaged, mutated } from "./mutate.ts";
import { amount } from "../support/long.ts";
import { everyKind, pieceCount } from "./samples.ts";
import { HEAD } from "./support.ts";

const SOUND = envelope(everyKind(), HEAD);

/** What a webhook does with bytes: a parsed post, or a refusal of ours. */
function taken(bytes: Uint8Array): { body: unknown; parsed: ParsedWebhook } | WhatsappError {
  try {
    const body = decodeJson(bytes);
    return { body, parsed: parseWebhook(body) };
  } catch (error) {
    if (error instanceof WhatsappError) return error;
    throw error;
  }
}

function checkUpdate(update: Update): void {
  if (update.kind === "message") {
    assert.ok(update.id !== "" && update.phone_number_id !== "");
    assert.ok(update.sender.phone !== null || update.sender.user_id !== null);
    assert.equal(new Date(update.sent_at).toISOString(), update.sent_at);
    assert.equal(typeof update.content.type, "string");
  } else if (update.kind === "status") {
    assert.ok(update.id !== "" && update.status !== "");
    assert.equal(new Date(update.at).toISOString(), update.at);
  }
}

const BODIES = amount("WEATS_PARSE_FUZZ", { short: 4_000, long: 200_000 });

/** True for text that Postgres would refuse inside jsonb. */
function isUnstorable(json: string): boolean {
  return /\\u0000|\\ud[89a-f]/i.test(json.replaceAll("\\\\", ""));
}

Deno.test(
  `parseWebhook() gives a typed value or a typed refusal to ${
    BODIES.toLocaleString("en")
  } mutated bodies, and loses no piece`,
  () => {
    const random = seededRandom(20261102);
    let [whole, malformed, refused] = [0, 0, 0];
    for (let i = 0; i < BODIES; i++) {
      const bytes = metaBytes(mutated(SOUND, random, 0.002 + random() * 0.05));
      const result = taken(bytes);
      if (result instanceof WhatsappError) {
        refused++;
        continue;
      }
      const { updates, malformed: reported } = result.parsed;
      updates.forEach(checkUpdate);
      assert.equal(updates.length + reported.length, pieceCount(result.body));
      assert.equal(isUnstorable(JSON.stringify(result.parsed)), false);
      if (reported.length === 0) whole++;
      else malformed++;
    }
    // the mutations must reach every way out, or this test shows nothing
    assert.ok(
      whole > BODIES / 40 && malformed > BODIES / 4,
      `${whole} whole, ${malformed} with malformed parts, ${refused} refused`,
    );
  },
);

Deno.test("decodeJson() and parseWebhook() give a typed value or a typed refusal to 5,000 damaged bodies", () => {
  const random = seededRandom(7);
  const sound = metaBytes(SOUND);
  let [parsedOnes, refused] = [0, 0];
  for (let i = 0; i < 5000; i++) {
    const result = taken(damaged(sound, random));
    if (result instanceof WhatsappError) {
      assert.match(result.code, /^body_(not_json|too_deep)$/);
      refused++;
    } else {
      result.parsed.updates.forEach(checkUpdate);
      parsedOnes++;
    }
  }
  assert.ok(parsedOnes > 100 && refused > 1000, `${parsedOnes} parsed, ${refused} refused`);
});

Deno.test("parseWebhook() reads one update of every kind without a remark", () => {
  const { updates, malformed } = parseWebhook(decodeJson(metaBytes(SOUND)));
  assert.deepEqual(malformed, []);
  assert.equal(updates.length, everyKind().length);
  const unknown = updates.filter((one) => one.kind === "message" && one.content.type === "unknown");
  assert.deepEqual(unknown, []);
});
