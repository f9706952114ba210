import assert from "node:assert/strict";
import { realtimeTest } from "./support/server.ts";
import { heard, joined, send } from "./support/subscribe.ts";

const acknowledged = { config: { broadcast: { ack: true } } };
const isPrivate = { config: { private: true, broadcast: { ack: true } } };

realtimeTest("a broadcast reaches the others and not its sender", async ({ visitor }) => {
  const [ana, eva] = [visitor().channel("plaza", acknowledged), visitor().channel("plaza")];
  const [own, others] = [heard(ana), heard(eva)];
  await joined(ana);
  await joined(eva);
  assert.equal(await send(ana, "hello", { "¿qué?": "arepas" }), "ok");
  await others.count(1, "the broadcast");
  assert.deepEqual(others.all, [{ event: "hello", payload: { "¿qué?": "arepas" }, id: undefined }]);
  assert.deepEqual(own.all, []);
});

realtimeTest("a broadcast reaches its sender who asked for that", async ({ visitor }) => {
  const ana = visitor().channel("plaza", { config: { broadcast: { self: true } } });
  const own = heard(ana);
  await joined(ana);
  await send(ana, "hello", { n: 1 });
  await own.count(1, "the own broadcast");
});

realtimeTest("bytes arrive as they were sent", async ({ visitor }) => {
  const [ana, eva] = [visitor().channel("plaza"), visitor().channel("plaza")];
  const others = heard(eva);
  await joined(ana);
  await joined(eva);
  await send(ana, "photo", new Uint8Array([0, 255, 3, 4]).buffer);
  await others.count(1, "the bytes");
  const payload = others.all[0]?.payload;
  assert.ok(payload instanceof ArrayBuffer);
  assert.deepEqual(new Uint8Array(payload), new Uint8Array([0, 255, 3, 4]));
});

for (const [from, to] of [["1.0.0", "2.0.0"], ["2.0.0", "1.0.0"], ["1.0.0", "1.0.0"]] as const) {
  realtimeTest(`a client of version ${from} is heard by one of ${to}`, async ({ visitor }) => {
    const ana = visitor({ vsn: from }).channel("plaza", acknowledged);
    const eva = visitor({ vsn: to }).channel("plaza");
    const others = heard(eva);
    await joined(ana);
    await joined(eva);
    assert.equal(await send(ana, "hello", { from }), "ok");
    await others.count(1, "the broadcast");
    assert.deepEqual(others.all, [{ event: "hello", payload: { from }, id: undefined }]);
  });
}

realtimeTest("one broadcast reaches 200 subscribers of one topic, each once", async ({ visitor }) => {
  const clients = Array.from({ length: 200 }, () => visitor());
  const listeners = await Promise.all(clients.map(async (client) => {
    const channel = client.channel("plaza");
    const messages = heard(channel);
    await joined(channel);
    return messages;
  }));
  const speaker = visitor().channel("plaza", acknowledged);
  await joined(speaker);
  await send(speaker, "first", {});
  await send(speaker, "second", {});
  for (const messages of listeners) {
    await messages.count(2, "both broadcasts");
    assert.deepEqual(messages.all.map(({ event }) => event), ["first", "second"]);
  }
});

realtimeTest("a payload of 100 KB arrives whole", async ({ visitor }) => {
  const [ana, eva] = [visitor().channel("plaza"), visitor().channel("plaza")];
  const others = heard(eva);
  await joined(ana);
  await joined(eva);
  const payload = { text: "ñ".repeat(50_000) };
  await send(ana, "large", payload);
  await others.count(1, "the large broadcast");
  assert.deepEqual(others.all[0]?.payload, payload);
});

realtimeTest("a private and a public topic of one name are apart", async ({ person, visitor }) => {
  const open = visitor().channel("person:ana", acknowledged);
  const closed = (await person("ana")).channel("person:ana", isPrivate);
  const other = (await person("ana")).channel("person:ana", isPrivate);
  const messages = heard(closed);
  await joined(open);
  await joined(closed);
  await joined(other);
  await send(open, "from outside", {});
  await send(other, "from inside", {});
  await messages.count(1, "the private broadcast");
  assert.deepEqual(messages.all.map(({ event }) => event), ["from inside"]);
});

realtimeTest("whoever may only read a private topic is not heard", async ({ person, logged, database }) => {
  const cook = (await person("eva", { claims: { job: "cook" } })).channel("kitchen", {
    config: { private: true },
  });
  const other = (await person("ana", { claims: { job: "cook" } })).channel("kitchen", {
    config: { private: true },
  });
  const messages = heard(other);
  await joined(cook);
  await joined(other);
  await send(cook, "not allowed", {});
  await logged.first(({ message }) => message.startsWith("Broadcast ignored"), "a line in the log");
  await database.query("select realtime.send('{}', 'from the database', 'kitchen')");
  await messages.count(1, "the database's message");
  assert.deepEqual(messages.all.map(({ event }) => event), ["from the database"]);
});
