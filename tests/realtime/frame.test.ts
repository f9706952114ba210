import assert from "node:assert/strict";
import { decodeBinary, encodeUserBroadcast } from "../../local/realtime/binary_frame.ts";
import { encodeBroadcast } from "../../local/realtime/encode.ts";
import { decodeText, MalformedFrame } from "../../local/realtime/frame.ts";
import { binaryFrame } from "./support/raw_socket.ts";

const payload = new Uint8Array([123, 125]);

Deno.test("decodeBinary() reads the parts by their lengths in bytes", () => {
  const frame = decodeBinary(binaryFrame(["1", "22", "realtime:ñ", "é", '{"persist":true}'], payload));
  assert.deepEqual(frame, {
    kind: "user_push",
    joinRef: "1",
    ref: "22",
    topic: "realtime:ñ",
    event: "é",
    encoding: "json",
    bytes: payload,
  });
});

Deno.test("decodeBinary() refuses every frame that was cut short of its payload", () => {
  const whole = binaryFrame(["1", "2", "realtime:plaza", "e", ""], new Uint8Array());
  for (let length = 0; length < whole.length; length++) {
    assert.throws(() => decodeBinary(whole.slice(0, length)), MalformedFrame);
  }
  assert.equal(decodeBinary(whole).bytes.length, 0);
});

Deno.test("decodeBinary() refuses names that are not UTF-8", () => {
  const frame = binaryFrame(["1", "2", "xx", "e", ""], payload);
  frame[9] = 0xff;
  assert.throws(() => decodeBinary(frame), MalformedFrame);
});

Deno.test("encodeUserBroadcast() writes kind 4 as supabase-js reads it", () => {
  const frame = encodeUserBroadcast("realtime:ñ", "é", "binary", payload);
  const text = new TextEncoder().encode("realtime:ñé");
  assert.deepEqual(frame, new Uint8Array([4, 11, 2, 0, 0, ...text, 123, 125]));
});

Deno.test("encodeUserBroadcast() gives nothing for a name longer than 255 bytes", () => {
  assert.equal(encodeUserBroadcast("ñ".repeat(128), "e", "json", payload), null);
});

Deno.test("encodeBroadcast() gives nothing for bytes on version 1.0.0", () => {
  const bytes = { kind: "user", event: "e", encoding: "binary", bytes: payload } as const;
  assert.equal(encodeBroadcast("1.0.0", "realtime:plaza", bytes), null);
});

Deno.test("decodeText() takes names of 255 bytes and refuses longer ones", () => {
  const frame = (topic: string) => JSON.stringify(["1", "1", topic, "phx_join", {}]);
  assert.equal(decodeText("2.0.0", frame("x".repeat(255))).topic.length, 255);
  assert.throws(() => decodeText("2.0.0", frame("x".repeat(256))), MalformedFrame);
  assert.throws(() => decodeText("2.0.0", frame("ñ".repeat(128))), MalformedFrame);
});
