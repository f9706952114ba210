import { reply } from "./channel.ts";
import type { Channel } from "./socket.ts";
import type { Context } from "./context.ts";
import type { Broadcast } from "./encode.ts";
import type { Frame } from "./frame.ts";
import { isObject } from "shared/json.ts";
import { jsonObject, parseJson, utf8Length } from "./json.ts";
import { pushPresenceState, track, untrack } from "./presence.ts";
import { deliver } from "./rooms.ts";

/** Hands a client's broadcast to the others. Whoever may not write is not answered, as on the hosted server. */
export function broadcast(context: Context, channel: Channel, frame: Frame): void {
  const { limits, rooms, log } = context;
  const { config, connection, topic } = channel;
  if (!channel.permissions.broadcast.write) {
    log({ level: "warning", message: "Broadcast ignored as the policies do not allow it", topic });
    return;
  }
  const message = readBroadcast(frame);
  if (message === null) {
    log({ level: "warning", message: "Broadcast ignored as its payload is not JSON", topic });
    return;
  }
  if (sizeOf(message, limits.payloadBytes) > limits.payloadBytes) {
    log({ level: "warning", message: "Broadcast ignored as its payload is too large", topic });
    if (config.acknowledges) reply(connection, frame, "error", "payload_size_exceeded");
    return;
  }
  deliver(rooms, channel, message, config.receivesOwn ? undefined : channel);
  if (config.acknowledges) reply(connection, frame, "ok", {});
}

/** Notes what a client says about itself (`track`), or forgets it (`untrack`). */
export function presence(context: Context, channel: Channel, frame: Frame): void {
  const { connection, topic } = channel;
  const said = jsonObject(frame.kind === "json" ? frame.payload : undefined);
  const event = typeof said["event"] === "string" ? said["event"].toLowerCase() : null;
  const payload = said["payload"] ?? {};
  if (event === "untrack") {
    untrack(context, channel);
  } else if (event === "track") {
    if (!isObject(payload)) {
      return reply(connection, frame, "error", { reason: "Presence track payload must be a map" });
    }
    if (!channel.permissions.presence.write) return reply(connection, frame, "error", {});
    const text = JSON.stringify(payload);
    if (utf8Length(text, context.limits.payloadBytes) > context.limits.payloadBytes) {
      context.log({ level: "warning", message: "Presence ignored as its payload is too large", topic });
      return reply(connection, frame, "error", {});
    }
    track(context, channel, payload);
    if (!channel.presenceEnabled) {
      channel.presenceEnabled = true;
      pushPresenceState(context, channel);
    }
  } else if (event !== null) {
    return reply(connection, frame, "error", {});
  }
  reply(connection, frame, "ok", {});
}

function readBroadcast(frame: Frame): Broadcast | null {
  if (frame.kind === "json") {
    return isObject(frame.payload) ? { kind: "text", body: JSON.stringify(frame.payload) } : null;
  }
  const { event, encoding, bytes } = frame;
  const isSound = encoding === "binary" || parseJson(decodeUtf8(bytes)) !== undefined;
  return isSound ? { kind: "user", event, encoding, bytes } : null;
}

function sizeOf(message: Broadcast, enough: number): number {
  return message.kind === "text" ? utf8Length(message.body, enough) : message.bytes.byteLength;
}

function decodeUtf8(bytes: Uint8Array): string {
  try {
    return strictUtf8.decode(bytes);
  } catch {
    return "";
  }
}

const strictUtf8 = new TextDecoder("utf-8", { fatal: true });
