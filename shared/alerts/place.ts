import type { SettingReader } from "../settings.ts";
import type { AlertNews } from "./news.ts";
import { pagerdutyEvent } from "./pagerduty.ts";
import { slackMessage } from "./slack.ts";

/** Somewhere outside that is told of alerts by a post of JSON. */
export interface Place {
  readonly name: "slack" | "pagerduty";
  readonly url: string;
  /** What is posted. */
  body(news: AlertNews): unknown;
}

const DEFAULT_PAGERDUTY_URL = "https://events.pagerduty.com";

/** The places that are set in this deployment; none: alerts stay in the database. */
export function placesFrom(setting: SettingReader): Place[] {
  const places: Place[] = [];
  const webhook = setting("ALERT_SLACK_WEBHOOK_URL");
  if (webhook !== undefined) places.push({ name: "slack", url: webhook, body: slackMessage });
  const routingKey = setting("ALERT_PAGERDUTY_ROUTING_KEY");
  if (routingKey !== undefined) {
    const base = (setting("ALERT_PAGERDUTY_URL") ?? DEFAULT_PAGERDUTY_URL).replace(/\/+$/, "");
    places.push({
      name: "pagerduty",
      url: `${base}/v2/enqueue`,
      body: (news) => pagerdutyEvent(routingKey, news),
    });
  }
  return places;
}
