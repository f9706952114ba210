import type { WhatsappErrorClass } from "../error.ts";

/** What one of Meta's codes means for us. */
export interface ErrorRule {
  readonly code: string;
  readonly class: WhatsappErrorClass;
  /** Seconds to wait at least before the same call; null where repeating is pointless. */
  readonly waitSeconds: number | null;
}

const DAY_SECONDS = 86_400;

const busy = (code: string, waitSeconds = 1): ErrorRule => ({ code, class: "busy", waitSeconds });
const account = (code: string): ErrorRule => ({ code, class: "account", waitSeconds: null });
const message = (code: string): ErrorRule => ({ code, class: "message", waitSeconds: null });
const recipient = (code: string): ErrorRule => ({ code, class: "recipient", waitSeconds: null });
const paused = (code: string): ErrorRule => ({ code, class: "paused", waitSeconds: 1_800 });
const waitLong = (code: string): ErrorRule => ({ code, class: "wait_long", waitSeconds: DAY_SECONDS });

/** Retry policy as data: Meta's `error.code` to what can be done. */
const RULES: ReadonlyMap<number, ErrorRule> = new Map([
  [2, busy("service_down")],
  [4, busy("app_rate")],
  [80007, busy("account_rate")],
  [130429, busy("number_rate")],
  [131056, busy("pair_rate", 4)],
  [131000, busy("unknown_at_meta")],
  [131016, busy("service_overloaded")],
  [131057, busy("account_in_maintenance")],
  [2494100, busy("account_in_maintenance", 120)],
  [133004, busy("server_unavailable")],
  [131048, waitLong("spam_limit")],
  [131049, waitLong("not_delivered_by_choice")],
  [0, account("token_refused")],
  [190, account("token_refused")],
  [3, account("permission_missing")],
  [10, account("permission_missing")],
  [33, account("number_deleted")],
  [368, account("policy_block")],
  [131005, account("access_denied")],
  [131031, account("account_locked")],
  [130497, account("country_restricted")],
  [131037, account("name_not_approved")],
  [131042, account("payment_missing")],
  [131045, account("number_unregistered")],
  [133006, account("number_unverified")],
  [133010, account("number_unregistered")],
  [132015, paused("template_paused")],
  [100, message("parameter_refused")],
  [132001, message("template_untranslated")],
  [131008, message("parameter_missing")],
  [131009, message("parameter_value_refused")],
  [131021, message("recipient_is_sender")],
  [131047, message("outside_window")],
  [131050, message("opted_out")],
  [130472, message("held_for_experiment")],
  [131051, message("type_unsupported")],
  [131053, message("media_refused")],
  [131026, recipient("undeliverable")],
  [131030, recipient("not_in_test_list")],
  [131062, recipient("user_id_unsupported")],
]);

/** Code 100 with this subcode: the number of ours in the address is not there, or not ours to use. */
const NO_SUCH_OBJECT = 33;

/** The rule for one of Meta's codes; unlisted ones are known by their range, their HTTP status, or not at all. */
export function ruleFor(metaCode: number, status: number, subcode: number | null = null): ErrorRule {
  if (metaCode === 100 && subcode === NO_SUCH_OBJECT) return account("number_unknown");
  const listed = RULES.get(metaCode);
  if (listed !== undefined) return listed;
  if (metaCode >= 200 && metaCode <= 299) return account("permission_missing");
  if (metaCode >= 132000 && metaCode <= 132999) return message("template_refused");
  if (status === 429 || status >= 500) return busy(`meta_${metaCode}`);
  return status === 401 || status === 403 ? account(`meta_${metaCode}`) : message(`meta_${metaCode}`);
}

/**
 * Seconds to wait before try number `attempt` + 1 (attempts count from 1), or null when the error is not one to
 * repeat: 4^n for the pair rate as Meta asks, otherwise doubling up to five minutes; never less than Meta said.
 */
export function retryDelaySeconds(
  error: { readonly code: string; readonly retryable: boolean; readonly retryAfterSeconds: number | null },
  attempt: number,
): number | null {
  if (!error.retryable) return null;
  const grown = (error.code === "pair_rate" ? 4 : 2) ** Math.max(1, attempt);
  return Math.max(Math.min(grown, 300), error.retryAfterSeconds ?? 0);
}
