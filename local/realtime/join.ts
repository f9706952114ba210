import { AuthorizationUnavailable, type Permissions } from "./authorize.ts";
import { publicPermissions, pushSystem, reply, topicPrefix } from "./channel.ts";
import type { Channel, Connection } from "./socket.ts";
import type { Context } from "./context.ts";
import type { JsonFrame } from "./frame.ts";
import { identify, isApiKey } from "./identity.ts";
import { type JoinConfig, readJoinConfig } from "./join_config.ts";
import { jsonObject } from "./json.ts";
import { endChannel } from "./leave.ts";
import { pushPresenceState } from "./presence.ts";
import type { Claims } from "./token.ts";

const noPostgresChanges =
  "Unable to subscribe to Postgres Changes: this server has none, use Broadcast from the database " +
  "(realtime.send, realtime.broadcast_changes)";

/** Joins a topic, or answers why not in the hosted server's words. An earlier join of the same topic is closed. */
export async function join(context: Context, connection: Connection, frame: JsonFrame): Promise<void> {
  const refuse = (reason: string) => reply(connection, frame, "error", { reason });
  const existing = connection.channels.get(frame.topic);
  if (existing !== undefined) endChannel(context, existing, { tellsClient: true });

  const topic = frame.topic.slice(topicPrefix.length);
  const config = readJoinConfig(frame.payload);
  if (topic === "") return refuse("TopicNameRequired: You must provide a topic name");
  if (connection.channels.size >= context.limits.channelsPerSocket) {
    return refuse("ChannelRateLimitReached: Too many channels");
  }
  const shown = config.accessToken;
  const token = shown === null || isApiKey(context.keyring, shown) ? connection.shown : shown;
  const { claims, refusal } = identify(context.keyring, token);
  if (refusal !== undefined) return refuse(`${refusal.code}: ${refusal.message}`);
  if (config.wantsReplay) {
    return refuse("UnableToReplayMessages: " + replayRefusal(config));
  }
  if (config.waitsForPostgresChanges && config.postgresChanges.length > 0) {
    return refuse(`RealtimeDisabledForConfiguration: ${noPostgresChanges}`);
  }

  await context.feedStarted;
  const permissions = await readPermissions(context, connection, config, topic, claims);
  if (typeof permissions === "string") return refuse(permissions);
  const channel: Channel = {
    connection,
    topic,
    wireTopic: frame.topic,
    isPrivate: config.isPrivate,
    joinRef: frame.joinRef ?? frame.ref,
    config,
    token,
    claims,
    permissions,
    presenceEnabled: config.presenceEnabled,
    tracked: null,
  };
  enter(context, channel, frame);
}

function enter(context: Context, channel: Channel, frame: JsonFrame): void {
  const { connection, config } = channel;
  if (connection.isOver()) return;
  connection.channels.set(channel.wireTopic, channel);
  context.rooms.enter(channel);
  const changes = config.postgresChanges.map((change, index) => ({ ...jsonObject(change), id: index + 1 }));
  reply(connection, frame, "ok", { postgres_changes: changes });
  if (channel.presenceEnabled) pushPresenceState(context, channel);
  if (config.wantsReady) pushSystem(channel, "system", "ok", "Replication connection established");
  if (changes.length > 0) pushSystem(channel, "postgres_changes", "error", noPostgresChanges);
}

/** Asks the policies, or gives the reason of the refusal. */
async function readPermissions(
  context: Context,
  { headers }: Connection,
  { isPrivate, presenceEnabled }: JoinConfig,
  topic: string,
  claims: Claims,
): Promise<Permissions | string> {
  if (!isPrivate) return publicPermissions;
  try {
    const permissions = await context.authorize({ topic, claims, headers });
    const mayRead = permissions.broadcast.read || (presenceEnabled && permissions.presence.read);
    return mayRead ? permissions : `Unauthorized: ${unreadable(topic)}`;
  } catch (cause) {
    if (!(cause instanceof AuthorizationUnavailable)) throw cause;
    context.log({ level: "warning", message: cause.message, cause: cause.cause });
    return cause.isCancelled
      ? "QueryCanceled: Query was cancelled, please try again"
      : `UnableToConnectToProject: ${databaseAway}`;
  }
}

/** What a person is told who may not read a topic. */
export function unreadable(topic: string): string {
  return `You do not have permissions to read from this Channel topic: ${topic}`;
}

/** What a person is told while the database is away. */
export const databaseAway = "Realtime was unable to connect to the project database";

function replayRefusal({ isPrivate }: JoinConfig): string {
  return isPrivate ? "Realtime was unable to replay messages" : "Replay is not allowed for public channels";
}
