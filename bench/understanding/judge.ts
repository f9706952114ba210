/** What came of a case, judged from outside: replies, choices, basket, order, address and payment. */
import { isBasketIntent, served } from "./client_intents.ts";
import { type Case, texts } from "./cases.ts";
import { differences, isBasketLike, sameLines } from "./lines.ts";
import type { KnownMenu } from "./menus.ts";
import type { ClientFacts } from "./state.ts";
import { asks, type Outcome, shown } from "./outcome.ts";
import type { Got } from "./talk.ts";
import { amounts, hasAny, isLost, names, saysAbsent } from "./words.ts";
import type { WorkFacts } from "./work.ts";
import { workChanges, workServed, workWords } from "./work_intents.ts";

/** How a case went. */
export type Verdict = "right" | "wrong" | "abstained" | "needless" | "unreached";

/** A verdict, and what was changed that should not have been: the worst errors, reported apart. */
export interface Judgement {
  readonly verdict: Verdict;
  readonly isFalseChange: boolean;
  readonly isFalseOrder: boolean;
  readonly why: string;
}

const verdict = (one: Verdict, why = ""): Judgement => ({
  verdict: one,
  isFalseChange: false,
  isFalseOrder: false,
  why,
});

/** Whether a case was met in a state that its bench could not make. */
export const unreached = (why: string): Judgement => verdict("unreached", why);

const says = ({ expect }: Case): readonly string[] => [...expect.intents, ...expect.accept];

/** Whether an order may be placed: only by a clear yes to the summary. */
const mayOrder = (one: Case): boolean =>
  one.state.question?.kind === "confirm" &&
  says(one).some((intent) => intent === "place_order" || intent === "yes");

/** Whether the basket has to stay as it is: the label says so, or has the old one. */
export const keepsBasket = ({ state, expect }: Case): boolean =>
  expect.never.includes("basket_change") ||
  (expect.basket !== null && sameLines(expect.basket, state.basket));

/** Judges a customer's case. */
export function judgeClient(one: Case, outcome: Outcome<ClientFacts>, menu: KnownMenu): Judgement {
  const { expect } = one;
  const { got, before, after } = outcome;
  const isOrdered = after.orders > before.orders;
  if (isOrdered && !mayOrder(one)) {
    return {
      ...verdict("wrong", "an order was placed"),
      isFalseOrder: true,
      isFalseChange: keepsBasket(one),
    };
  }
  // A line that still lacks a choice may stand in the basket or be held elsewhere.
  const notes = (facts: ClientFacts): string => JSON.stringify(facts.basket.map(({ note }) => note));
  const isSame = isBasketLike(after.basket, before.basket, expect.pending) &&
    (!expect.never.includes("basket_change") || notes(before) === notes(after));
  if (keepsBasket(one) && !isSame && !isOrdered) {
    return { ...verdict("wrong", "the basket was changed"), isFalseChange: true };
  }
  const text = shown(got);
  if (isLost(text)) return verdict("abstained");
  const wanted = expect.basket ??
    (expect.pending.length > 0 || expect.intents.some(isBasketIntent) ? one.state.basket : null);
  const isBasket = wanted === null || isBasketLike(after.basket, wanted, expect.pending, true);
  const isAbout = expect.about.length === 0 || hasAny(text, expect.about);
  const isAsked = asks(got) && isAbout;
  if (expect.ask === "must") {
    if (!isBasket) return verdict("wrong", "the basket is not as it should be");
    return isAsked ? verdict("right") : verdict("wrong", "it did not ask that");
  }
  const fit = { one, outcome, menu, text, isBasket };
  const isServed = expect.intents.every((intent) => served(intent, fit)) ||
    expect.accept.some((intent) => served(intent, fit));
  const isPendingAsked = expect.pending.length === 0 || isAsked;
  if (isBasket && isServed && isPendingAsked && hasFacts(one, outcome, menu, text)) return verdict("right");
  if (expect.ask === "may" && isSame && isAsked) return verdict("right");
  const subjects = [
    ...expect.about,
    ...differences(one.state.basket, wanted ?? []),
    ...texts(expect.facts, "price_of"),
    ...texts(expect.facts, "items"),
  ];
  if (expect.ask === "no" && isSame && isNeedless(got, subjects, says(one))) return verdict("needless");
  return verdict("wrong", isBasket ? "it answered something else" : "the basket is not as it should be");
}

/** Whether a reply asks about the matter itself, or offers the very thing that was wanted. */
function isNeedless(got: readonly Got[], subjects: readonly string[], tools: readonly string[]): boolean {
  const offers = got.flatMap((one) => one.offers);
  return asks(got) && (hasAny(shown(got), subjects) || offers.some(({ tool }) => tools.includes(tool)));
}

/** Whether all that a reply must say is said, and what must be stored is stored. */
function hasFacts(one: Case, { after }: Outcome<ClientFacts>, menu: KnownMenu, text: string): boolean {
  const of = (name: string): readonly string[] => texts(one.expect.facts, name);
  const notes = [
    after.basketNote,
    after.open?.note,
    after.addresses,
    ...after.basket.map((line) => line.note),
  ]
    .filter((note) => typeof note === "string").join("\n");
  const said = amounts(text);
  return (of("missing").length === 0 || saysAbsent(text)) &&
    (of("items").length === 0 || of("items").some((item) => names(text, item))) &&
    (of("price_of").length === 0 ||
      of("price_of").some((item) => said.includes(menu.prices.get(item) ?? -1))) &&
    of("address").every((word) => hasAny(after.addresses, [word])) &&
    (of("payment").length === 0 || of("payment").includes(after.payment ?? "") ||
      after.basket.length === 0) &&
    of("note").every((word) => hasAny(notes, [word]));
}

/** Judges a case of a kitchen or a runner. */
export function judgeWork(one: Case, outcome: Outcome<WorkFacts>): Judgement {
  const { expect } = one;
  const { got } = outcome;
  const changes = workChanges(outcome);
  const forbidden = expect.never.filter((never) => changes.includes(never));
  if (forbidden.length > 0) {
    return { ...verdict("wrong", `changed: ${forbidden.join(", ")}`), isFalseChange: true };
  }
  const text = shown(got);
  if (isLost(text)) return verdict("abstained");
  const isAsked = asks(got) && (expect.about.length === 0 || hasAny(text, expect.about));
  if (expect.ask === "must") {
    if (changes.length > 0) return verdict("wrong", `it guessed: ${changes.join(", ")}`);
    return isAsked ? verdict("right") : verdict("wrong", "it did not ask that");
  }
  const fit = { one, outcome, text };
  if (
    expect.intents.every((intent) => workServed(intent, fit)) ||
    expect.accept.some((intent) => workServed(intent, fit))
  ) return verdict("right");
  if (changes.length > 0) return verdict("wrong", `it did something else: ${changes.join(", ")}`);
  if (expect.ask === "may" && isAsked) return verdict("right");
  return expect.ask === "no" && isNeedless(got, [...expect.about, ...workWords(one)], says(one))
    ? verdict("needless")
    : verdict("wrong", "it answered something else");
}
