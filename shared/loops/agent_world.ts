import type { KeyRing } from "../agents/gemini_keys.ts";
import type { Clock } from "../clock.ts";
import type { LogEvent } from "../log.ts";
import type { PutFile, ReadFile } from "../media_bucket.ts";
import type { Rpc } from "../rpc.ts";
import type { Whatsapp } from "../whatsapp_settings.ts";

/** What an agent needs of the world. */
export interface AgentWorld {
  readonly rpc: Rpc;
  /** Null when nothing can be sent or fetched: turns are answered, and their messages wait. */
  readonly whatsapp: Whatsapp | null;
  readonly put: PutFile;
  readonly read: ReadFile;
  readonly keys: KeyRing;
  readonly clock: Clock;
  readonly log: LogEvent;
  readonly newId: () => string;
  /** Looks for more this long after the last turn. Default 1,200. */
  readonly lingerMs?: number;
  /** Begins nothing after so long. Default 100,000. */
  readonly deadlineMs?: number;
  /** Called when a turn begins, with the milliseconds that are left: somebody else may look for turns meanwhile. */
  readonly onBusy?: (leftMs: number) => void;
}
