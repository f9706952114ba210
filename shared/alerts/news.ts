import { field, isObject, type JsonObject, listIn, objectIn, textIn } from "../json.ts";

const EVENTS = ["raised", "resolved"] as const;
const SEVERITIES = ["critical", "warning", "info"] as const;

/** That an alert was raised or is over, as `claim_alert_news` gives it. */
export interface AlertNews {
  readonly id: number;
  readonly lease: number;
  readonly event: typeof EVENTS[number];
  /** Where it has arrived. */
  readonly told: readonly string[];
  readonly alertId: number;
  readonly kind: string;
  readonly subject: string;
  readonly severity: typeof SEVERITIES[number];
  readonly meaning: string;
  readonly details: JsonObject;
  /** How often it was raised so far. */
  readonly times: number;
  readonly happenedAt: string;
}

/**
 * Reads what `claim_alert_news` answers; what is no news is left out.
 * @throws Error for an event or a severity that is unknown
 */
export function parseAlertNews(answer: unknown): AlertNews[] {
  return (Array.isArray(answer) ? answer : []).flatMap((card: unknown) => {
    const [id, lease, alertId] = ["news_id", "lease", "alert_id"].map((key) => field(card, key));
    const [kind, subject] = [textIn(card, "kind"), textIn(card, "subject")];
    const happenedAt = textIn(card, "happened_at");
    if (
      typeof id !== "number" || typeof lease !== "number" || typeof alertId !== "number" ||
      kind === null || subject === null || happenedAt === null || !isObject(card)
    ) {
      return [];
    }
    const times = card["times"];
    return [{
      id,
      lease,
      event: oneOf(EVENTS, card, "event"),
      told: listIn(card, "told").filter((place) => typeof place === "string"),
      alertId,
      kind,
      subject,
      severity: oneOf(SEVERITIES, card, "severity"),
      meaning: textIn(card, "meaning") ?? "",
      details: objectIn(card, "details") ?? {},
      times: typeof times === "number" ? times : 1,
      happenedAt,
    }];
  });
}

function oneOf<T extends string>(known: readonly T[], card: JsonObject, key: string): T {
  const found = known.find((one) => one === card[key]);
  if (found === undefined) {
    throw new Error(`Cannot read news of an alert as its ${key} is unknown: ${card[key]}`);
  }
  return found;
}
