import assert from "node:assert/strict";
import { layCable } from "./support/cable.ts";
import { within } from "../support/deadline.ts";
import { openRaw, textFrame } from "./support/raw_socket.ts";
import { realtimeTest } from "./support/server.ts";
import { heard, joined, refused, send } from "./support/subscribe.ts";

realtimeTest("a visitor joins a public topic", async ({ visitor }) => {
  await joined(visitor().channel("plaza"));
});

realtimeTest("a person joins the private topic that the policies allow", async ({ person }) => {
  const ana = await person("ana");
  await joined(ana.channel("person:ana", { config: { private: true } }));
});

realtimeTest(
  "a person is refused another one's private topic in the hosted server's words",
  async ({ person }) => {
    const eva = await person("eva");
    const reason = await refused(eva.channel("person:ana", { config: { private: true } }));
    assert.equal(
      reason,
      "Unauthorized: You do not have permissions to read from this Channel topic: person:ana",
    );
  },
);

realtimeTest("a visitor is refused a private topic", async ({ visitor }) => {
  const reason = await refused(visitor().channel("person:ana", { config: { private: true } }));
  assert.match(reason, /^Unauthorized: /);
});

realtimeTest("a policy that raises is a refusal, and the log says why", async ({ person, logged }) => {
  const ana = await person("ana");
  const reason = await refused(ana.channel("order:1'::uuid; --", { config: { private: true } }));
  assert.equal(
    reason,
    "Unauthorized: You do not have permissions to read from this Channel topic: order:1'::uuid; --",
  );
  const isSaid = /^RlsPolicyError: broadcast_read_error: invalid input syntax for type uuid/;
  await logged.first(({ message }) => isSaid.test(message), "the policy's error in the log");
});

realtimeTest("asking the policies leaves no row and wakes nobody", async ({ person, database }) => {
  const announced: string[] = [];
  const unlisten = await database.listen("realtime_messages", (id) => announced.push(id));
  const count = "select count(*)::int as rows from realtime.messages";
  const before = await database.query(count);
  const ana = await person("ana");
  await joined(ana.channel("person:ana", { config: { private: true } }));
  assert.deepEqual(await database.query(count), before);
  await unlisten();
  assert.deepEqual(announced, []);
});

realtimeTest("whoever left hears nothing any more and may come back", async ({ visitor }) => {
  const [ana, eva] = [visitor(), visitor()];
  const speaker = eva.channel("plaza", { config: { broadcast: { ack: true } } });
  await joined(speaker);
  const first = ana.channel("plaza");
  const early = heard(first);
  await joined(first);
  assert.equal(await within(ana.removeChannel(first), "the answer to leaving"), "ok");
  await send(speaker, "missed", {});

  const second = ana.channel("plaza");
  const late = heard(second);
  await joined(second);
  await send(speaker, "heard", {});
  await late.count(1, "the broadcast after coming back");
  assert.deepEqual(late.all.map(({ event }) => event), ["heard"]);
  assert.deepEqual(early.all, []);
});

realtimeTest("a channel joins again by itself after its socket was cut", async ({ visitor, port, url }) => {
  const cable = layCable(port);
  const ana = visitor({ url: cable.url });
  const channel = ana.channel("plaza");
  const messages = heard(channel);
  const states = await joined(channel);
  cable.cut();
  await states.count(3, "an error and another join");
  assert.deepEqual(states.all.map(({ status }) => status), ["SUBSCRIBED", "CHANNEL_ERROR", "SUBSCRIBED"]);

  const speaker = visitor({ url }).channel("plaza");
  await joined(speaker);
  await send(speaker, "back", {});
  await messages.count(1, "a broadcast after the cut");
  await ana.realtime.disconnect();
  await cable.close();
});

realtimeTest("a second join of a topic on one socket closes the first", async ({ url }) => {
  const socket = await openRaw(url);
  const config = { broadcast: {}, presence: { enabled: false }, private: false };
  socket.send(textFrame("realtime:plaza", "phx_join", { config }, "1", "1"));
  socket.send(textFrame("realtime:plaza", "phx_join", { config }, "2", "2"));
  await socket.received.count(3, "two replies and a close");
  const ok = { status: "ok", response: { postgres_changes: [] } };
  assert.deepEqual(socket.received.all.map((frame) => JSON.parse(String(frame))), [
    ["1", "1", "realtime:plaza", "phx_reply", ok],
    ["1", "1", "realtime:plaza", "phx_close", {}],
    ["2", "2", "realtime:plaza", "phx_reply", ok],
  ]);
  await socket.close();
});

realtimeTest("a topic without a name is refused", async ({ visitor }) => {
  assert.equal(await refused(visitor().channel("")), "TopicNameRequired: You must provide a topic name");
});

realtimeTest("a socket with an unknown key is not opened", async ({ url }) => {
  const answer = await fetch(`${url}/realtime/v1/websocket?apikey=sb_publishable_other&vsn=2.0.0`);
  assert.equal(answer.status, 401);
  assert.deepEqual(await answer.json(), { error: "The token provided is not a valid JWT" });
});
