import assert from "node:assert/strict";
import { realtimeTest } from "./support/server.ts";
import { joined, refused, systemMessages } from "./support/subscribe.ts";

const words =
  "Unable to subscribe to Postgres Changes: this server has none, use Broadcast from the database " +
  "(realtime.send, realtime.broadcast_changes)";

realtimeTest(
  "Postgres Changes are refused with a system message, the channel stands",
  async ({ visitor }) => {
    const channel = visitor().channel("plaza");
    channel.on("postgres_changes", { event: "*", schema: "public", table: "dishes" }, () => {});
    const messages = systemMessages(channel);
    await joined(channel);
    await messages.count(1, "the refusal");
    assert.deepEqual(messages.all, [
      { extension: "postgres_changes", status: "error", message: words, channel: "plaza" },
    ]);
  },
);

realtimeTest("a join that waits for Postgres Changes is refused", async ({ visitor }) => {
  const channel = visitor().channel("plaza", { config: { postgres_changes_options: { wait: true } } });
  channel.on("postgres_changes", { event: "*", schema: "public" }, () => {});
  assert.equal(await refused(channel), `RealtimeDisabledForConfiguration: ${words}`);
});

realtimeTest(
  "a channel that asks for it is told that messages from the database arrive",
  async ({ visitor }) => {
    const channel = visitor().channel("plaza", { config: { broadcast: { replication_ready: true } } });
    const messages = systemMessages(channel);
    await joined(channel);
    await messages.count(1, "the message");
    assert.deepEqual(messages.all, [
      { extension: "system", status: "ok", message: "Replication connection established", channel: "plaza" },
    ]);
  },
);

realtimeTest("a join that wants old messages again is refused", async ({ person }) => {
  const ana = await person("ana");
  const channel = ana.channel("person:ana", {
    config: { private: true, broadcast: { replay: { since: 0 } } },
  });
  assert.equal(await refused(channel), "UnableToReplayMessages: Realtime was unable to replay messages");
});
