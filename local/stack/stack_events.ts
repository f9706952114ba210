import type { Log } from "../processes/log.ts";

/** What a stack tells while it starts and runs. */
export interface StackEvents {
  readonly log: Log;
  /** Says what is being done, for a person who waits. */
  readonly step: (what: string) => void;
  /** The stack cannot go on by itself. */
  readonly onLost: (reason: string) => void;
}
