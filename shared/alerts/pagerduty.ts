import type { AlertNews } from "./news.ts";

/** PagerDuty cuts nothing: a longer summary is refused. */
const MAX_SUMMARY = 1_024;

/** The body for PagerDuty's Events API v2. One alert is one incident, however often an event of it arrives. */
export function pagerdutyEvent(routingKey: string, news: AlertNews): Record<string, unknown> {
  const event = { routing_key: routingKey, dedup_key: `weats-alert-${news.alertId}` };
  if (news.event === "resolved") return { ...event, event_action: "resolve" };
  return {
    ...event,
    event_action: "trigger",
    payload: {
      summary: `${news.kind} (${news.subject}): ${news.meaning}`.slice(0, MAX_SUMMARY),
      source: "weats",
      severity: news.severity,
      timestamp: news.happenedAt,
      component: news.subject,
      class: news.kind,
      custom_details: news.details,
    },
  };
}
