import { encodeUserBroadcast } from "./binary_frame.ts";
import type { Ref, Vsn } from "./frame.ts";

/** A server's own message to one channel: a reply, a system message, a presence state or a close. */
export interface Push {
  readonly joinRef: Ref;
  readonly ref: Ref;
  readonly topic: string;
  readonly event: string;
  readonly payload: unknown;
}

/** A broadcast on its way to subscribers: a JSON body as written, or a client's own bytes. */
export type Broadcast =
  | { readonly kind: "text"; readonly body: string }
  | {
    readonly kind: "user";
    readonly event: string;
    readonly encoding: "json" | "binary";
    readonly bytes: Uint8Array;
  };

/** What is written to a socket. */
export type Encoded = string | Uint8Array<ArrayBuffer>;

/** Writes a push; version 1.0.0 has no place for the join reference. */
export function encodePush(vsn: Vsn, { joinRef, ref, topic, event, payload }: Push): string {
  return vsn === "2.0.0"
    ? JSON.stringify([joinRef, ref, topic, event, payload])
    : JSON.stringify({ topic, event, payload, ref });
}

/** Writes a broadcast for one version; null when that version cannot carry it (bytes on 1.0.0). */
export function encodeBroadcast(vsn: Vsn, topic: string, broadcast: Broadcast): Encoded | null {
  if (broadcast.kind === "text") return encodeBody(vsn, topic, broadcast.body);
  const { event, encoding, bytes } = broadcast;
  if (vsn === "2.0.0") return encodeUserBroadcast(topic, event, encoding, bytes);
  if (encoding === "binary") return null;
  return encodeBody(vsn, topic, broadcastBody(event, utf8.decode(bytes)));
}

/** Writes the body that clients receive, around a payload that is JSON already. */
export function broadcastBody(event: string, payload: string, id?: string): string {
  const meta = id === undefined ? "" : `,"meta":{"id":${JSON.stringify(id)}}`;
  return `{"event":${JSON.stringify(event)},"payload":${payload},"type":"broadcast"${meta}}`;
}

function encodeBody(vsn: Vsn, topic: string, body: string): string {
  const name = JSON.stringify(topic);
  return vsn === "2.0.0"
    ? `[null,null,${name},"broadcast",${body}]`
    : `{"topic":${name},"event":"broadcast","payload":${body},"ref":null}`;
}

const utf8 = new TextDecoder();
