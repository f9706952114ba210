import assert from "node:assert/strict";
import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";
import { within } from "../support/deadline.ts";
import { type HostileFrame, hostileFrames } from "./support/hostile.ts";
import { publishableKey } from "./support/tokens.ts";
import { realtimeTest } from "./support/server.ts";
import { heard, joined, send } from "./support/subscribe.ts";

const seed = 20_260_722;
const many = 10_000;
const megabyte = 1_000_000;

realtimeTest(
  `${many} hostile frames crash nothing, disturb nobody and leave no memory behind`,
  async ({ url, visitor, person, database }) => {
    const witness = visitor().channel("square", { config: { broadcast: { ack: true, self: true } } });
    const messages = heard(witness);
    const states = await joined(witness);
    const cook = (await person("ana", { claims: { job: "cook" } })).channel("kitchen", {
      config: { private: true },
    });
    const privateMessages = heard(cook);
    await joined(cook);

    const frames = hostileFrames(seed, many);
    const used: number[] = [];
    const batch = 1_000;
    let sent = 0;
    for (let from = 0; from < many; from += batch) {
      sent += await sendAll(url, next(frames, batch));
      assert.equal(await send(witness, "still here", { from }), "ok");
      used.push(heapAfterCollection());
    }
    assert.equal(sent, many);
    await messages.count(many / batch, "every broadcast of the witness");
    await database.query("select realtime.send('{}', 'still here', 'kitchen')");
    await privateMessages.count(1, "a message from the database");
    assert.deepEqual(states.all.map(({ status }) => status), ["SUBSCRIBED"]);
    assert.equal(messages.all.length, many / batch);
    assert.equal(privateMessages.all.length, 1);

    const [afterFirst = 0] = used;
    const grown = (used.at(-1) ?? 0) - afterFirst;
    assert.ok(grown < 4 * megabyte, `grown by ${grown} bytes`);
  },
);

/** Makes the next frames only now: made ahead, they would count as memory. */
function next(frames: Iterator<HostileFrame>, many: number): HostileFrame[] {
  return Array.from({ length: many }, () => frames.next()).flatMap(({ done, value }) => done ? [] : value);
}

/** Sends frames over some sockets at a time; what ends a socket is followed by the next frame on a new one. */
async function sendAll(url: string, frames: readonly HostileFrame[]): Promise<number> {
  const rest = [...frames];
  const worker = async () => {
    while (rest.length > 0) await sendUntilEnded(url, rest);
  };
  await Promise.all(Array.from({ length: 20 }, worker));
  return frames.length;
}

async function sendUntilEnded(url: string, rest: HostileFrame[]): Promise<void> {
  const address = `${url.replace(/^http/, "ws")}/realtime/v1/websocket?apikey=${publishableKey}&vsn=2.0.0`;
  const socket = new WebSocket(address);
  const opened = Promise.withResolvers<void>();
  const ended = Promise.withResolvers<void>();
  let answered = ended;
  socket.onopen = () => opened.resolve();
  socket.onclose = () => {
    ended.resolve();
    answered.resolve();
  };
  socket.onmessage = ({ data }: MessageEvent<unknown>) => {
    if (typeof data === "string" && data.includes('"probe"')) answered.resolve();
  };
  await within(opened.promise, "an open socket");
  while (rest.length > 0 && socket.readyState === WebSocket.OPEN) {
    answered = Promise.withResolvers<void>();
    socket.send(rest.shift() ?? "");
    // The reply shows that the frame before it was handled; a frame that ends the socket has none.
    socket.send(JSON.stringify([null, "probe", "phoenix", "heartbeat", {}]));
    await within(answered.promise, "a reply or the end of the socket");
  }
  socket.close();
  await within(ended.promise, "the end of the socket");
}

setFlagsFromString("--expose-gc");
const collect: unknown = runInNewContext("gc");

function heapAfterCollection(): number {
  if (typeof collect === "function") collect();
  return Deno.memoryUsage().heapUsed;
}
