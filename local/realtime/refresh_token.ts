import { AuthorizationUnavailable } from "./authorize.ts";
import type { Channel } from "./socket.ts";
import type { Context } from "./context.ts";
import { identify, isApiKey } from "./identity.ts";
import { databaseAway, unreadable } from "./join.ts";
import { jsonObject } from "./json.ts";
import { shutDown } from "./leave.ts";

/** Takes a new token for a channel and asks the policies again; a token that may no longer read ends the channel. */
export async function refreshToken(context: Context, channel: Channel, payload: unknown): Promise<void> {
  const token = jsonObject(payload)["access_token"];
  if (typeof token !== "string" || token === channel.token || isApiKey(context.keyring, token)) return;

  const { claims, refusal } = identify(context.keyring, token);
  if (refusal !== undefined) return shutDown(context, channel, refusalWords(refusal.code, refusal.message));
  if (channel.isPrivate) {
    const { topic, connection: { headers }, permissions: before } = channel;
    try {
      const now = await context.authorize({ topic, claims, headers });
      const mayRead = now.broadcast.read || (channel.presenceEnabled && now.presence.read);
      if (!mayRead) return shutDown(context, channel, unreadable(topic));
      const lostPresence = channel.presenceEnabled && before.presence.read && !now.presence.read;
      if ((before.broadcast.read && !now.broadcast.read) || lostPresence) {
        return shutDown(
          context,
          channel,
          `You no longer have permission to read from this Channel topic: ${topic}`,
        );
      }
      channel.permissions = now;
    } catch (cause) {
      if (!(cause instanceof AuthorizationUnavailable)) throw cause;
      return shutDown(
        context,
        channel,
        cause.isCancelled ? "Query was cancelled, please try again" : databaseAway,
      );
    }
  }
  channel.token = token;
  channel.claims = claims;
}

function refusalWords(code: string, message: string): string {
  return code === "JwtSignatureError" ? ":signature_error" : message;
}
