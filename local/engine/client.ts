import { type Database, DatabaseError, type Row } from "../database.ts";
import { eachLine } from "../processes/log.ts";
import { type BatchAnswer, toDatabaseError, TOKEN_HEADER } from "./protocol.ts";

/** Speaks to whichever engine process runs now. */
export interface EngineClient {
  readonly database: Database;
  /** Forwards a REST or Auth request; answers 503 while the engine is being started again. */
  fetch(request: Request): Promise<Response>;
  reload(): Promise<void>;
  isAlive(withinMs: number): Promise<boolean>;
}

const RESUBSCRIBE_MS = 100;

/** Makes the client. `base` gives the engine's address, empty while there is none; `signal` ends subscriptions. */
export function engineClient(base: () => string, token: string, signal: AbortSignal): EngineClient {
  const call = async (path: string, init: RequestInit = {}): Promise<Response> => {
    if (base() === "") throw new DatabaseError("The database is being started again", "57P03");
    const headers = new Headers(init.headers);
    headers.set(TOKEN_HEADER, token);
    try {
      return await fetch(base() + path, { ...init, headers });
    } catch (cause) {
      init.signal?.throwIfAborted();
      throw Object.assign(new DatabaseError("The database went away before it answered", "57P01"), { cause });
    }
  };

  const batch: Database["batch"] = async (statements) => {
    const answer = await call("/engine/batch", { method: "POST", body: JSON.stringify({ statements }) });
    const text = await answer.text().catch(() => {
      throw new DatabaseError("The database went away while it answered", "57P01");
    });
    const body: BatchAnswer = JSON.parse(text);
    if ("error" in body) throw toDatabaseError(body.error);
    return body.results;
  };

  const listen: Database["listen"] = async (channel, onPayload) => {
    const ending = new AbortController();
    const until = AbortSignal.any([ending.signal, signal]);
    const subscribe = async (onStanding: () => void): Promise<void> => {
      const answer = await call(`/engine/listen?channel=${encodeURIComponent(channel)}`, { signal: until });
      if (answer.body === null) return;
      await eachLine(answer.body, (line) => line === "" ? onStanding() : onPayload(JSON.parse(line)));
    };
    await new Promise<void>((resolve) => {
      void (async () => {
        while (!until.aborted) {
          await subscribe(resolve).catch(() => undefined);
          // The engine went away: subscribe again as soon as the next one stands.
          if (!until.aborted) await new Promise((next) => setTimeout(next, RESUBSCRIBE_MS));
        }
        resolve();
      })();
    });
    return () => Promise.resolve(ending.abort());
  };

  return {
    database: {
      batch,
      listen,
      query: async <T extends Row>(sql: string, params: readonly unknown[] = []) =>
        ((await batch([{ sql, params }]))[0] ?? []) as T[],
    },
    fetch: async (request) => {
      const { pathname, search } = new URL(request.url);
      try {
        const answer = await call(pathname + search, {
          method: request.method,
          headers: request.headers,
          body: request.body === null ? null : await request.arrayBuffer(),
        });
        // Read whole: an engine that dies in the middle must not look like a short answer.
        const body = await answer.arrayBuffer();
        const isBodyless = answer.status === 204 || answer.status === 304;
        return new Response(isBodyless ? null : body, { status: answer.status, headers: answer.headers });
      } catch (cause) {
        const code = cause instanceof DatabaseError ? cause.code : "57P01";
        const message = cause instanceof DatabaseError
          ? cause.message
          : "The database went away while it answered";
        return Response.json({ code, message, details: null, hint: "Try again in a moment" }, {
          status: 503,
          headers: { "retry-after": "1" },
        });
      }
    },
    reload: async () => {
      await (await call("/engine/reload")).body?.cancel();
    },
    isAlive: (withinMs) =>
      call("/engine/ping", { signal: AbortSignal.timeout(withinMs) })
        .then((answer) => answer.text()).then(() => true, () => false),
  };
}
