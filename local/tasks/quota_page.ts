/** Rows of `admin.quota_status`, `quota_parts`, `api_keys`, `cache_savings` of today, and the open alerts that have to do with them. */
export interface QuotaRows {
  readonly status: readonly QuotaStatus[];
  readonly parts: readonly QuotaPart[];
  readonly keys: readonly KeyState[];
  readonly saved: readonly KeptAnswers[];
  readonly alerts: readonly { readonly kind: string; readonly subject: string; readonly times: number }[];
}

/** A project's quota day. */
export interface QuotaStatus {
  readonly project: string;
  readonly day: string;
  readonly resets_at: string;
  readonly mode: string;
  readonly counted: number;
  readonly open: number;
  readonly budget: number;
  readonly google_grants: number;
  /** Requests when the day ends, and what is left then (below zero: missing), as far as can be told. */
  readonly expected: number;
  readonly surplus: number;
  /** When nothing will be left; null when the day lasts. */
  readonly runs_out_at: string | null;
}

/** A pool, share, cap or model of a project. */
export interface QuotaPart {
  readonly project: string;
  readonly part: string;
  readonly counted: number;
  readonly allowed: number;
  readonly note: string;
}

/** A key and its use of the day. */
export interface KeyState {
  readonly alias: string;
  readonly project: string;
  readonly state: string;
  readonly reason: string | null;
  readonly until: string | null;
  readonly requests: number;
  readonly failures: number;
  readonly tokens: number;
}

/** Questions that others may ask too, and how many an answer that was kept served. */
export interface KeptAnswers {
  readonly agent: string;
  readonly questions: number;
  readonly served: number;
  readonly percent: number;
  readonly tokens_saved: number;
}

/** Everything that the page shows, as one statement of one row. */
export const QUOTA_SQL = `
  select (select coalesce(jsonb_agg(s), '[]') from admin.quota_status as s) as status,
    (select coalesce(jsonb_agg(p), '[]') from admin.quota_parts as p) as parts,
    (select coalesce(jsonb_agg(k), '[]') from admin.api_keys as k) as keys,
    (select coalesce(jsonb_agg(c), '[]') from admin.cache_savings as c where c.day = private.quota_day(now())) as saved,
    (
      select coalesce(jsonb_agg(a), '[]')
      from admin.alerts as a
      where a.kind like 'quota%' or a.kind in ('key_refused', 'model_refused', 'model_unknown', 'request_refused')
    ) as alerts`;

const BAR = 20;
const number = (value: number): string => value.toLocaleString("en");

/** Today's quota as an operator reads it: plain text, at most about 100 columns. */
export function quotaPage(rows: QuotaRows, now: Date): string {
  const lines = rows.status.flatMap((status) => [
    ...projectLines(status, now),
    ...rows.parts.filter(({ project }) => project === status.project).map(partLine),
    "",
  ]);
  lines.push("Keys", ...rows.keys.map(keyLine));
  if (rows.saved.length > 0) lines.push("", "Answers kept", ...rows.saved.map(keptLine));
  if (rows.alerts.length > 0) {
    lines.push("", "Open alerts", ...rows.alerts.map((a) => `  ${a.kind} ${a.subject} (${number(a.times)})`));
  }
  return lines.join("\n") + "\n";
}

function projectLines(status: QuotaStatus, now: Date): string[] {
  const minutes = Math.max(0, Math.round((Date.parse(status.resets_at) - now.getTime()) / 60_000));
  const until = `${Math.floor(minutes / 60)} h ${minutes % 60} min`;
  const limit = Math.min(status.budget, status.google_grants);
  const grants = status.google_grants < status.budget
    ? `Google grants only ${number(status.google_grants)} of our budget of ${number(status.budget)}`
    : `Google grants ${number(status.google_grants)}`;
  return [
    `Project ${status.project}, quota day ${status.day}, which ends in ${until}: ${status.mode}`,
    `  ${number(status.counted)} of ${number(limit)} requests, ${
      number(status.open)
    } of them on their way; ${grants}`,
    `  ${number(status.expected)} expected until it ends: ${outlook(status, now)}`,
  ];
}

function outlook({ surplus, runs_out_at }: QuotaStatus, now: Date): string {
  if (surplus >= 0) return `${number(surplus)} to spare`;
  const minutes = runs_out_at === null
    ? 0
    : Math.max(0, Math.round((Date.parse(runs_out_at) - now.getTime()) / 60_000));
  return `${number(-surplus)} too few, used up in ${Math.floor(minutes / 60)} h ${minutes % 60} min`;
}

function partLine({ part, counted, allowed, note }: QuotaPart): string {
  const filled = allowed === 0 ? BAR : Math.min(BAR, Math.round(counted / allowed * BAR));
  const bar = "#".repeat(filled) + ".".repeat(BAR - filled);
  const line = `  ${part.padEnd(28)} ${number(counted).padStart(6)} of ${number(allowed).padEnd(7)} ${bar}`;
  return note === "" ? line : `${line}  ${note}`;
}

function keyLine(key: KeyState): string {
  const why = [key.reason, key.until === null ? null : `until ${key.until}`].filter((part) => part !== null);
  const state = why.length === 0 ? key.state : `${key.state} (${why.join(", ")})`;
  return `  ${key.alias} of project ${key.project}: ${state}; ${number(key.requests)} answered, ${
    number(key.failures)
  } failed, ${number(key.tokens)} tokens`;
}

function keptLine({ agent, questions, served, percent, tokens_saved }: KeptAnswers): string {
  return `  ${agent}: ${number(served)} of ${
    number(questions)
  } questions to kitchens (${percent} %) without a request, ${number(tokens_saved)} tokens saved`;
}
