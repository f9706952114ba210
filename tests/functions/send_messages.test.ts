/** What we say, to Meta's door: in order, within window and rate, with patience, and failing where it is seen. */
import assert from "node:assert/strict";
import { statusPiece } from "../fakes/whatsapp/statuses.ts";
import { inboxTest } from "../support/inbox_bench.ts";
import { alerts, ANA, ask, LUIS, outbox } from "./support.ts";

const TEMPLATE = { templates: [{ name: "weats_news", language: "es", parameters: 1 }] };

inboxTest(
  "send-messages sends what waits, marks as read what was answered, and takes the key named cron alone",
  async (bench) => {
    await ask(bench, "hola");
    assert.equal((await bench.wake("send-messages", "sb_secret_of_nobody")).status, 401);
    assert.equal((await bench.wake("send-messages", bench.keys.secret["default"])).status, 401);
    assert.deepEqual(bench.said(), []);
    const response = await bench.wake("send-messages");
    assert.deepEqual([response.status, await response.json()], [200, { sent: 1 }]);
    assert.deepEqual(bench.said(), ["Eco: hola"]);
    const newest = await bench.value("(select external_id from public.messages)");
    assert.deepEqual(bench.whatsapp.reads.map(({ messageId }) => messageId), [newest]);
    await bench.receive();
    assert.equal(await bench.value("(select status from public.outbox)"), "delivered");
  },
);

inboxTest("statuses count by rank, whatever their order", async (bench) => {
  await ask(bench, "hola");
  await bench.send();
  const [sent] = bench.whatsapp.sent;
  assert.ok(sent);
  const at = bench.whatsapp.clock.now();
  const of = { id: sent.id, phoneNumberId: sent.phoneNumberId, at };
  for (const status of ["read", "sent", "delivered", "failed"] as const) {
    await bench.receive(statusPiece(status, of));
    assert.deepEqual(await bench.rows("select state, status from public.outbox"), [{
      state: "sent",
      status: "read",
    }], status);
  }
}, { statuses: [] });

inboxTest(
  "outside the 24-hour window a template carries the words, also when the window is Meta's to tell",
  async (bench) => {
    const { whatsapp } = bench;
    await bench.receive(whatsapp.handset(ANA).text("hola"));
    await bench.move(25 * 3600);
    await bench.answer();
    assert.equal(await bench.send(), 1);
    const [late] = whatsapp.sent;
    assert.equal(late?.body["type"], "template");
    assert.match(JSON.stringify(late?.body), /weats_news.*Eco: hola/);
    await ask(bench, "otra", LUIS);
    whatsapp.fail({ kind: "error", code: 131047, on: "messages" });
    assert.equal(await bench.send(), 1);
    assert.deepEqual(whatsapp.sent.map(({ body }) => body["type"]), ["template", "template"]);
    assert.deepEqual(await alerts(bench), []);
    await ask(bench, "eso tres", LUIS);
    assert.equal(await bench.send(), 1);
    assert.equal(bench.said().at(-1), "Eco: eso tres", "a new message opens the window again");
  },
  TEMPLATE,
);

inboxTest("50 messages to one person keep the pair rate: none is refused, none overtakes", async (bench) => {
  await ask(bench, "hola");
  await bench.rows(
    "select private.say(c.id, jsonb_build_object('kind', 'text', 'body', 'n ' || n), tests.now()) from public.conversations as c, generate_series(2, 50) as n order by n",
  );
  assert.equal(await bench.send(), 45);
  for (let sent = 46; sent <= 50; sent++) {
    assert.equal(await bench.send(), 0);
    await bench.move(6);
    assert.equal(await bench.send(), 1);
  }
  assert.deepEqual(bench.said(), ["Eco: hola", ...Array.from({ length: 49 }, (_, i) => `n ${i + 2}`)]);
  assert.deepEqual(bench.whatsapp.requests.filter(({ status }) => status !== 200), []);
});

inboxTest(
  "what Meta is too busy for waits as long as Meta asks; what it refuses for good is seen and can be said again",
  async (bench) => {
    await ask(bench, "hola");
    for (const [code, seconds] of [[131056, 4], [130429, 4], [131016, 8], [2, 16]] as const) {
      bench.whatsapp.fail({ kind: "error", code, on: "messages" });
      assert.equal(await bench.send(), 0, `${code}`);
      await bench.move(seconds - 1);
      assert.equal(await bench.send(), 0, `${code} was not patient`);
      await bench.move(1);
    }
    bench.whatsapp.fail({ kind: "error", code: 131016, retryAfter: "90", on: "messages" });
    await bench.send();
    await bench.move(89);
    assert.equal(await bench.send(), 0);
    await bench.move(1);
    assert.equal(await bench.send(), 1);
    assert.deepEqual(bench.said(), ["Eco: hola"]);

    await ask(bench, "otra");
    bench.whatsapp.fail({ kind: "error", code: 190, status: 401, on: "messages" });
    await bench.send();
    assert.deepEqual(await alerts(bench), ["whatsapp_refuses token_refused"]);
    await bench.move(60);
    bench.whatsapp.fail({ kind: "error", code: 131026, on: "messages" });
    await bench.send();
    assert.equal((await alerts(bench)).length, 2);
    const [failed] = await bench.rows("select id, error_code, error_meta_code from admin.failed_messages");
    assert.deepEqual([failed?.["error_code"], failed?.["error_meta_code"]], ["undeliverable", 131026]);
    assert.equal(await bench.value("private.retry_message($1, tests.now())", [failed?.["id"]]), true);
    await bench.rows("select private.raise_queue_marks(tests.now())");
    assert.equal(await bench.send(), 1);
    assert.equal(bench.said().at(-1), "Eco: otra");
  },
);

inboxTest("a delivery that failed later is seen", async (bench) => {
  bench.whatsapp.failDelivery(ANA.phone, 131026);
  await ask(bench, "hola");
  await bench.send();
  await bench.receive();
  assert.deepEqual(await outbox(bench), [{ state: "failed", resends: 0, error_code: "undeliverable" }]);
  assert.ok((await alerts(bench)).some((alert) => alert.includes("message_failed")));
});
