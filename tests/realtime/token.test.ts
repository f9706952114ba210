import assert from "node:assert/strict";
import { within } from "../support/deadline.ts";
import { happenings } from "./support/happenings.ts";
import { realtimeTest } from "./support/server.ts";
import { heard, joined, refused, send, systemMessages } from "./support/subscribe.ts";
import { signToken, userToken } from "./support/tokens.ts";

const isPrivate = { config: { private: true } };

realtimeTest("a join with an expired token is refused", async ({ bearer, clock }) => {
  const { client } = await bearer(userToken("ana", clock.now - 12_000));
  assert.match(
    await refused(client.channel("plaza")),
    /^InvalidJWTToken: Token has expired 1[12] seconds ago$/,
  );
});

for (
  const [title, token, reason] of [
    ["no JWT", "not.a-token", "MalformedJWT: The token provided is not a valid JWT"],
    [
      "somebody else's signature",
      userToken("ana", Date.now() + 3_600_000, {}, "another secret that nobody here ever used"),
      "JwtSignatureError: Failed to validate JWT signature",
    ],
    [
      "no role",
      signToken({ exp: 9_999_999_999 }),
      "InvalidJWTToken: Fields `role` and `exp` are required in JWT",
    ],
    ["no end", signToken({ role: "anon" }), "InvalidJWTToken: Fields `role` and `exp` are required in JWT"],
  ] as const
) {
  realtimeTest(`a join with ${title} is refused`, async ({ bearer }) => {
    const { client } = await bearer(token);
    assert.equal(await refused(client.channel("plaza")), reason);
  });
}

// The clock jumps further than sockets may be silent.
const patient = { limits: { idleMilliseconds: 1e9 } };

realtimeTest("a channel is closed when its token ends", async ({ person, clock }) => {
  const ana = await person("ana");
  const channel = ana.channel("person:ana", isPrivate);
  const messages = systemMessages(channel);
  const states = await joined(channel);
  clock.now += 3_600_000;
  await states.first(({ status }) => status === "CLOSED", "the end of the channel");
  const [message] = messages.all;
  assert.match(String(message?.["message"]), /^Token has expired \d+ seconds ago$/);
  assert.deepEqual({ ...message, message: "" }, {
    extension: "system",
    status: "error",
    message: "",
    channel: "person:ana",
  });
}, patient);

realtimeTest("a refreshed token keeps a channel alive past the end of the first", async (server) => {
  const { bearer, clock, person } = server;
  const ana = await bearer(userToken("ana", clock.now + 60_000));
  const channel = ana.client.channel("person:ana", isPrivate);
  const messages = heard(channel);
  const states = await joined(channel);
  await ana.refresh(userToken("ana", clock.now + 3_600_000));
  // The reply to this push shows that the token before it was taken.
  assert.equal(await within(channel.track({}), "the answer to track"), "ok");
  const eva = await bearer(userToken("eva", clock.now + 60_000));
  const ending = await joined(eva.client.channel("plaza"));
  clock.now += 61_000;
  await ending.first(
    ({ status }) => status === "CLOSED",
    "the end of a channel whose token was not refreshed",
  );

  const speaker = (await person("ana")).channel("person:ana", isPrivate);
  await joined(speaker);
  await send(speaker, "still here", {});
  await messages.count(1, "a broadcast after the first token's end");
  assert.deepEqual(states.all.map(({ status }) => status), ["SUBSCRIBED"]);
}, patient);

for (
  const [title, token, words] of [
    ["has ended", (now: number) => userToken("ana", now - 60_000), /^Token has expired \d+ seconds ago$/],
    ["is no JWT", () => "not.a-token", /^The token provided is not a valid JWT$/],
    [
      "lacks a role",
      () => signToken({ exp: 9_999_999_999 }),
      /^Fields `role` and `exp` are required in JWT$/,
    ],
    [
      "may not read the topic",
      (now: number) => userToken("eva", now + 3_600_000),
      /^You do not have permissions to read from this Channel topic: person:ana$/,
    ],
  ] as const
) {
  realtimeTest(`a refreshed token that ${title} closes the channel`, async ({ bearer, clock }) => {
    const ana = await bearer(userToken("ana", clock.now + 3_600_000));
    const channel = ana.client.channel("person:ana", isPrivate);
    const messages = systemMessages(channel);
    const states = await joined(channel);
    await ana.refresh(token(clock.now));
    await states.first(({ status }) => status === "CLOSED", "the end of the channel");
    assert.match(String(messages.all[0]?.["message"]), words);
  });
}

realtimeTest("a visitor's key sent as a token changes nothing", async ({ visitor }) => {
  const ana = visitor();
  const states = happenings<string>();
  const channel = ana.channel("plaza", { config: { broadcast: { ack: true } } });
  channel.subscribe((status) => states.add(status));
  await states.count(1, "the join");
  await ana.realtime.setAuth("sb_publishable_another");
  assert.equal(await send(channel, "still here", {}), "ok");
  assert.deepEqual(states.all, ["SUBSCRIBED"]);
});
