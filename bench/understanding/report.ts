/** What a run says: how much is covered, how much of that is right and how sure that is, and the worst errors apart. */
import { quantile } from "../quantile.ts";
import type { Case } from "./cases.ts";
import { isBasketIntent } from "./client_intents.ts";
import { type Judgement, keepsBasket, type Verdict } from "./judge.ts";
import { sameLines } from "./lines.ts";
import type { Reading } from "./reading.ts";
import { BOTH_SIDES, wilson } from "./wilson.ts";

/** What came of one case. */
export interface Result {
  readonly one: Case;
  readonly judgement: Judgement;
  readonly reading: Reading;
  readonly answer: string;
}

/** The share of all that is asked back needlessly which is borne; what is beyond counts as wrong. */
const NEEDLESS_CAP = 0.05;

/** Counts of verdicts and what follows from them. */
export interface Tally {
  readonly counted: number;
  readonly right: number;
  readonly wrong: number;
  readonly abstained: number;
  readonly needless: number;
  readonly unreached: number;
  readonly coverage: number;
  readonly precision: number;
  readonly bounds: readonly [number, number];
}

/** Counts results; needless questions beyond the cap are wrong ones. */
export function tally(results: readonly { readonly judgement: Pick<Judgement, "verdict"> }[]): Tally {
  const count = (verdict: Verdict): number =>
    results.filter(({ judgement }) => judgement.verdict === verdict).length;
  const unreached = count("unreached");
  const counted = results.length - unreached;
  const asked = count("needless");
  const needless = Math.min(asked, Math.floor(counted * NEEDLESS_CAP));
  const [right, wrong] = [count("right"), count("wrong") + asked - needless];
  return {
    counted,
    right,
    wrong,
    abstained: count("abstained"),
    needless: asked,
    unreached,
    coverage: counted === 0 ? 0 : (right + wrong + needless) / counted,
    precision: right + wrong === 0 ? 1 : right / (right + wrong),
    bounds: wilson(right, right + wrong, BOTH_SIDES),
  };
}

const percent = (share: number): string => `${(100 * share).toFixed(1)} %`;

function row(name: string, results: readonly Result[]): string {
  const all = tally(results);
  const bounds = all.bounds.map((one) => (100 * one).toFixed(1)).join("–");
  return `| ${
    [
      name,
      all.counted,
      percent(all.coverage),
      all.right,
      all.wrong,
      percent(all.precision),
      bounds,
      all.needless,
      all.abstained,
      all.unreached,
    ]
      .join(" | ")
  } |`;
}

const HEAD =
  "| group | n | coverage | right | wrong | precision | 95 % | needless | abstained | unreached |\n" +
  "|---|---|---|---|---|---|---|---|---|---|";

/** Whether a case is about what is in the basket, and whether about putting it right. */
const isBasketCase = ({ state, expect }: Case): boolean =>
  expect.intents.some(isBasketIntent) || (expect.basket !== null && !sameLines(expect.basket, state.basket));
const isCorrection = ({ agent, state, expect }: Case): boolean =>
  agent === "client" && (state.basket.length > 0 || state.question !== null) &&
  expect.intents.some((intent) => /^(change_items|remove|clear_basket|cancel_order)$/.test(intent));

/** The tables of a run, as Markdown. */
export function report(results: readonly Result[]): string {
  const lines = [HEAD, row("all", results)];
  for (const agent of ["client", "restaurant", "runner"] as const) {
    const some = results.filter(({ one }) => one.agent === agent);
    if (some.length > 0 && some.length < results.length) lines.push(row(agent, some));
  }
  for (const language of ["es", "en", "pt"] as const) {
    lines.push(row(language, results.filter(({ one }) => one.language === language)));
  }
  lines.push(row("baskets", results.filter(({ one }) => isBasketCase(one))));
  lines.push(row("corrections", results.filter(({ one }) => isCorrection(one))));
  lines.push(row("must ask", results.filter(({ one }) => one.expect.ask === "must")));
  const groups = Map.groupBy(results, ({ one }) => `${one.agent}: ${one.group || one.expect.intents[0]}`);
  for (const [group, some] of [...groups].sort(([a], [b]) => a < b ? -1 : 1)) lines.push(row(group, some));
  return [...lines, "", ...worst(results), "", ...times(results), ...sweep(results)].join("\n");
}

function worst(results: readonly Result[]): readonly string[] {
  const counted = results.filter(({ judgement }) => judgement.verdict !== "unreached");
  const kept = counted.filter(({ one }) =>
    one.agent === "client" ? keepsBasket(one) : one.expect.never.length > 0
  );
  const [changes, orders] = [
    kept.filter(({ judgement }) => judgement.isFalseChange).length,
    counted.filter(({ judgement }) => judgement.isFalseOrder).length,
  ];
  const upTo = (hits: number, of: number): string =>
    `${hits} of ${of} (at most ${percent(wilson(hits, of, BOTH_SIDES)[1])}, 95 %)`;
  const needless = tally(counted).needless;
  return [
    `False changes, where nothing may change: ${upTo(changes, kept.length)}.`,
    `False orders: ${upTo(orders, counted.length)}.`,
    `Needless questions: ${needless}, ${percent(needless / Math.max(1, counted.length))} of what is counted.`,
  ];
}

function times(results: readonly Result[]): readonly string[] {
  const all = results.flatMap(({ reading }) => reading.milliseconds === null ? [] : [reading.milliseconds]);
  if (all.length === 0) return ["The reading was not timed."];
  return [
    `private.understand_turn, ${all.length} turns: p50 ${quantile(all, 0.5).toFixed(1)} ms, p95 ${
      quantile(all, 0.95).toFixed(1)
    } ms.`,
  ];
}

/** What coverage and precision would be if meanings less sure than a threshold were abstained from. */
function sweep(results: readonly Result[]): readonly string[] {
  const sure = results.flatMap(({ reading }) => reading.confidence === null ? [] : [reading.confidence]);
  if (!sure.some((one) => one > 0 && one < 1)) return [];
  const lines = ["", "| threshold | coverage | precision | 95 % | wrong |", "|---|---|---|---|---|"];
  for (const threshold of [0, 0.3, 0.5, 0.6, 0.7, 0.8, 0.85, 0.9, 0.95, 0.98, 1]) {
    const all = tally(
      results.map(({ judgement, reading }) => ({
        judgement: {
          verdict: judgement.verdict !== "unreached" && (reading.confidence ?? 1) < threshold
            ? "abstained" as const
            : judgement.verdict,
        },
      })),
    );
    const bounds = all.bounds.map((one) => (100 * one).toFixed(1)).join("–");
    lines.push(
      `| ${[threshold, percent(all.coverage), percent(all.precision), bounds, all.wrong].join(" | ")} |`,
    );
  }
  return lines;
}
