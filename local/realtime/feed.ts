import type { Database, Row } from "../database.ts";
import type { LogLine } from "./context.ts";
import type { RealtimeLimits } from "./limits.ts";
import { pause } from "./pause.ts";

/** A row of realtime.messages that is to be delivered; `payload` is JSON as Postgres writes it. */
export interface StoredMessage {
  readonly id: string;
  readonly topic: string;
  readonly event: string;
  readonly isPrivate: boolean;
  readonly payload: string;
}

/** What a feed needs. */
export interface FeedParts {
  readonly database: Database;
  readonly limits: RealtimeLimits;
  readonly log: (line: LogLine) => void;
  /** Tells whether anybody listens; otherwise messages are not even read. */
  readonly isWanted: () => boolean;
  readonly deliver: (message: StoredMessage) => void;
}

/** Brings committed messages out of the database, each once, in the order of their commits. */
export interface Feed {
  /** Settled when the first attempt to listen has succeeded or failed. */
  readonly started: Promise<void>;
  stop(): Promise<void>;
}

const select = `
  select m.id::text as id, m.topic, m.event, m.private as is_private, m.payload::text as payload
  from realtime.messages as m
  where m.id = any (string_to_array($1, ',')::uuid[])`;

const uuid = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;
const idsPerQuery = 200;

/** Starts listening; while the database is away it keeps asking, and keeps at most `waitingMessages` ids. */
export function startFeed({ database, limits, log, isWanted, deliver }: FeedParts): Feed {
  const waiting = new Set<string>();
  const delivered = new Set<string>();
  const ending = new AbortController();
  let isReading = false;

  const notice = (id: string) => {
    if (!uuid.test(id)) {
      return log({ level: "warning", message: "Notification without a message id ignored" });
    }
    if (!isWanted() || delivered.has(id)) return;
    waiting.add(id);
    if (waiting.size > limits.waitingMessages) {
      forgetOldest(waiting);
      log({ level: "error", message: "Message dropped as too many wait for the database" });
    }
    if (!isReading) void read();
  };

  const read = async () => {
    isReading = true;
    for (let failures = 0; waiting.size > 0 && !ending.signal.aborted;) {
      // Those that arrive while one query runs are read together by the next.
      const ids = [...waiting].slice(0, idsPerQuery);
      try {
        const rows = await database.query(select, [ids.join(",")]);
        ids.forEach((id) => waiting.delete(id));
        hand(ids, rows);
        failures = 0;
      } catch (cause) {
        if (failures === 0) log({ level: "warning", message: "Cannot read messages: trying again", cause });
        await pause(failures++, ending.signal);
      }
    }
    isReading = false;
  };

  const hand = (ids: readonly string[], rows: readonly Row[]) => {
    const byId = new Map(rows.map((row) => [row["id"], row]));
    for (const id of ids) {
      const message = readMessage(byId.get(id));
      if (message === null) continue;
      delivered.add(id);
      if (delivered.size > limits.waitingMessages) forgetOldest(delivered);
      deliver(message);
    }
  };

  const started = Promise.withResolvers<void>();
  let isStarted = false;
  const listening = listen(database, notice, log, ending.signal, () => {
    isStarted = true;
    started.resolve();
  });
  return {
    started: started.promise,
    async stop() {
      ending.abort();
      // A database that is away has no subscription left to end.
      const ended = listening.then((unlisten) => unlisten?.()).catch(() => undefined);
      // Not waited for while the first attempt hangs: it ends itself as soon as it stands.
      if (isStarted) await ended;
    },
  };
}

async function listen(
  database: Database,
  onId: (id: string) => void,
  log: (line: LogLine) => void,
  signal: AbortSignal,
  onFirst: () => void,
): Promise<(() => Promise<void>) | null> {
  for (let failures = 0; !signal.aborted; failures++) {
    try {
      const unlisten = await database.listen("realtime_messages", onId);
      onFirst();
      return unlisten;
    } catch (cause) {
      onFirst();
      if (failures === 0) {
        log({ level: "warning", message: "Cannot listen for messages: trying again", cause });
      }
      await pause(failures, signal);
    }
  }
  return null;
}

function readMessage(row: Row | undefined): StoredMessage | null {
  if (row === undefined) return null;
  const { id, topic, event, is_private: isPrivate, payload } = row;
  if (typeof id !== "string" || typeof topic !== "string" || typeof event !== "string") return null;
  return typeof payload === "string" ? { id, topic, event, isPrivate: isPrivate === true, payload } : null;
}

function forgetOldest(ids: Set<string>): void {
  for (const id of ids) {
    ids.delete(id);
    return;
  }
}
