import type { Clock } from "shared/clock.ts";
import type { JsonObject } from "shared/json.ts";
import type { Addressee } from "./addressee.ts";
import { Counter } from "./counter.ts";
import { Delivery } from "./delivery.ts";
import { Faults } from "./faults.ts";
import { MediaStore } from "./media_store.ts";
import type { Settings } from "./options.ts";
import { Rates } from "./rates.ts";
import { wamidMaker } from "./wamid.ts";

/** A message that Meta accepted. */
export interface SentMessage {
  readonly id: string;
  readonly phoneNumberId: string;
  readonly to: Addressee;
  readonly callbackData: string | null;
  readonly at: Date;
  readonly body: JsonObject;
}

/** A message of theirs that we marked as read. */
export interface ReadMark {
  readonly phoneNumberId: string;
  readonly messageId: string;
  readonly isTyping: boolean;
}

/** A request that arrived, and how it was answered: null while it has no answer. */
export interface RecordedRequest {
  readonly method: string;
  readonly path: string;
  readonly body: unknown;
  status: number | null;
}

/** Everything that one fake remembers. */
export interface State {
  readonly settings: Settings;
  readonly clock: Clock;
  readonly media: MediaStore;
  readonly rates: Rates;
  readonly faults: Faults;
  readonly delivery: Delivery;
  readonly sent: SentMessage[];
  readonly reads: ReadMark[];
  readonly requests: RecordedRequest[];
  readonly received: Counter;
  /** Until when (milliseconds since 1970) somebody may be answered, by number or user id and our number. */
  readonly windows: Map<string, number>;
  /** Codes with which a recipient is refused at once, and with which delivery fails later. */
  readonly refused: Map<string, number>;
  readonly failing: Map<string, number>;
  nextId(): string;
}

/** A fresh memory. */
export function createState(settings: Settings, clock: Clock): State {
  return {
    settings,
    clock,
    media: new MediaStore(clock),
    rates: new Rates(),
    faults: new Faults(clock),
    delivery: new Delivery(settings, clock),
    sent: [],
    reads: [],
    requests: [],
    received: new Counter(),
    windows: new Map(),
    refused: new Map(),
    failing: new Map(),
    nextId: wamidMaker("OUT", settings.firstId),
  };
}
