import { deepEqual } from "node:assert/strict";
import { quotaPage } from "../../local/tasks/quota_page.ts";

const now = new Date("2026-11-25T22:09:30Z");
const status = {
  project: "default",
  day: "2026-11-25",
  resets_at: "2026-11-26T08:00:00+00:00",
  mode: "saving",
  counted: 1_265,
  open: 3,
  budget: 1_400,
  google_grants: 2_020,
  expected: 1_365,
  surplus: 35,
  runs_out_at: null,
};
const key = {
  alias: "first",
  project: "default",
  state: "usable",
  reason: null,
  until: null,
  requests: 1_260,
  failures: 7,
  tokens: 1_234_567,
};

Deno.test("quotaPage() shows the day, its parts, the keys and what is to be looked at", () => {
  const page = quotaPage({
    status: [status],
    parts: [
      { project: "default", part: "pool client", counted: 250, allowed: 500, note: "" },
      { project: "other", part: "pool client", counted: 1, allowed: 2, note: "" },
      { project: "default", part: "model m", counted: 20, allowed: 20, note: "breaker open" },
    ],
    keys: [key],
    saved: [{ agent: "client", questions: 1_200, served: 300, percent: 25, tokens_saved: 282_000 }],
    alerts: [{ kind: "quota_saving", subject: "quota:default", times: 1 }],
  }, now);
  deepEqual(page.split("\n"), [
    "Project default, quota day 2026-11-25, which ends in 9 h 51 min: saving",
    "  1,265 of 1,400 requests, 3 of them on their way; Google grants 2,020",
    "  1,365 expected until it ends: 35 to spare",
    "  pool client                     250 of 500     ##########..........",
    "  model m                          20 of 20      ####################  breaker open",
    "",
    "Keys",
    "  first of project default: usable; 1,260 answered, 7 failed, 1,234,567 tokens",
    "",
    "Answers kept",
    "  client: 300 of 1,200 questions to kitchens (25 %) without a request, 282,000 tokens saved",
    "",
    "Open alerts",
    "  quota_saving quota:default (1)",
    "",
  ]);
});

Deno.test("quotaPage() says when Google grants less than we budget, and how a key fares", () => {
  const page = quotaPage({
    status: [{
      ...status,
      google_grants: 1_020,
      counted: 900,
      expected: 1_100,
      surplus: -80,
      runs_out_at: "2026-11-26T01:19:30Z",
    }],
    parts: [{ project: "default", part: "media image", counted: 0, allowed: 0, note: "" }],
    keys: [{ ...key, state: "resting", reason: "key_invalid", until: "2026-11-25T22:12:00+00:00" }],
    saved: [],
    alerts: [],
  }, now);
  deepEqual(page.split("\n").slice(1), [
    "  900 of 1,020 requests, 3 of them on their way; Google grants only 1,020 of our budget of 1,400",
    "  1,100 expected until it ends: 80 too few, used up in 3 h 10 min",
    "  media image                       0 of 0       ####################",
    "",
    "Keys",
    "  first of project default: resting (key_invalid, until 2026-11-25T22:12:00+00:00); 1,260 answered, 7 failed, 1,234,567 tokens",
    "",
  ]);
});
