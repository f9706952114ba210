import { closeCode } from "./connection.ts";
import type { Connection } from "./socket.ts";
import type { Context } from "./context.ts";
import { shutDown } from "./leave.ts";
import { expired } from "./token.ts";

/** Ends sockets that were silent for too long and channels whose token has ended. */
export function sweep(context: Context, connections: Iterable<Connection>): void {
  const now = context.now();
  for (const connection of [...connections]) {
    if (now - connection.heardAt > context.limits.idleMilliseconds) {
      connection.drop(closeCode.normal, "Heartbeat timeout");
      continue;
    }
    for (const channel of [...connection.channels.values()]) {
      const { expiresAt } = channel.claims;
      if (expiresAt === null || expiresAt * 1000 > now) continue;
      shutDown(context, channel, expired(expiresAt, now).message);
    }
  }
}
