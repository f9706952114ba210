import type { Database } from "../database.ts";
import { authorize } from "./authorize.ts";
import { closeCode } from "./connection.ts";
import type { Connection } from "./socket.ts";
import type { Context, LogLine } from "./context.ts";
import { broadcastBody } from "./encode.ts";
import { startFeed, type StoredMessage } from "./feed.ts";
import { answer, postBatch, postSingle, whoSent } from "./http.ts";
import { utf8Length } from "./json.ts";
import { defaultLimits, type RealtimeLimits } from "./limits.ts";
import { createRooms, deliver } from "./rooms.ts";
import { sweep } from "./sweep.ts";
import { openSocket } from "./websocket.ts";

/** What the server is made of. */
export interface RealtimeOptions {
  readonly database: Database;
  /** The secret that Auth signs user tokens with (HS256). */
  readonly jwtSecret: string;
  readonly publishableKeys: readonly string[];
  readonly secretKeys: readonly string[];
  /** Milliseconds since 1970. */
  readonly now: () => number;
  readonly log: (line: LogLine) => void;
  readonly limits?: Partial<RealtimeLimits>;
}

/** A running server: the gateway hands it every request under `/realtime/v1/`. */
export interface Realtime {
  fetch(request: Request): Promise<Response> | Response;
  /** Ends every socket and the subscription to the database. */
  close(): Promise<void>;
}

const prefix = "/realtime/v1";
const singlePath = /^\/api\/broadcast\/([^/]+)\/events\/([^/]+)$/;

/**
 * Starts a server of Supabase Realtime's protocol: Broadcast from clients, over HTTP and from the database, presence,
 * and private channels. It begins to listen for messages at once and lives through a database that goes away.
 */
export function createRealtime(options: RealtimeOptions): Realtime {
  const { database, now, log } = options;
  const limits: RealtimeLimits = { ...defaultLimits, ...options.limits };
  const rooms = createRooms();
  const connections = new Set<Connection>();
  const feed = startFeed({
    database,
    limits,
    log,
    isWanted: () => !rooms.isEmpty(),
    deliver: (message) => deliverStored(context, message),
  });
  const context: Context = {
    keyring: options,
    limits,
    now,
    log,
    rooms,
    feedStarted: feed.started,
    async authorize(question) {
      const permissions = await authorize(database, question);
      for (const message of permissions.policyErrors) {
        log({ level: "error", message: `RlsPolicyError: ${message}`, topic: question.topic });
      }
      return permissions;
    },
  };
  const timer = setInterval(() => sweep(context, connections), limits.sweepMilliseconds);

  return {
    fetch: (request) => route(context, connections, request),
    async close() {
      clearInterval(timer);
      for (const connection of [...connections]) {
        connection.drop(closeCode.normal, "Server requested disconnect");
      }
      await feed.stop();
    },
  };
}

function route(
  context: Context,
  connections: Set<Connection>,
  request: Request,
): Promise<Response> | Response {
  const url = new URL(request.url);
  const path = url.pathname.startsWith(`${prefix}/`) ? url.pathname.slice(prefix.length) : null;
  if (path === "/websocket" && request.method === "GET") {
    return openSocket(context, connections, request, url);
  }
  const single = singlePath.exec(path ?? "");
  if (request.method !== "POST" || (path !== "/api/broadcast" && single === null)) {
    return answer(404, { message: "Not found" });
  }
  const claims = whoSent(context, request, url);
  if (claims === null) return answer(401, { message: "Unauthorized" });
  if (single === null) return postBatch(context, request, claims);
  const topic = decodeName(single[1]);
  const event = decodeName(single[2]);
  if (topic === null || event === null) return answer(400, { message: "Bad Request" });
  const isPrivate = url.searchParams.get("private") === "true";
  return postSingle(context, request, claims, { topic, event, isPrivate });
}

function deliverStored(context: Context, { id, topic, event, isPrivate, payload }: StoredMessage): void {
  const { limits, rooms, log } = context;
  if (utf8Length(payload, limits.payloadBytes) > limits.payloadBytes) {
    return log({ level: "error", message: "Message dropped as its payload is too large", id, topic });
  }
  deliver(rooms, { topic, isPrivate }, { kind: "text", body: broadcastBody(event, payload, id) });
}

function decodeName(part: string | undefined): string | null {
  try {
    return part === undefined ? null : decodeURIComponent(part);
  } catch {
    return null;
  }
}
