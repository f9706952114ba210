import { quotaExceeded, type Violation } from "./quota_errors.ts";

/** What one project may ask of one model; absent: no limit; 0: not offered. */
export interface Limits {
  readonly requestsPerMinute?: number;
  readonly tokensPerMinute?: number;
  readonly requestsPerDay?: number;
}

/** The tier decides the names of the limits, and that the free one has no caches. */
export type Tier = "free" | "paid";

/** What is about to be spent. */
export interface Spending {
  readonly project: string;
  readonly tier: Tier;
  readonly model: string;
  readonly embedding: boolean;
  /** Requests: each item of an embedding batch is one. */
  readonly requests: number;
  readonly tokens: number;
}

/** Counts requests and tokens of each project and model by minute and by California's day. */
export interface QuotaBook {
  /** Books it. @throws ServiceError 429 and books nothing, when it would pass a limit */
  spend(spending: Spending, limits: Limits, now: Date): void;
  /** Requests of the quota day so far. */
  usedToday(project: string, model: string, now: Date): number;
}

/** An empty book. */
export function openQuotaBook(): QuotaBook {
  const used = new Map<string, number>();
  const read = (key: string) => used.get(key) ?? 0;

  return {
    spend({ project, model, tier, embedding, requests, tokens }, limits, now) {
      const bucket = `${project}/${model}`;
      const minute = `${bucket}/requests/${minuteOf(now)}`;
      const tokenMinute = `${bucket}/tokens/${minuteOf(now)}`;
      const day = `${bucket}/day/${quotaDay(now)}`;
      const name = tier === "free" ? "-FreeTier" : "";
      const metric = embedding ? "embed_content" : "generate_content";
      const suffix = tier === "free" ? "free_tier_requests" : "paid_tier_requests";
      const tokenMetric = tier === "free" ? "free_tier_input_token_count" : "paid_tier_input_token_count";
      const kind = embedding ? "EmbedContentRequests" : "GenerateRequests";
      const tokenId = tier === "free"
        ? "GenerateContentInputTokensPerModelPerMinute-FreeTier"
        : "GenerateContentPaidTierInputTokensPerModelPerMinute";
      // A daily limit carries the short delay of a minute too: the service really does so.
      const refuse = (quotaMetric: string, quotaId: string, limit: number): never => {
        const violation: Violation = {
          metric: quotaMetric,
          quotaId,
          limit,
          model,
          retrySeconds: leftOf(now),
        };
        throw quotaExceeded(violation);
      };
      if (read(day) + requests > (limits.requestsPerDay ?? Infinity)) {
        refuse(`${metric}_${suffix}`, `${kind}PerDayPerProjectPerModel${name}`, limits.requestsPerDay ?? 0);
      }
      if (read(minute) + requests > (limits.requestsPerMinute ?? Infinity)) {
        refuse(
          `${metric}_${suffix}`,
          `${kind}PerMinutePerProjectPerModel${name}`,
          limits.requestsPerMinute ?? 0,
        );
      }
      if (read(tokenMinute) + tokens > (limits.tokensPerMinute ?? Infinity)) {
        refuse(`${metric}_${tokenMetric}`, tokenId, limits.tokensPerMinute ?? 0);
      }
      used.set(day, read(day) + requests);
      used.set(minute, read(minute) + requests);
      used.set(tokenMinute, read(tokenMinute) + tokens);
    },
    usedToday: (project, model, now) => read(`${project}/${model}/day/${quotaDay(now)}`),
  };
}

const californianDay = new Intl.DateTimeFormat("en-CA", {
  timeZone: "America/Los_Angeles",
  dateStyle: "short",
});

/** The quota day of a moment, as YYYY-MM-DD in California. */
export function quotaDay(now: Date): string {
  return californianDay.format(now);
}

function minuteOf(now: Date): number {
  return Math.floor(now.getTime() / 60_000);
}

/** Seconds left of the minute. */
function leftOf(now: Date): number {
  return (60_000 - now.getTime() % 60_000) / 1000;
}
