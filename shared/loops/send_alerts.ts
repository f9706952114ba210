import type { Clock } from "../clock.ts";
import { errorFacts, type LogEvent } from "../log.ts";
import type { Rpc } from "../rpc.ts";
import { type AlertNews, parseAlertNews } from "../alerts/news.ts";
import type { Place } from "../alerts/place.ts";

/** What telling of alerts needs of the world. */
export interface AlertWorld {
  readonly rpc: Rpc;
  readonly places: readonly Place[];
  readonly fetch: typeof fetch;
  readonly clock: Clock;
  readonly log: LogEvent;
  /** For one post, until its answer. Default 5,000. */
  readonly postMs?: number;
  /** Claims nothing after so long. Default 30,000. */
  readonly deadlineMs?: number;
}

/** With `postMs` well within the minute of a claim: places are told at once, news one after another. */
const SLICE = 5;

/**
 * Tells every place of the alerts that wait until none does, each place once; what a place did not take waits in the
 * database for its next try. Without places what waits is put aside. Gives how many news have arrived everywhere.
 * @throws RpcError when the database cannot be asked for them
 */
export async function sendAlerts(world: AlertWorld): Promise<number> {
  const { rpc, places, clock, log, deadlineMs = 30_000 } = world;
  if (places.length === 0) {
    log("alerts_are_off", { missing: "ALERT_SLACK_WEBHOOK_URL or ALERT_PAGERDUTY_ROUTING_KEY" });
  }
  const began = clock.now().getTime();
  let sent = 0;
  while (clock.now().getTime() - began < deadlineMs) {
    const claimed = parseAlertNews(await rpc("claim_alert_news", { slice: SLICE }));
    if (claimed.length === 0) break;
    for (const news of claimed) if (await tell(world, news)) sent++;
  }
  return sent;
}

async function tell(world: AlertWorld, news: AlertNews): Promise<boolean> {
  const { rpc, places, log } = world;
  const wanted = places.filter(({ name }) => !news.told.includes(name));
  const failures = await Promise.all(wanted.map((place) => post(world, place, news)));
  const told = wanted.filter((_, index) => failures[index] === null).map(({ name }) => name);
  const failure = failures.find((code) => code !== null) ?? null;
  if (failure !== null) log("alert_not_told", { news_id: news.id, kind: news.kind, code: failure });
  const record = { news_id: news.id, lease: news.lease, told };
  await rpc("record_alert_news", failure === null ? record : { ...record, error_code: failure })
    .catch((error) => log("alert_not_recorded", { news_id: news.id, ...errorFacts(error) }));
  return failure === null && places.length > 0;
}

/** Posts once; null when the place took it, else a code. Addresses are secrets: no error's words go further. */
async function post(world: AlertWorld, place: Place, news: AlertNews): Promise<string | null> {
  const deadline = new AbortController();
  const stopTimer = world.clock.after(world.postMs ?? 5_000, () => deadline.abort());
  try {
    const response = await world.fetch(place.url, {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify(place.body(news)),
      redirect: "manual",
      signal: deadline.signal,
    });
    await response.body?.cancel();
    return response.ok ? null : `${place.name}_${response.status}`;
  } catch {
    return `${place.name}_${deadline.signal.aborted ? "deadline" : "no_answer"}`;
  } finally {
    stopTimer();
  }
}
