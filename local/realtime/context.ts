import type { Permissions, Question } from "./authorize.ts";
import type { Keyring } from "./identity.ts";
import type { RealtimeLimits } from "./limits.ts";
import type { Rooms } from "./rooms.ts";

/** One line of the server's log. */
export interface LogLine {
  readonly level: "info" | "warning" | "error";
  readonly message: string;
  readonly [detail: string]: unknown;
}

/** What every part of the server shares. */
export interface Context {
  readonly keyring: Keyring;
  readonly limits: RealtimeLimits;
  readonly now: () => number;
  readonly log: (line: LogLine) => void;
  readonly rooms: Rooms;
  /** Settled once the database was asked for the first time to tell about new messages. */
  readonly feedStarted: Promise<void>;
  authorize(question: Question): Promise<Permissions>;
}
