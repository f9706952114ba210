/** When the Graph API's answer is missing: a status tells, or time; nothing that Meta answered for goes out twice. */
import assert from "node:assert/strict";
import { sendMessages } from "shared/loops/send_messages.ts";
import { graphOf, inboxTest } from "../support/inbox_bench.ts";
import { alerts, ask, outbox, say } from "./support.ts";

inboxTest(
  "a message whose answer was lost is not sent again once a status told, and the next one waits for it",
  async (bench) => {
    await ask(bench, "uno");
    bench.whatsapp.fail({ kind: "lost", on: "messages" });
    assert.equal(await bench.send(), 0);
    await say(bench, "dos");
    assert.equal(await bench.send(), 0, "the second overtook the first");
    assert.deepEqual((await outbox(bench)).map(({ state }) => state), ["unknown", "queued"]);
    await bench.receive();
    await bench.move(120);
    assert.equal(await bench.send(), 1);
    assert.deepEqual(bench.said(), ["Eco: uno", "dos"]);
    assert.deepEqual(await outbox(bench), [
      { state: "sent", resends: 0, error_code: null },
      { state: "sent", resends: 0, error_code: null },
    ]);
  },
);

inboxTest(
  "a message of which no status came is sent again after a minute where reading twice is safe, else left to a person",
  async (bench) => {
    await ask(bench, "hola");
    await say(bench, "Cobro", false);
    bench.whatsapp.fail({ kind: "cut", on: "messages" });
    assert.equal(await bench.send(), 0);
    await bench.move(59);
    assert.equal(await bench.send(), 0);
    bench.whatsapp.fail({ kind: "cut", on: "read" });
    await bench.move(2);
    assert.equal(await bench.send(), 2);
    assert.deepEqual(bench.said(), ["Eco: hola", "Cobro"]);
    await ask(bench, "otra");
    await bench.rows("update public.outbox set is_repeatable = false where state = 'queued'");
    bench.whatsapp.fail({ kind: "gateway", status: 502, on: "messages" });
    await bench.send();
    await bench.move(61);
    assert.equal(await bench.send(), 0);
    assert.deepEqual((await outbox(bench)).map(({ state, resends }) => [state, resends]), [["sent", 1], [
      "sent",
      0,
    ], ["failed", 0]]);
    assert.deepEqual((await alerts(bench)).map((alert) => String(alert).split(" ")[0]), ["message_unknown"]);
    assert.equal(
      await bench.value("(select count(*) from admin.failed_messages where error_code = 'unknown')"),
      "1",
    );
  },
);

inboxTest(
  "a status that arrives before the answer to its sending, or before its record, counts",
  async (bench) => {
    const { whatsapp } = bench;
    await ask(bench, "hola");
    whatsapp.fail({ kind: "slow", milliseconds: 5_000, on: "messages" });
    const sending = bench.send();
    await whatsapp.held(1);
    await bench.receive();
    assert.deepEqual(await bench.rows("select state, status from public.outbox"), [{
      state: "sent",
      status: "delivered",
    }]);
    whatsapp.clock.move(5_000);
    assert.equal(await sending, 1);
    await ask(bench, "otra");
    const { graph } = graphOf(whatsapp);
    const log: string[] = [];
    await sendMessages({
      rpc: (name, args) =>
        name === "record_send" ? Promise.reject(new Error("the connection died")) : bench.rpc(name, args),
      graph,
      clock: whatsapp.clock,
      log: (event) => log.push(event),
      workerId: crypto.randomUUID(),
      lingerMs: 0,
    });
    assert.deepEqual(log, ["send_not_recorded"]);
    await bench.receive();
    await bench.move(61);
    assert.equal(await bench.send(), 0);
    assert.deepEqual(bench.said(), ["Eco: hola", "Eco: otra"]);
    assert.deepEqual((await outbox(bench)).map(({ state }) => state), ["sent", "sent"]);
  },
);
