import type { AlertNews } from "./news.ts";

/** The body for an incoming webhook of Slack's: one text, in which nothing of an alert is taken for markup. */
export function slackMessage(news: AlertNews): { text: string } {
  const head = news.event === "resolved"
    ? `Resolved: *${news.kind}*`
    : `${news.severity.toUpperCase()}: *${news.kind}*`;
  const lines = [
    `${head} (${escaped(news.subject)})`,
    ...(news.meaning === "" ? [] : [escaped(news.meaning)]),
    ...facts(news).map(escaped),
  ];
  return { text: lines.join("\n") };
}

/** What somebody must know beside the meaning; of an end only how often it was raised. */
function facts(news: AlertNews): string[] {
  if (news.event === "resolved") return [`${news.happenedAt}, raised ${news.times} times`];
  const details = Object.entries(news.details).map(([key, value]) => `${key}: ${JSON.stringify(value)}`);
  return [news.happenedAt, ...(details.length === 0 ? [] : [details.join(", ").slice(0, 2_000)])];
}

/** Slack reads these three as markup: links, channels and people. */
function escaped(text: string): string {
  return text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;");
}
