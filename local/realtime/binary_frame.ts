import { MalformedFrame, type UserPushFrame } from "./frame.ts";
import { nameBytes } from "./limits.ts";

const userPush = 3;
const userBroadcast = 4;
const headBytes = 7;

/**
 * Reads a client's binary frame (kind 3): kind, the lengths of join reference, reference, topic, event and metadata,
 * the encoding, those five parts, and the payload up to the end.
 * @throws MalformedFrame
 */
export function decodeBinary(bytes: Uint8Array<ArrayBuffer>): UserPushFrame {
  const [
    kind,
    joinRefLength = 0,
    refLength = 0,
    topicLength = 0,
    eventLength = 0,
    metadataLength = 0,
    encoding,
  ] = bytes;
  if (kind !== userPush) throw new MalformedFrame(`Cannot read binary frame as its kind is unknown: ${kind}`);
  const payloadAt = headBytes + joinRefLength + refLength + topicLength + eventLength + metadataLength;
  if (encoding === undefined || payloadAt > bytes.length) {
    throw new MalformedFrame("Cannot read binary frame as it is shorter than its lengths say");
  }
  let at = headBytes;
  const part = (length: number) => text(bytes.subarray(at, at += length));
  return {
    kind: "user_push",
    joinRef: part(joinRefLength),
    ref: part(refLength),
    topic: part(topicLength),
    event: part(eventLength),
    encoding: encoding === 0 ? "binary" : "json",
    bytes: bytes.subarray(payloadAt),
  };
}

/** Writes a broadcast for clients of version 2.0.0 (kind 4). Null when a name is too long for the format. */
export function encodeUserBroadcast(
  topic: string,
  event: string,
  encoding: "json" | "binary",
  payload: Uint8Array,
): Uint8Array<ArrayBuffer> | null {
  const topicBytes = utf8.encode(topic);
  const eventBytes = utf8.encode(event);
  if (topicBytes.length > nameBytes || eventBytes.length > nameBytes) return null;
  const head = [userBroadcast, topicBytes.length, eventBytes.length, 0, encoding === "json" ? 1 : 0];
  const frame = new Uint8Array(head.length + topicBytes.length + eventBytes.length + payload.length);
  let at = 0;
  for (const part of [head, topicBytes, eventBytes, payload]) {
    frame.set(part, at);
    at += part.length;
  }
  return frame;
}

function text(bytes: Uint8Array): string {
  try {
    return strictUtf8.decode(bytes);
  } catch {
    throw new MalformedFrame("Cannot read binary frame as a name in it is not UTF-8");
  }
}

const utf8 = new TextEncoder();
const strictUtf8 = new TextDecoder("utf-8", { fatal: true });
