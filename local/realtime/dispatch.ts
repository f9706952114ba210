import { decodeBinary } from "./binary_frame.ts";
import { reply, topicPrefix } from "./channel.ts";
import { closeCode } from "./connection.ts";
import type { Connection } from "./socket.ts";
import type { Context } from "./context.ts";
import { decodeText, type Frame, MalformedFrame } from "./frame.ts";
import type { Received } from "./inbox.ts";
import { join } from "./join.ts";
import { endChannel } from "./leave.ts";
import { broadcast, presence } from "./publish.ts";
import { refreshToken } from "./refresh_token.ts";

/**
 * Handles what a client sent. A frame that cannot be read ends the socket; anything that goes wrong in here ends only
 * this socket.
 */
export function receive(context: Context, connection: Connection, data: Received): Promise<void> | void {
  const fail = (cause: unknown) => {
    if (cause instanceof MalformedFrame) return connection.drop(closeCode.malformedFrame, cause.message);
    context.log({ level: "error", message: "Cannot handle a frame", cause });
    connection.drop(closeCode.failure, "Cannot handle the frame");
  };
  try {
    return route(context, connection, decode(connection, data))?.catch(fail);
  } catch (cause) {
    fail(cause);
  }
}

function decode(connection: Connection, data: Received): Frame {
  if (typeof data === "string") return decodeText(connection.vsn, data);
  if (connection.vsn === "2.0.0") return decodeBinary(new Uint8Array(data));
  throw new MalformedFrame("Cannot read binary frame as version 1.0.0 has none");
}

function route(context: Context, connection: Connection, frame: Frame): Promise<void> | undefined {
  const { topic, event } = frame;
  if (topic === "phoenix" && event === "heartbeat") {
    reply(connection, frame, "ok", {});
    return;
  }
  if (frame.kind === "json" && event === "phx_join" && topic.startsWith(topicPrefix)) {
    return join(context, connection, frame);
  }
  const channel = connection.channels.get(topic);
  if (frame.kind === "json" && event === "phx_leave") {
    reply(connection, frame, "ok", {});
    if (channel !== undefined) endChannel(context, channel, { tellsClient: true });
    return;
  }
  if (channel === undefined) {
    reply(connection, frame, "error", { reason: "unmatched topic" });
    return;
  }
  if (frame.kind === "user_push" || event === "broadcast") broadcast(context, channel, frame);
  else if (event === "presence") presence(context, channel, frame);
  else if (event === "access_token") return refreshToken(context, channel, frame.payload);
  else context.log({ level: "info", message: "Unexpected message from client", topic: channel.topic, event });
}
