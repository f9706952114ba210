/** What one socket, one message and the server as a whole may take; bytes are UTF-8 bytes on the wire. */
export interface RealtimeLimits {
  /** Largest broadcast or presence payload. */
  readonly payloadBytes: number;
  /** Largest frame or HTTP body that is looked at. */
  readonly frameBytes: number;
  /** Channels joined at once on one socket. */
  readonly channelsPerSocket: number;
  /** Bytes that may wait for one reader before it is dropped. */
  readonly bufferedBytes: number;
  /** Frames of one socket that may wait for its join or token to be authorised. */
  readonly waitingFrames: number;
  /** Messages from the database that may wait for the database to come back. */
  readonly waitingMessages: number;
  /** Silence after which a socket is closed: clients send a heartbeat every 25 s. */
  readonly idleMilliseconds: number;
  /** How often expired tokens and silent sockets are looked for. */
  readonly sweepMilliseconds: number;
}

/** The hosted server's limits where it publishes them, otherwise what one machine carries without trouble. */
export const defaultLimits: RealtimeLimits = {
  payloadBytes: 3_000_000,
  frameBytes: 8_000_000,
  channelsPerSocket: 100,
  bufferedBytes: 8_000_000,
  waitingFrames: 1_000,
  waitingMessages: 10_000,
  idleMilliseconds: 60_000,
  sweepMilliseconds: 1_000,
};

/** The longest topic, event or reference: the binary frames keep each length in one byte. */
export const nameBytes = 255;
