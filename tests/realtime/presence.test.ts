import type { RealtimeChannel } from "@supabase/supabase-js";
import assert from "node:assert/strict";
import { layCable } from "./support/cable.ts";
import { within } from "../support/deadline.ts";
import { type Happenings, happenings } from "./support/happenings.ts";
import { realtimeTest } from "./support/server.ts";
import { joined } from "./support/subscribe.ts";

interface Seen {
  readonly event: string;
  readonly key: string;
  readonly said: readonly unknown[];
}

function watch(channel: RealtimeChannel): Happenings<Seen> {
  const seen = happenings<Seen>();
  const strip = (metas: readonly Record<string, unknown>[]) =>
    metas.map(({ presence_ref: _, ...said }): unknown => said);
  channel.on("presence", { event: "join" }, ({ event, key, newPresences }) => {
    seen.add({ event, key, said: strip(newPresences) });
  });
  channel.on("presence", { event: "leave" }, ({ event, key, leftPresences }) => {
    seen.add({ event, key, said: strip(leftPresences) });
  });
  return seen;
}

function named(key: string) {
  return { config: { presence: { key } } };
}

function track(channel: RealtimeChannel, said: Record<string, unknown>): Promise<unknown> {
  return within(channel.track(said), "the answer to track");
}

realtimeTest("those present learn who comes, what changes and who goes", async ({ visitor }) => {
  const [ana, eva] = [visitor().channel("plaza", named("ana")), visitor().channel("plaza", named("eva"))];
  const seen = watch(ana);
  watch(eva);
  await joined(ana);
  await joined(eva);
  assert.equal(await track(eva, { mood: "hungry" }), "ok");
  assert.equal(await track(eva, { mood: "hungry" }), "ok");
  await track(eva, { mood: "fed" });
  await within(eva.untrack(), "the answer to untrack");
  await seen.first(
    ({ event, said }) => event === "leave" && JSON.stringify(said).includes("fed"),
    "eva's leaving",
  );
  assert.deepEqual(seen.all, [
    { event: "join", key: "eva", said: [{ mood: "hungry" }] },
    { event: "join", key: "eva", said: [{ mood: "fed" }] },
    { event: "leave", key: "eva", said: [{ mood: "hungry" }] },
    { event: "leave", key: "eva", said: [{ mood: "fed" }] },
  ]);
});

realtimeTest("whoever comes later learns who is there already", async ({ visitor }) => {
  const eva = visitor().channel("plaza", named("eva"));
  watch(eva);
  await joined(eva);
  await track(eva, { mood: "hungry" });
  const ana = visitor().channel("plaza", named("ana"));
  const seen = watch(ana);
  await joined(ana);
  await seen.count(1, "eva in the first state");
  assert.deepEqual(seen.all, [{ event: "join", key: "eva", said: [{ mood: "hungry" }] }]);
});

realtimeTest("leaving a channel ends the presence", async ({ visitor }) => {
  const client = visitor();
  const [ana, eva] = [visitor().channel("plaza", named("ana")), client.channel("plaza", named("eva"))];
  const seen = watch(ana);
  await joined(ana);
  await joined(eva);
  await track(eva, {});
  await client.removeChannel(eva);
  await seen.first(({ event, key }) => event === "leave" && key === "eva", "eva's leaving");
});

realtimeTest("a cut socket ends the presence", async ({ visitor, port }) => {
  const cable = layCable(port);
  const client = visitor({ url: cable.url });
  const [ana, eva] = [visitor().channel("plaza", named("ana")), client.channel("plaza", named("eva"))];
  const seen = watch(ana);
  await joined(ana);
  await joined(eva);
  await track(eva, {});
  await client.realtime.disconnect();
  cable.cut();
  await seen.first(({ event, key }) => event === "leave" && key === "eva", "eva's leaving");
  await cable.close();
});

realtimeTest("two sockets with one key are two metas of one presence", async ({ visitor }) => {
  const [one, two] = [visitor().channel("plaza", named("eva")), visitor().channel("plaza", named("eva"))];
  const seen = watch(one);
  await joined(one);
  await joined(two);
  await track(one, { on: "phone" });
  await track(two, { on: "board" });
  await seen.count(2, "both metas");
  assert.deepEqual(one.presenceState()["eva"]?.map((meta) => Reflect.get(meta, "on")), ["phone", "board"]);
});

realtimeTest("whoever may not write to a private topic is not tracked", async ({ person }) => {
  const cook = await person("eva", { claims: { job: "cook" } });
  const channel = cook.channel("kitchen", { config: { private: true } });
  await joined(channel);
  assert.equal(await track(channel, {}), "error");
});
