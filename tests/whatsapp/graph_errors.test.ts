import assert from "node:assert/strict";
import { buildMessage } from "shared/whatsapp/outbound/build_message.ts";
import type { WhatsappErrorClass } from "shared/whatsapp/error.ts";
import { retryDelaySeconds } from "shared/whatsapp/graph/error_rules.ts";
import { errorFromAnswer } from "shared/whatsapp/graph/graph_error.ts";
import { graphClient } from "shared/whatsapp/graph/graph_client.ts";
import { fakeWithAna, NUMBER, refusalOf, settingsFor, TO_ANA } from "./support.ts";

const HOLA = buildMessage(TO_ANA, { kind: "text", body: "Hola" });

/** Each of Meta's codes with what it must mean here: class, our code, HTTP status, seconds to wait. */
const CODES: readonly [number, WhatsappErrorClass, string, number, number | null][] = [
  [2, "busy", "service_down", 503, 1],
  [4, "busy", "app_rate", 400, 1],
  [80007, "busy", "account_rate", 400, 1],
  [130429, "busy", "number_rate", 400, 1],
  [131056, "busy", "pair_rate", 400, 4],
  [131000, "busy", "unknown_at_meta", 500, 1],
  [131016, "busy", "service_overloaded", 500, 1],
  [131057, "busy", "account_in_maintenance", 500, 1],
  [133004, "busy", "server_unavailable", 503, 1],
  [131048, "wait_long", "spam_limit", 400, 86_400],
  [131049, "wait_long", "not_delivered_by_choice", 400, 86_400],
  [0, "account", "token_refused", 401, null],
  [190, "account", "token_refused", 401, null],
  [10, "account", "permission_missing", 403, null],
  [200, "account", "permission_missing", 403, null],
  [299, "account", "permission_missing", 403, null],
  [368, "account", "policy_block", 403, null],
  [131005, "account", "access_denied", 403, null],
  [131031, "account", "account_locked", 403, null],
  [130497, "account", "country_restricted", 403, null],
  [131042, "account", "payment_missing", 400, null],
  [100, "message", "parameter_refused", 400, null],
  [131008, "message", "parameter_missing", 400, null],
  [131009, "message", "parameter_value_refused", 400, null],
  [131021, "message", "recipient_is_sender", 400, null],
  [131047, "message", "outside_window", 400, null],
  [131050, "message", "opted_out", 400, null],
  [131051, "message", "type_unsupported", 400, null],
  [131053, "message", "media_refused", 400, null],
  [132000, "message", "template_refused", 400, null],
  [132001, "message", "template_untranslated", 404, null],
  [132015, "paused", "template_paused", 400, 1_800],
  [2494100, "busy", "account_in_maintenance", 400, 120],
  [3, "account", "permission_missing", 500, null],
  [33, "account", "number_deleted", 400, null],
  [131037, "account", "name_not_approved", 400, null],
  [131045, "account", "number_unregistered", 500, null],
  [133006, "account", "number_unverified", 400, null],
  [133010, "account", "number_unregistered", 400, null],
  [130472, "message", "held_for_experiment", 400, null],
  [132018, "message", "template_refused", 400, null],
  [131026, "recipient", "undeliverable", 400, null],
  [131030, "recipient", "not_in_test_list", 400, null],
  [131062, "recipient", "user_id_unsupported", 400, null],
  [139999, "message", "meta_139999", 400, null],
];

for (const [metaCode, errorClass, code, status, waits] of CODES) {
  Deno.test(`send() explains Meta's ${metaCode} as ${errorClass}: ${code}`, async () => {
    const fake = fakeWithAna();
    fake.fail({ kind: "error", code: metaCode });
    const error = await refusalOf(() => graphClient(settingsFor(fake)).send(NUMBER, HOLA));
    assert.deepEqual(
      [error.metaCode, error.class, error.code, error.status, error.retryable, error.retryAfterSeconds],
      [metaCode, errorClass, code, status, waits !== null, waits],
    );
    assert.equal(error.traceId, "AFakeTraceIdForTests000");
    assert.deepEqual(fake.sent, []);
  });
}

const UNLISTED: readonly [number, WhatsappErrorClass, boolean][] = [
  [429, "busy", true],
  [500, "busy", true],
  [401, "account", false],
  [403, "account", false],
  [400, "message", false],
];

for (const [status, errorClass, retryable] of UNLISTED) {
  Deno.test(`send() judges a code that nobody listed by its status ${status}`, async () => {
    const fake = fakeWithAna();
    fake.fail({ kind: "error", code: 777777, status });
    const error = await refusalOf(() => graphClient(settingsFor(fake)).send(NUMBER, HOLA));
    assert.deepEqual([error.class, error.retryable, error.code], [errorClass, retryable, "meta_777777"]);
  });
}

Deno.test("send() takes an unknown number of ours for a fault of the account, other parameters for the message's", () => {
  const call = { action: "send", isRepeatable: false, token: "t", now: 0 };
  const codes = [33, 2_388_019, null].map((subcode) => {
    const body = { error: { message: "Unsupported post request", code: 100, error_subcode: subcode } };
    const error = errorFromAnswer({ status: 400, headers: new Headers(), body }, call);
    return [error.class, error.code];
  });
  assert.deepEqual(codes, [
    ["account", "number_unknown"],
    ["message", "parameter_refused"],
    ["message", "parameter_refused"],
  ]);
});

Deno.test("send() takes the seconds of Retry-After", async () => {
  const fake = fakeWithAna();
  fake.fail({ kind: "error", code: 130429, status: 429, retryAfter: "30" });
  const error = await refusalOf(() => graphClient(settingsFor(fake)).send(NUMBER, HOLA));
  assert.equal(error.retryAfterSeconds, 30);
});

Deno.test("send() takes the date of Retry-After, by the clock that was passed in", async () => {
  const fake = fakeWithAna();
  const retryAfter = new Date(fake.clock.now().getTime() + 90_000).toUTCString();
  fake.fail({ kind: "error", code: 4, retryAfter });
  const error = await refusalOf(() => graphClient(settingsFor(fake)).send(NUMBER, HOLA));
  assert.equal(error.retryAfterSeconds, 90);
});

const WAITS = { code: "service_down", retryable: true, retryAfterSeconds: 1 };

Deno.test("retryDelaySeconds() waits 4 to the n for the pair rate", () => {
  const pair = { code: "pair_rate", retryable: true, retryAfterSeconds: 4 };
  assert.deepEqual([1, 2, 3, 4, 9].map((n) => retryDelaySeconds(pair, n)), [4, 16, 64, 256, 300]);
});

Deno.test("retryDelaySeconds() doubles up to five minutes otherwise", () => {
  assert.deepEqual([1, 2, 3, 8, 9, 99].map((n) => retryDelaySeconds(WAITS, n)), [2, 4, 8, 256, 300, 300]);
});

Deno.test("retryDelaySeconds() never waits less than Meta said", () => {
  assert.equal(retryDelaySeconds({ ...WAITS, retryAfterSeconds: 86_400 }, 1), 86_400);
});

Deno.test("retryDelaySeconds() gives nothing for what is not to be repeated", () => {
  assert.equal(retryDelaySeconds({ ...WAITS, retryable: false }, 1), null);
});
