/** Alerts leave the database: to Slack's and PagerDuty's doors, once each, with patience, or not at all. */
import assert from "node:assert/strict";
import type { Place } from "shared/alerts/place.ts";
import { sendAlerts } from "shared/loops/send_alerts.ts";
import { type AlertsFake, startAlertsFake } from "../fakes/alerts.ts";
import { FakeClock } from "../fakes/clock.ts";
import { type InboxBench, inboxTest } from "../support/inbox_bench.ts";

/** Declares a test whose functions have the settings of a fake of its own. */
function alertsTest(title: string, run: (bench: InboxBench, outside: AlertsFake) => Promise<void>): void {
  const outside = { fake: undefined as AlertsFake | undefined };
  const env = {
    get ALERT_SLACK_WEBHOOK_URL() {
      return (outside.fake ??= startAlertsFake()).slackUrl;
    },
    get ALERT_PAGERDUTY_URL() {
      return (outside.fake ??= startAlertsFake()).pagerdutyUrl;
    },
    get ALERT_PAGERDUTY_ROUTING_KEY() {
      return (outside.fake ??= startAlertsFake()).routingKey;
    },
  };
  inboxTest(title, async (bench) => {
    const fake = outside.fake ??= startAlertsFake();
    try {
      await run(bench, fake);
    } finally {
      await fake.stop();
    }
  }, { env });
}

const raise = (bench: InboxBench, kind: string, subject: string, details: unknown = {}) =>
  bench.rows("select private.raise_alert($1, $2, $3, tests.now())", [kind, subject, details]);
const resolve = (bench: InboxBench, kind: string, subject: string) =>
  bench.rows("select private.resolve_alert($1, $2, tests.now())", [kind, subject]);
const news = async (bench: InboxBench): Promise<string[]> =>
  (await bench.rows("select event, state, told, error_code from admin.alert_news order by id"))
    .map(({ event, state, told, error_code }) => `${event} ${state} ${told} ${error_code ?? "-"}`);
const wake = async (bench: InboxBench): Promise<unknown> => await (await bench.wake("send-alerts")).json();

alertsTest(
  "send-alerts tells Slack and PagerDuty of an alert and of its end, once each",
  async (bench, outside) => {
    assert.equal((await bench.wake("send-alerts", bench.keys.secret["default"])).status, 401);
    await raise(bench, "key_refused", "key:first", { code: "key_leaked" });
    await raise(bench, "key_refused", "key:first", { code: "key_leaked" });
    await raise(bench, "a_thing_without_rule", "x");
    assert.deepEqual(await wake(bench), { sent: 1 });
    assert.deepEqual(outside.texts, [
      'CRITICAL: *key_refused* (key:first)\nGoogle refuses a key: see admin.api_keys\n2026-11-25T17:00:00+00:00\ncode: "key_leaked"',
    ]);
    const [id] = await bench.rows("select id from admin.alerts where kind = 'key_refused'");
    assert.deepEqual(outside.events, [{
      routing_key: outside.routingKey,
      dedup_key: `weats-alert-${id?.["id"]}`,
      event_action: "trigger",
      payload: {
        summary: "key_refused (key:first): Google refuses a key: see admin.api_keys",
        source: "weats",
        severity: "critical",
        timestamp: "2026-11-25T17:00:00+00:00",
        component: "key:first",
        class: "key_refused",
        custom_details: { code: "key_leaked" },
      },
    }]);
    assert.equal(outside.incidents.size, 1);
    assert.deepEqual(await wake(bench), { sent: 0 });
    await bench.move(60);
    await resolve(bench, "key_refused", "key:first");
    assert.deepEqual(await wake(bench), { sent: 1 });
    assert.match(outside.texts[1] ?? "", /^Resolved: \*key_refused\* \(key:first\)\n.*\n.*raised 2 times$/);
    assert.equal(outside.incidents.size, 0);
    assert.deepEqual(outside.posts, { slack: 2, pagerduty: 2 });
    assert.deepEqual(await news(bench), ["raised sent pagerduty,slack -", "resolved sent pagerduty,slack -"]);
  },
);

alertsTest("what one place refuses goes to it alone, later, and in order", async (bench, outside) => {
  outside.fail("pagerduty", 429, 503);
  await raise(bench, "turn_dead", "turn:1");
  await resolve(bench, "turn_dead", "turn:1");
  assert.deepEqual(await wake(bench), { sent: 0 });
  assert.deepEqual(await news(bench), ["raised waiting slack pagerduty_429", "resolved waiting  -"]);
  await bench.move(9);
  await wake(bench);
  assert.deepEqual(outside.posts, { slack: 1, pagerduty: 1 }, "it was not patient");
  await bench.move(1);
  await wake(bench);
  assert.deepEqual(await news(bench), ["raised waiting slack pagerduty_503", "resolved waiting  -"]);
  await bench.move(20);
  assert.deepEqual(await wake(bench), { sent: 2 });
  assert.deepEqual(outside.texts.map((text) => text.split(":")[0]), ["WARNING", "Resolved"]);
  assert.equal(outside.incidents.size, 0);
  assert.ok(!bench.logged.join("\n").includes("secret-of-slack"), "an address is a secret");
});

alertsTest("an alert that says markup says it in letters", async (bench, outside) => {
  await raise(bench, "whatsapp_account", "<!channel> & co", { message: "<https://x|y>" });
  await wake(bench);
  assert.match(outside.texts[0] ?? "", /\(&lt;!channel&gt; &amp; co\)\n[^]*"&lt;https:\/\/x\|y&gt;"/);
});

inboxTest(
  "without settings alerts stay in the database: one line says so, and nothing waits",
  async (bench) => {
    await raise(bench, "turn_dead", "turn:1");
    await raise(bench, "turn_dead", "turn:2");
    assert.deepEqual(await wake(bench), { sent: 0 });
    const lines = bench.logged.filter((line) => line.includes("alert"));
    assert.deepEqual(lines, [
      '{"event":"alerts_are_off","missing":"ALERT_SLACK_WEBHOOK_URL or ALERT_PAGERDUTY_ROUTING_KEY"}',
    ]);
    assert.deepEqual(await news(bench), ["raised unsent  -", "raised unsent  -"]);
    await resolve(bench, "turn_dead", "turn:1");
    assert.equal((await news(bench)).length, 2);
  },
);

inboxTest("a place that cannot be reached, or never answers, is tried again later", async (bench) => {
  await raise(bench, "turn_dead", "turn:1");
  const closed: Place = { name: "pagerduty", url: "http://127.0.0.1:1/v2/enqueue", body: () => ({}) };
  const world = { rpc: bench.rpc, clock: new FakeClock(new Date(0)), log: () => {} };
  assert.equal(await sendAlerts({ ...world, places: [closed], fetch }), 0);
  assert.deepEqual(await news(bench), ["raised waiting  pagerduty_no_answer"]);
  await bench.move(10);
  const clock = new FakeClock(new Date(0));
  const place: Place = { name: "slack", url: "http://slack.test", body: () => ({}) };
  const silent: typeof fetch = (_url, init) =>
    new Promise((_, reject) => {
      init?.signal?.addEventListener("abort", () => reject(new Error("aborted")));
      clock.move(5_000);
    });
  const sent = await sendAlerts({ rpc: bench.rpc, places: [place], fetch: silent, clock, log: () => {} });
  assert.equal(sent, 0);
  assert.equal(clock.waiting, 0);
  assert.deepEqual(await news(bench), ["raised waiting  slack_deadline"]);
});
