import { binaryFrame, textFrame } from "./raw_socket.ts";

/** What a hostile client sends. */
export type HostileFrame = string | Uint8Array<ArrayBuffer>;

/** Gives the same frames for the same seed: broken, lying, oversized and misleading ones of many kinds. */
export function* hostileFrames(seed: number, many: number): Generator<HostileFrame> {
  const random = mulberry32(seed);
  const below = (limit: number) => Math.floor(random() * limit);
  for (let made = 0; made < many; made++) {
    const make = makers[below(makers.length)];
    if (make !== undefined) yield make(below);
  }
}

type Below = (limit: number) => number;

const topics = [
  "realtime:",
  "realtime:plaza",
  "phoenix",
  "realtime:order:'; drop table realtime.messages; --",
  "realtime:order:1'::uuid",
  'realtime:order:"quoted"',
  "realtime:person:ana\u0000",
  "realtime:order:\ud800",
  "realtime:order:{" + "x".repeat(200),
  "realtime:" + "ñ".repeat(200),
  "other:topic",
  "",
];
const events = [
  "phx_join",
  "phx_leave",
  "broadcast",
  "presence",
  "access_token",
  "heartbeat",
  "phx_reply",
  "\u0000",
  "",
];
const payloads: unknown[] = [
  null,
  [],
  "text",
  7,
  {},
  { config: null },
  { config: { private: true } },
  {
    config: {
      private: "true",
      presence: { enabled: true, key: "__proto__" },
      broadcast: { ack: true, self: true },
    },
  },
  { config: { presence: [], broadcast: 7, postgres_changes: [null, 7, {}, "x"] } },
  { access_token: "eyJhbGciOiJub25lIn0.eyJyb2xlIjoic2VydmljZV9yb2xlIn0." },
  { access_token: { role: "service_role" } },
  { event: "track", payload: { __proto__: null, constructor: { prototype: 1 } } },
  { event: "track", payload: [] },
  { event: 7 },
  { event: "x", type: "broadcast", payload: { text: "x".repeat(5_000) } },
];

const one = <T>(below: Below, from: readonly T[]): T | undefined => from[below(from.length)];
const bytes = (below: Below, length: number) => Uint8Array.from({ length }, () => below(256));

const makers: readonly ((below: Below) => HostileFrame)[] = [
  // Broken JSON, and JSON that is no frame.
  (below) => textFrame("realtime:plaza", "broadcast", { n: below(9) }).slice(0, below(40)),
  (below) =>
    one(below, ["", "null", "{}", "[]", "[1,2]", '"x"', "[null,null,null,null,null]", "\u0000", "[[[["]) ??
      "",
  (below) => JSON.stringify(["1", "1", { topic: below(9) }, ["phx_join"], {}]),
  (below) => "[".repeat(below(20_000)),
  (below) =>
    `["1","1","realtime:plaza","broadcast",{"payload":${"[".repeat(9_000)}${"]".repeat(9_000 - below(2))}}]`,
  // Huge references.
  (below) => textFrame("realtime:plaza", "phx_join", {}, "9".repeat(below(100_000)), "1"),
  (below) => JSON.stringify([1e308, -below(1e9), "realtime:plaza", "phx_join", {}]),
  // Sound frames with every odd topic, event and payload.
  (below) =>
    textFrame(one(below, topics) ?? "", one(below, events) ?? "", one(below, payloads), String(below(99))),
  (below) => textFrame(one(below, topics) ?? "", "phx_join", one(below, payloads), String(below(99))),
  // Binary frames: noise, unknown kinds, lengths that lie, payloads that are not JSON.
  (below) => bytes(below, below(300)),
  (below) => binaryFrame(["1", "1", "realtime:plaza", "e", ""], bytes(below, 20), { kind: below(256) }),
  (below) =>
    binaryFrame(["1", "1", "realtime:plaza", "e", ""], bytes(below, 9), { lengths: [...bytes(below, 5)] }),
  (below) => binaryFrame(["1", "1", "realtime:plaza", "e", "{"], bytes(below, below(60))),
  (below) =>
    binaryFrame(["1", "1", one(below, topics) ?? "", "", ""], bytes(below, 5), { encoding: below(256) }),
];

/** A small generator of numbers in [0, 1) that depend on nothing but the seed. */
function mulberry32(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}
