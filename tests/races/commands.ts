/** Random commands for commands.sql, legal and illegal. */
import type { Random } from "../fakes/random.ts";

/** One command; what it leaves out is drawn at its turn from what there is. */
export type Command = Readonly<Record<string, string | number | boolean | null>>;

/** How often each is drawn, of 100. */
const SHARES = {
  change: 29,
  pay: 10,
  refund: 4,
  ready: 7,
  postpone: 4,
  answer: 16,
  pick_up: 9,
  hand_over: 9,
  problem: 2,
  resolve: 2,
  duty: 2,
  dispatch: 4,
  watch: 1,
  timeouts: 1,
} as const;

const BAG = Object.entries(SHARES).flatMap(([kind, share]) => Array.from({ length: share }, () => kind));
const ACTORS = ["customer", "restaurant", "restaurant", "runner", "admin", "admin", "system"];
const STATES = [
  "placed",
  "accepted",
  "preparing",
  "ready",
  "picked_up",
  "delivered",
  "rejected",
  "cancelled",
];
const MONEY = ["due", "proof_sent", "confirmed", "paid"];
const REFUNDS = ["open", "open", "checked", "approved", "sent", "refused"];
const PROBLEMS = ["cannot_continue", "closed", "customer_absent", "wrong_address", "accident", "other"];

/** Draws commands for `orders` orders and `runners` runners; `at` gives the time of each. */
export function drawCommands(
  random: Random,
  size: { readonly commands: number; readonly orders: number; readonly runners: number },
  at: () => string,
): Command[] {
  const chance = (part: number): boolean => random() < part;
  const below = (limit: number): number => Math.floor(random() * limit);
  const one = (words: readonly string[]): string => words[below(words.length)] ?? "";
  return Array.from({ length: size.commands }, () => ({
    do: one(BAG),
    at: at(),
    order: below(size.orders),
    runner: below(size.runners) + 1,
    pick: below(1_000),
    actor: one(ACTORS),
    to: one(STATES),
    money: one(MONEY),
    refund: one(REFUNDS),
    amount: chance(0.1) ? null : below(40_000) - 2_000,
    problem: one(PROBLEMS),
    decision: one(["reassign", "resume", "delivered"]),
    is_open: chance(0.85),
    is_legal: chance(0.5),
    is_end: chance(0.2),
    is_wrong: chance(0.1),
    yes: chance(0.8),
    reason: chance(0.8) ? (chance(0.05) ? "not_paid" : "closed") : null,
    version: chance(0.5) ? null : chance(0.9) ? 0 : -1,
    minutes: chance(0.5) ? null : below(140) - 5,
  }));
}
