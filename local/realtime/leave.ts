import { pushClose, pushSystem } from "./channel.ts";
import type { Channel } from "./socket.ts";
import type { Context } from "./context.ts";
import { untrack } from "./presence.ts";

/** Ends a channel: it leaves its room and the others learn that its client is gone. */
export function endChannel(
  context: Context,
  channel: Channel,
  { tellsClient }: { tellsClient: boolean },
): void {
  const { channels } = channel.connection;
  if (channels.get(channel.wireTopic) === channel) channels.delete(channel.wireTopic);
  context.rooms.leave(channel);
  untrack(context, channel);
  if (tellsClient) pushClose(channel);
}

/** Ends a channel with a system message that says why, as the hosted server does. */
export function shutDown(context: Context, channel: Channel, reason: string): void {
  pushSystem(channel, "system", "error", reason);
  endChannel(context, channel, { tellsClient: true });
  context.log({ level: "warning", message: `ChannelShutdown: ${reason}`, topic: channel.topic });
}
