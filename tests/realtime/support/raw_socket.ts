import { within } from "../../support/deadline.ts";
import { type Happenings, happenings } from "./happenings.ts";
import { publishableKey } from "./tokens.ts";

/** A socket without a client library: what is sent is what the test says. */
export interface RawSocket {
  send(data: string | Uint8Array<ArrayBuffer>): void;
  /** Every frame from the server. */
  readonly received: Happenings<string | ArrayBuffer>;
  /** How the socket ended. */
  ended(): Promise<{ code: number; reason: string }>;
  close(): Promise<void>;
}

/** Opens a socket on a test's server. */
export async function openRaw(
  url: string,
  { vsn = "2.0.0", key = publishableKey }: { vsn?: string; key?: string } = {},
): Promise<RawSocket> {
  const address = `${url.replace(/^http/, "ws")}/realtime/v1/websocket?apikey=${key}&vsn=${vsn}`;
  const socket = new WebSocket(address);
  socket.binaryType = "arraybuffer";
  const received = happenings<string | ArrayBuffer>();
  const opened = Promise.withResolvers<void>();
  const ended = Promise.withResolvers<{ code: number; reason: string }>();
  socket.onopen = () => opened.resolve();
  socket.onerror = () => opened.reject(new Error("Cannot open the socket"));
  socket.onmessage = ({ data }: MessageEvent<string | ArrayBuffer>) => received.add(data);
  socket.onclose = ({ code, reason }) => ended.resolve({ code, reason });
  await within(opened.promise, "an open socket");
  return {
    send: (data) => socket.send(data),
    received,
    ended: () => within(ended.promise, "the end of the socket"),
    async close() {
      socket.close();
      await within(ended.promise, "the end of the socket");
    },
  };
}

/** Writes a frame of version 2.0.0. */
export function textFrame(topic: string, event: string, payload: unknown, ref = "1", joinRef = "1"): string {
  return JSON.stringify([joinRef, ref, topic, event, payload]);
}

/** Writes a binary frame of kind 3 from parts that may lie about their lengths. */
export function binaryFrame(
  parts: readonly [joinRef: string, ref: string, topic: string, event: string, metadata: string],
  payload: Uint8Array,
  { kind = 3, encoding = 1, lengths }: { kind?: number; encoding?: number; lengths?: readonly number[] } = {},
): Uint8Array<ArrayBuffer> {
  const utf8 = new TextEncoder();
  const encoded = parts.map((part) => utf8.encode(part));
  const head = [kind, ...(lengths ?? encoded.map((part) => part.length)), encoding];
  return new Uint8Array([...head, ...encoded.flatMap((part) => [...part]), ...payload]);
}
