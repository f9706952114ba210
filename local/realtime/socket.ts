import type { Permissions } from "./authorize.ts";
import type { Encoded } from "./encode.ts";
import type { Ref, Vsn } from "./frame.ts";
import type { JoinConfig } from "./join_config.ts";
import type { JsonObject } from "shared/json.ts";
import type { Claims } from "./token.ts";

/** One client's socket. */
export interface Connection {
  readonly vsn: Vsn;
  /** The key or token that the socket was opened with, and who that is. */
  readonly shown: string;
  readonly claims: Claims;
  readonly headers: Readonly<Record<string, string>>;
  /** The channels of this socket, by their topic on the wire. */
  readonly channels: Map<string, Channel>;
  /** When the client was last heard, in milliseconds since 1970. */
  heardAt: number;
  /** Sends a frame unless the socket is over; a reader that lets too much wait is dropped instead. */
  send(data: Encoded): boolean;
  /** Tells whether the socket has ended, or was dropped. */
  isOver(): boolean;
  /** Ends the socket and forgets its channels at once, whether or not the client answers. */
  drop(code: number, reason: string): void;
}

/** One join of one topic on one socket. */
export interface Channel {
  readonly connection: Connection;
  /** The topic as policies and `realtime.send` know it. */
  readonly topic: string;
  /** The topic as the wire knows it. */
  readonly wireTopic: string;
  readonly isPrivate: boolean;
  readonly joinRef: Ref;
  readonly config: JoinConfig;
  token: string;
  claims: Claims;
  permissions: Permissions;
  /** Whether the client is told who is present; tracking itself turns it on. */
  presenceEnabled: boolean;
  /** What the client last said about itself, and the reference of that. */
  tracked: { readonly ref: string; readonly payload: JsonObject; readonly text: string } | null;
}
