import type { Channel } from "./socket.ts";
import { type Broadcast, encodeBroadcast, type Encoded } from "./encode.ts";
import type { Vsn } from "./frame.ts";

/** Where a message goes: a private and a public topic of one name are two rooms. */
export interface Address {
  readonly topic: string;
  readonly isPrivate: boolean;
}

/** Who has joined what. */
export interface Rooms {
  enter(channel: Channel): void;
  leave(channel: Channel): void;
  members(address: Address): Iterable<Channel>;
  /** Tells whether nobody has joined anything, so that messages need not be read at all. */
  isEmpty(): boolean;
}

/** Makes the empty rooms of one server. */
export function createRooms(): Rooms {
  const rooms = new Map<string, Set<Channel>>();
  return {
    enter(channel) {
      const name = roomName(channel);
      const members = rooms.get(name);
      if (members === undefined) rooms.set(name, new Set([channel]));
      else members.add(channel);
    },
    leave(channel) {
      const name = roomName(channel);
      const members = rooms.get(name);
      if (members?.delete(channel) && members.size === 0) rooms.delete(name);
    },
    members: (address) => rooms.get(roomName(address)) ?? [],
    isEmpty: () => rooms.size === 0,
  };
}

/**
 * Sends a broadcast to everybody in a room who may read it, except its sender; written once for each version.
 * Gives how many sockets took it.
 */
export function deliver(rooms: Rooms, address: Address, broadcast: Broadcast, sender?: Channel): number {
  const written = new Map<Vsn, Encoded | null>();
  let taken = 0;
  // A copy, as a reader that is too slow leaves the room while the message is handed out.
  for (const channel of [...rooms.members(address)]) {
    if (channel === sender || !channel.permissions.broadcast.read) continue;
    const { connection } = channel;
    let encoded = written.get(connection.vsn);
    if (encoded === undefined) {
      encoded = encodeBroadcast(connection.vsn, channel.wireTopic, broadcast);
      written.set(connection.vsn, encoded);
    }
    if (encoded !== null && connection.send(encoded)) taken += 1;
  }
  return taken;
}

function roomName({ topic, isPrivate }: Address): string {
  return `${isPrivate ? "private" : "public"}:${topic}`;
}
