import type { Permissions } from "./authorize.ts";
import type { Channel, Connection } from "./socket.ts";
import { encodePush } from "./encode.ts";
import type { Frame } from "./frame.ts";

/** What stands before every topic on the wire. */
export const topicPrefix = "realtime:";

/** Everything is allowed on a public channel. */
export const publicPermissions: Permissions = {
  broadcast: { read: true, write: true },
  presence: { read: true, write: true },
  policyErrors: [],
};

/** Sends an event to a channel's own client. */
export function push(channel: Channel, event: string, payload: unknown): void {
  const { connection, joinRef, wireTopic: topic } = channel;
  connection.send(encodePush(connection.vsn, { joinRef, ref: null, topic, event, payload }));
}

/** Tells a channel's client what happened to a part of the server, in the hosted server's form. */
export function pushSystem(
  channel: Channel,
  extension: "system" | "postgres_changes",
  status: "ok" | "error",
  message: string,
): void {
  push(channel, "system", { extension, status, message, channel: channel.topic });
}

/** Answers a push. */
export function reply(connection: Connection, frame: Frame, status: "ok" | "error", response: unknown): void {
  const { joinRef, ref, topic } = frame;
  const payload = { status, response };
  connection.send(encodePush(connection.vsn, { joinRef, ref, topic, event: "phx_reply", payload }));
}

/** Tells a client that its channel is over; its reference is that of the join. */
export function pushClose({ connection, joinRef, wireTopic: topic }: Channel): void {
  connection.send(
    encodePush(connection.vsn, { joinRef, ref: joinRef, topic, event: "phx_close", payload: {} }),
  );
}
