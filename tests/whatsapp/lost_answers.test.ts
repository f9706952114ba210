import assert from "node:assert/strict";
import { buildMessage } from "shared/whatsapp/outbound/build_message.ts";
import { graphClient } from "shared/whatsapp/graph/graph_client.ts";
import { startWhatsappFake } from "../fakes/whatsapp/start.ts";
import type { Fault } from "../fakes/whatsapp/faults.ts";
import { fakeWithAna, NUMBER, refusalOf, settingsAt, settingsFor, TO_ANA } from "./support.ts";

const HOLA = buildMessage({ ...TO_ANA, callbackData: "m-17" }, { kind: "text", body: "Hola" });

/** Ways to lose an answer: whether the message went out, and the code that says how it was lost. */
const WAYS: readonly [string, Fault, boolean, string][] = [
  ["the connection dies after the message was accepted", { kind: "lost" }, true, "answer_lost"],
  ["the connection dies before the message was accepted", { kind: "cut" }, false, "answer_lost"],
  ["the answer is cut to half a JSON", { kind: "garbled" }, true, "answer_unreadable"],
  ["a gateway answers 502", { kind: "gateway", status: 502 }, false, "answer_lost"],
  ["a gateway answers 504", { kind: "gateway", status: 504 }, false, "answer_lost"],
];

for (const [name, fault, wentOut, code] of WAYS) {
  Deno.test(`send() calls it lost and never repeatable when ${name}`, async () => {
    const fake = fakeWithAna();
    fake.fail(fault);
    const error = await refusalOf(() => graphClient(settingsFor(fake)).send(NUMBER, HOLA));
    assert.deepEqual([error.class, error.code, error.retryable], ["lost", code, false]);
    assert.equal(fake.sent.length, wentOut ? 1 : 0);
  });

  Deno.test(`send() through a port calls it lost when ${name}`, async () => {
    const fake = startWhatsappFake({ window: "open" });
    try {
      fake.fail(fault);
      const error = await refusalOf(() => graphClient(settingsAt(fake.url)).send(NUMBER, HOLA));
      assert.deepEqual([error.class, error.retryable], ["lost", false]);
      assert.equal(fake.sent.length, wentOut ? 1 : 0);
    } finally {
      await fake.stop();
    }
  });
}

Deno.test("send() leaves a lost message to be found by its callback data in the statuses", async () => {
  const fake = fakeWithAna();
  fake.fail({ kind: "lost" });
  await refusalOf(() => graphClient(settingsFor(fake)).send(NUMBER, HOLA));
  const found = fake.delivery.waiting.map((piece) => piece.json["biz_opaque_callback_data"]);
  assert.deepEqual(found, ["m-17", "m-17"]);
});

Deno.test("send() gives up at its deadline, on the clock that was passed in", async () => {
  const fake = fakeWithAna();
  fake.fail({ kind: "stall", accepted: true });
  const client = graphClient(settingsFor(fake, { deadlineMilliseconds: 8000 }));
  const refusal = refusalOf(() => client.send(NUMBER, HOLA));
  await fake.held(1);
  fake.clock.move(7999);
  assert.equal(fake.clock.waiting, 1);
  fake.clock.move(1);
  const error = await refusal;
  assert.deepEqual([error.class, error.code, error.retryable], ["lost", "deadline_passed", false]);
  fake.release();
});

Deno.test("send() gives up at its deadline also where the answer stops in the middle", async () => {
  const fake = fakeWithAna();
  const { promise: asked, resolve: ask } = Promise.withResolvers<void>();
  const never = new ReadableStream<Uint8Array>({
    start: (controller) => controller.enqueue(new TextEncoder().encode('{"messages":')),
    pull: () => {
      ask();
      return new Promise<void>(() => {});
    },
  });
  const client = graphClient(settingsFor(fake, { fetch: () => Promise.resolve(new Response(never)) }));
  const refusal = refusalOf(() => client.send(NUMBER, HOLA));
  await asked;
  fake.clock.move(15_000);
  assert.equal((await refusal).code, "deadline_passed");
});

Deno.test("send() leaves no timer behind when it succeeds", async () => {
  const fake = fakeWithAna();
  await graphClient(settingsFor(fake)).send(NUMBER, HOLA);
  assert.equal(fake.clock.waiting, 0);
});

Deno.test("send() waits for a slow answer within its deadline", async () => {
  const fake = fakeWithAna();
  fake.fail({ kind: "slow", milliseconds: 3000 });
  const sending = graphClient(settingsFor(fake)).send(NUMBER, HOLA);
  await fake.held(1);
  fake.clock.move(3000);
  assert.equal((await sending).id, fake.sent[0]?.id);
});

Deno.test("send() calls it lost when the caller gives up while it runs", async () => {
  const fake = startWhatsappFake({ window: "open" });
  try {
    fake.fail({ kind: "stall", accepted: true });
    const caller = new AbortController();
    const refusal = refusalOf(() =>
      graphClient(settingsAt(fake.url)).send(NUMBER, HOLA, { signal: caller.signal })
    );
    await fake.held(1);
    caller.abort(new Error("shutting down"));
    const error = await refusal;
    assert.deepEqual([error.class, error.code], ["lost", "aborted"]);
  } finally {
    await fake.stop();
  }
});

Deno.test("send() asks nothing when the caller gave up before", async () => {
  const fake = fakeWithAna();
  const error = await refusalOf(() =>
    graphClient(settingsFor(fake)).send(NUMBER, HOLA, { signal: AbortSignal.abort() })
  );
  assert.deepEqual([error.class, error.code, fake.requests.length], ["cancelled", "aborted", 0]);
});

Deno.test("send() may be repeated when nothing was reached", async () => {
  const listener = Deno.listen({ hostname: "127.0.0.1", port: 0 });
  const { port } = listener.addr;
  listener.close();
  const error = await refusalOf(() => graphClient(settingsAt(`http://127.0.0.1:${port}`)).send(NUMBER, HOLA));
  assert.deepEqual([error.class, error.code, error.retryable], ["busy", "no_connection", true]);
});
