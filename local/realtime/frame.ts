import { isObject } from "shared/json.ts";
import { parseJson, utf8Length } from "./json.ts";
import { nameBytes } from "./limits.ts";

/** The protocol versions: objects in text frames, or arrays in text frames beside binary frames. */
export type Vsn = "1.0.0" | "2.0.0";

/** A client's number for a push, echoed in its reply. */
export type Ref = string | number | null;

interface FrameHead {
  readonly joinRef: Ref;
  readonly ref: Ref;
  readonly topic: string;
}

/** A push whose payload is JSON. */
export interface JsonFrame extends FrameHead {
  readonly kind: "json";
  readonly event: string;
  readonly payload: unknown;
}

/** A broadcast in a binary frame: the payload's bytes are passed on as they are. */
export interface UserPushFrame extends FrameHead {
  readonly kind: "user_push";
  readonly event: string;
  readonly encoding: "json" | "binary";
  readonly bytes: Uint8Array<ArrayBuffer>;
}

/** A frame as a client sent it. */
export type Frame = JsonFrame | UserPushFrame;

/** A frame that no client library sends; the socket that sent it is closed, as on the hosted server. */
export class MalformedFrame extends Error {
  override readonly name = "MalformedFrame";
}

/** Reads a text frame of either version. @throws MalformedFrame */
export function decodeText(vsn: Vsn, text: string): JsonFrame {
  const value = parseJson(text);
  if (value === undefined) throw new MalformedFrame("Cannot read frame as it is not JSON");
  if (vsn === "2.0.0") {
    if (!Array.isArray(value) || value.length < 5) {
      throw new MalformedFrame("Cannot read frame as it is no V2 array");
    }
    const [joinRef, ref, topic, event, payload]: unknown[] = value;
    return jsonFrame(joinRef, ref, topic, event, payload);
  }
  if (!isObject(value)) throw new MalformedFrame("Cannot read frame as it is no V1 object");
  return jsonFrame(value["join_ref"], value["ref"], value["topic"], value["event"], value["payload"]);
}

function jsonFrame(
  joinRef: unknown,
  ref: unknown,
  topic: unknown,
  event: unknown,
  payload: unknown,
): JsonFrame {
  return {
    kind: "json",
    joinRef: reference(joinRef),
    ref: reference(ref),
    topic: shortName(topic, "topic"),
    event: shortName(event, "event"),
    payload,
  };
}

function reference(value: unknown): Ref {
  if (value === null || value === undefined) return null;
  return typeof value === "number" ? value : shortName(value, "reference");
}

function shortName(value: unknown, what: string): string {
  if (typeof value !== "string") throw new MalformedFrame(`Cannot read frame as its ${what} is no text`);
  if (utf8Length(value, nameBytes) > nameBytes) {
    throw new MalformedFrame(`Cannot read frame as its ${what} is longer than ${nameBytes} bytes`);
  }
  return value;
}
