import type { Database, Row } from "../database.ts";
import type { Log } from "../processes/log.ts";

/** The running sender of queued requests. */
export interface Sender {
  stop(): Promise<void>;
}

const BATCH_SIZE = 50;
/** Responses older than this are forgotten, as `pg_net.ttl` has it. */
const KEEP = "6 hours";
const LOOK_EVERY_MS = 5_000;

/**
 * Sends what `net.http_post` and its siblings queued, after their transaction's commit, and keeps the answers in
 * `net._http_response`. As with pg_net a request is sent at most once: it wakes, it does not store.
 */
export async function startSender(
  options: { database: Database; log: Log; fetch: typeof fetch },
): Promise<Sender> {
  const { database, log } = options;
  const stopping = new AbortController();
  let working: Promise<void> | undefined;
  let isAsked = false;

  const take = (): Promise<Row[]> =>
    database.query(
      `delete from net.http_request_queue where id in
         (select id from net.http_request_queue order by id limit ${BATCH_SIZE} for update skip locked)
       returning id::text as id, method, url, headers, convert_from(body, 'UTF8') as body, timeout_milliseconds as timeout`,
    );

  const send = async (row: Row): Promise<void> => {
    const timeout = AbortSignal.timeout(Number(row["timeout"]));
    try {
      const answer = await options.fetch(String(row["url"]), {
        method: String(row["method"]),
        headers: new Headers((row["headers"] ?? {}) as Record<string, string>),
        body: typeof row["body"] === "string" ? row["body"] : null,
        signal: AbortSignal.any([timeout, stopping.signal]),
      });
      const content = await answer.text();
      await database.query(
        `insert into net._http_response (id, status_code, content_type, headers, content, timed_out)
         values ($1, $2, $3, $4, $5, false)`,
        [
          row["id"],
          answer.status,
          answer.headers.get("content-type"),
          Object.fromEntries(answer.headers),
          content.replaceAll("\u0000", "\ufffd"),
        ],
      );
    } catch (cause) {
      if (stopping.signal.aborted) return;
      const message = cause instanceof Error ? cause.message : String(cause);
      log("net", `${row["method"]} ${row["url"]} failed: ${message}`);
      await database.query(
        "insert into net._http_response (id, timed_out, error_msg) values ($1, $2, $3)",
        [row["id"], timeout.aborted, message],
      ).catch(() => undefined);
    }
  };

  const drain = async (): Promise<void> => {
    while (isAsked && !stopping.signal.aborted) {
      isAsked = false;
      const rows = await take();
      await Promise.all(rows.map(send));
      if (rows.length === BATCH_SIZE) isAsked = true;
    }
  };
  const wake = (): void => {
    isAsked = true;
    working ??= drain().catch(() => undefined).finally(() => {
      working = undefined;
      if (isAsked && !stopping.signal.aborted) wake();
    });
  };

  const end = await database.listen("pg_net", wake);
  // A notice may be lost while the engine is replaced.
  const timer = setInterval(() => {
    wake();
    void database.query(`delete from net._http_response where created < now() - interval '${KEEP}'`).catch(
      () => [],
    );
  }, LOOK_EVERY_MS);
  wake();
  return {
    stop: async () => {
      clearInterval(timer);
      stopping.abort();
      await end();
      await working;
    },
  };
}
