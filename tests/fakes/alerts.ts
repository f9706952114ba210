/** Slack's incoming webhook and PagerDuty's Events API, as strict as they are, on a port of this machine. */
import { field, isObject, objectIn, readJson, textIn } from "shared/json.ts";

/** What arrived and how it was answered. */
export interface AlertsFake {
  readonly slackUrl: string;
  readonly pagerdutyUrl: string;
  readonly routingKey: string;
  /** Texts that Slack has taken, oldest first. */
  readonly texts: readonly string[];
  /** Events that PagerDuty has taken, oldest first. */
  readonly events: readonly unknown[];
  /** Incidents that are open now, by their dedup_key. */
  readonly incidents: ReadonlySet<string>;
  /** Posts to a place, whatever became of them. */
  readonly posts: Record<"slack" | "pagerduty", number>;
  /** The next posts to a place are answered with these statuses. */
  fail(place: "slack" | "pagerduty", ...statuses: number[]): void;
  stop(): Promise<void>;
}

const SLACK_PATH = "/services/T0/B0/secret-of-slack";
const ROUTING_KEY = "r0123456789abcdef0123456789abcde";

/** Starts the fake on a free port. */
export function startAlertsFake(): AlertsFake {
  const texts: string[] = [];
  const events: unknown[] = [];
  const incidents = new Set<string>();
  const posts = { slack: 0, pagerduty: 0 };
  const failures = { slack: [] as number[], pagerduty: [] as number[] };
  const handle = async (request: Request): Promise<Response> => {
    const { pathname } = new URL(request.url);
    const place = pathname === SLACK_PATH ? "slack" : pathname === "/v2/enqueue" ? "pagerduty" : null;
    if (place === null || request.method !== "POST") return new Response("no_service", { status: 404 });
    posts[place]++;
    const body = readJson(await request.text());
    const failure = failures[place].shift();
    if (failure !== undefined) return new Response("no", { status: failure });
    if (place === "slack") {
      const text = textIn(body, "text");
      if (text === null || text === "") return new Response("invalid_payload", { status: 400 });
      texts.push(text);
      return new Response("ok");
    }
    const refusal = refusalOf(body);
    if (refusal !== null) {
      return Response.json({ status: "invalid event", errors: [refusal] }, { status: 400 });
    }
    const key = textIn(body, "dedup_key") ?? crypto.randomUUID();
    if (textIn(body, "event_action") === "trigger") incidents.add(key);
    else incidents.delete(key);
    events.push(body);
    return Response.json({ status: "success", message: "Event processed", dedup_key: key }, { status: 202 });
  };
  const server = Deno.serve({ hostname: "127.0.0.1", port: 0, onListen: () => {} }, handle);
  const base = `http://127.0.0.1:${server.addr.port}`;
  return {
    slackUrl: base + SLACK_PATH,
    pagerdutyUrl: base,
    routingKey: ROUTING_KEY,
    texts,
    events,
    incidents,
    posts,
    fail: (place, ...statuses) => void failures[place].push(...statuses),
    stop: () => server.shutdown(),
  };
}

/** Why PagerDuty would refuse an event, or null. */
function refusalOf(body: unknown): string | null {
  if (!isObject(body)) return "Event object format is unrecognized";
  if (textIn(body, "routing_key") !== ROUTING_KEY) return "'routing_key' is invalid";
  const action = textIn(body, "event_action");
  if (action === "resolve") return textIn(body, "dedup_key") === null ? "'dedup_key' is missing" : null;
  if (action !== "trigger") return "'event_action' is invalid";
  const payload = objectIn(body, "payload");
  const [summary, source] = [textIn(payload, "summary") ?? "", textIn(payload, "source") ?? ""];
  if (summary === "" || summary.length > 1_024) return "'payload.summary' is missing, blank or too long";
  if (source === "") return "'payload.source' is missing or blank";
  if (!["critical", "error", "warning", "info"].includes(String(field(payload, "severity")))) {
    return "'payload.severity' is invalid";
  }
  const timestamp = textIn(payload, "timestamp");
  return timestamp !== null && Number.isNaN(Date.parse(timestamp)) ? "'payload.timestamp' is invalid" : null;
}
