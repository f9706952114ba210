import { deepEqual, equal, throws } from "node:assert/strict";
import { parseAlertNews } from "shared/alerts/news.ts";

const CARD = {
  news_id: 1,
  lease: 1,
  alert_id: 2,
  event: "resolved",
  kind: "quota_saving",
  subject: "quota:default",
  severity: "info",
  happened_at: "2026-11-25T17:00:00Z",
};

Deno.test("parseAlertNews() reads what happened and how grave it is", () => {
  const [news] = parseAlertNews([CARD, "no news"]);
  deepEqual([news?.event, news?.severity, news?.times], ["resolved", "info", 1]);
  equal(parseAlertNews([CARD, "no news"]).length, 1);
});

Deno.test("parseAlertNews() guesses neither an event nor a severity", () => {
  throws(() => parseAlertNews([{ ...CARD, event: "muted" }]), /its event is unknown: muted/);
  throws(() => parseAlertNews([{ ...CARD, severity: "dire" }]), /its severity is unknown: dire/);
});
