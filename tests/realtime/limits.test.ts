import assert from "node:assert/strict";
import { within } from "../support/deadline.ts";
import { openRaw, textFrame } from "./support/raw_socket.ts";
import { realtimeTest } from "./support/server.ts";
import { heard, joined, refused, send } from "./support/subscribe.ts";
import { openStalledReader } from "./support/stalled_reader.ts";

const acknowledged = { config: { broadcast: { ack: true } } };

realtimeTest("a payload of more than 3 MB is refused and reaches nobody", async ({ visitor }) => {
  const [ana, eva] = [visitor().channel("plaza", acknowledged), visitor().channel("plaza")];
  const messages = heard(eva);
  await joined(ana);
  await joined(eva);
  assert.equal(await send(ana, "too large", { text: "x".repeat(3_000_000) }), "error");
  assert.equal(await send(ana, "just fits", { text: "x".repeat(2_999_900) }), "ok");
  await messages.count(1, "the payload that fits");
  assert.deepEqual(messages.all.map(({ event }) => event), ["just fits"]);
});

realtimeTest(
  "a message from the database of more than 3 MB is dropped with a line in the log",
  async (server) => {
    const channel = server.visitor().channel("plaza");
    const messages = heard(channel);
    await joined(channel);
    const sql =
      "select realtime.send(jsonb_build_object('text', repeat('x', 3000000)), 'too large', 'plaza', false)";
    await server.database.query(sql);
    await server.database.query("select realtime.send('{}', 'small', 'plaza', false)");
    await messages.count(1, "the small message");
    assert.deepEqual(messages.all.map(({ event }) => event), ["small"]);
    assert.ok(server.logged.all.some(({ message }) => message.includes("too large")));
  },
);

realtimeTest(
  "the 101st channel of a socket is refused, and has room after another one left",
  async ({ visitor }) => {
    const ana = visitor();
    const channels = Array.from({ length: 100 }, (_, index) => ana.channel(`plaza ${index}`));
    await Promise.all(channels.map(joined));
    assert.equal(await refused(ana.channel("one more")), "ChannelRateLimitReached: Too many channels");
    const [first] = channels;
    assert.ok(first);
    await within(ana.removeChannel(first), "the answer to leaving");
    await joined(ana.channel("another"));
  },
);

realtimeTest(
  "a reader that does not read is dropped with a reason, and nobody else waits for it",
  async ({ port, visitor, logged }) => {
    const stalled = await openStalledReader(port, "plaza");
    const [ana, eva] = [visitor().channel("plaza", acknowledged), visitor().channel("plaza")];
    const messages = heard(eva);
    await joined(ana);
    await joined(eva);
    const isDropped = () => logged.all.some(({ message }) => message.includes("Slow reader"));
    let sent = 0;
    for (; !isDropped() && sent < 100; sent++) await send(ana, "large", { text: "x".repeat(1_000_000) });
    await logged.first(({ message }) => message.includes("Slow reader"), "the end of the stalled reader");
    await messages.count(sent, "everything at the other reader");
    const { code, reason } = await within(stalled.readToTheEnd(), "the server's close");
    assert.equal(code, 4408);
    assert.match(reason, /^Slow reader: \d+ bytes were waiting$/);
  },
  { limits: { bufferedBytes: 4_000_000 } },
);

realtimeTest(
  "a socket that is silent for a minute is closed, one with a heartbeat is not",
  async (server) => {
    const [silent, beating] = [await openRaw(server.url), await openRaw(server.url)];
    server.clock.now += 40_000;
    beating.send(JSON.stringify([null, "7", "phoenix", "heartbeat", {}]));
    await beating.received.count(1, "the reply to the heartbeat");
    assert.deepEqual(JSON.parse(String(beating.received.all[0])), [
      null,
      "7",
      "phoenix",
      "phx_reply",
      { status: "ok", response: {} },
    ]);
    server.clock.now += 40_000;
    assert.deepEqual(await silent.ended(), { code: 1000, reason: "Heartbeat timeout" });
    beating.send(JSON.stringify([null, "8", "phoenix", "heartbeat", {}]));
    await beating.received.count(2, "the reply to another heartbeat");
    await beating.close();
  },
);

realtimeTest("a frame over the limit ends its socket", async ({ url }) => {
  const socket = await openRaw(url);
  socket.send(textFrame("realtime:plaza", "phx_join", { text: "x".repeat(1_000) }));
  assert.deepEqual(await socket.ended(), { code: 4413, reason: "Frame too large: 1049 bytes" });
}, { limits: { frameBytes: 1_000 } });

let release = Promise.withResolvers<void>();

realtimeTest("frames that wait for a join are not kept without end", async ({ url }) => {
  release = Promise.withResolvers<void>();
  const socket = await openRaw(url);
  socket.send(textFrame("realtime:person:ana", "phx_join", { config: { private: true } }));
  for (let sent = 0; sent < 101; sent++) socket.send(JSON.stringify([null, "1", "phoenix", "heartbeat", {}]));
  assert.deepEqual(await socket.ended(), { code: 4429, reason: "Too many frames are waiting" });
  assert.deepEqual(socket.received.all, []);
  release.resolve();
}, {
  limits: { waitingFrames: 100 },
  database: (inner) => ({
    ...inner,
    batch: (statements) => release.promise.then(() => inner.batch(statements)),
  }),
});
