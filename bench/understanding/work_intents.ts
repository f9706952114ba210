/** When each thing that a kitchen or a runner wants is done, as a person would see it. */
import { field, numberIn, textIn } from "shared/json.ts";
import type { Case } from "./cases.ts";
import type { Outcome } from "./outcome.ts";
import { amounts, names, plain } from "./words.ts";
import type { WorkFacts } from "./work.ts";

/** A case with what came of it. */
export interface WorkFit {
  readonly one: Case;
  readonly outcome: Outcome<WorkFacts>;
  readonly text: string;
}

type Rule = (fit: WorkFit) => boolean;

const differ = (a: unknown, b: unknown): boolean => JSON.stringify(a) !== JSON.stringify(b);

/** What was changed, in the words of `never`, and the rest that a kitchen or a runner can change. */
export function workChanges({ before, after }: Outcome<WorkFacts>): readonly string[] {
  const prices = (facts: WorkFacts): unknown => facts.items.map(({ name, price }) => [name, price]);
  const courses = (facts: WorkFacts): unknown =>
    facts.orders.map(({ number, state, promised, delays }) => [number, state, promised, delays]);
  const carried = (
    facts: WorkFacts,
  ): unknown => [facts.taken, facts.delivery?.state, facts.delivery?.problem];
  const payments = (facts: WorkFacts): unknown =>
    facts.orders.map(({ number, payment }) => [number, payment]);
  const [a, b] = [before, after];
  return [
    differ(a.items, b.items) || a.hours !== b.hours ? "menu_change" : "",
    differ(courses(a), courses(b)) || differ(carried(a), carried(b)) ? "order_change" : "",
    differ(prices(a), prices(b)) || differ(payments(a), payments(b)) || a.promotions !== b.promotions
      ? "money"
      : "",
    (a.pausedMinutes === null) !== (b.pausedMinutes === null) ? "pause" : "",
    a.isOnDuty !== b.isOnDuty ? "duty" : "",
    a.offers !== b.offers ? "offer" : "",
  ].filter((one) => one !== "");
}

/** The words of what a case is about: its number, item, option, price. */
export const workWords = ({ expect }: Case): readonly string[] =>
  ["order", "item", "option", "price", "name"].flatMap((key) => {
    const value = expect.args[key];
    return typeof value === "number" && key === "order"
      ? [`#${value}`]
      : value === undefined
      ? []
      : [String(value)];
  });

/** The order that is meant: the one of its number, else the only one in one of these states before. */
function orderOf({ one, outcome }: WorkFit, states: readonly string[]) {
  const number = numberIn(one.expect.args, "order");
  const found = outcome.before.orders.find((order) =>
    number === null ? states.includes(order.state) : order.number === number
  );
  return found === undefined ? undefined : {
    before: found,
    after: outcome.after.orders.find((order) => order.number === found.number),
  };
}

const moved = (from: readonly string[], to: readonly string[]): Rule => (fit) => {
  const order = orderOf(fit, from);
  return order?.after !== undefined && to.includes(order.after.state) && others(fit, order.after.number);
};

/** No other order was moved. */
function others({ outcome: { before, after } }: WorkFit, number: number): boolean {
  return after.orders.every((order) =>
    order.number === number || order.state === before.orders.find((one) => one.number === order.number)?.state
  );
}

function isNear(minutes: number | null, told: number | null): boolean {
  return minutes === null || (told !== null && Math.abs(told - minutes) <= 1);
}

const itemsOf = (facts: WorkFacts, name: unknown) => facts.items.find((item) => item.name === name);

/** The items that are on or off now are those that were meant, and no other was turned. */
function isTurned({ one, outcome: { before, after } }: WorkFit): boolean {
  const named = field(one.expect.args, "items") ?? [field(one.expect.args, "item")];
  const wanted = Array.isArray(named) ? named : [];
  const isOff = field(one.expect.args, "available") !== true;
  return after.items.every((item) =>
    item.isOff === (wanted.includes(item.name) ? isOff : itemsOf(before, item.name)?.isOff ?? false)
  );
}

function isOptionTurned({ one, outcome }: WorkFit): boolean {
  const { args } = one.expect;
  const isOff = field(args, "available") !== true;
  const item = textIn(args, "item");
  return outcome.after.items.some(({ name, offOptions }) =>
    (item === null || item === name) && offOptions.includes(textIn(args, "option") ?? "")
  ) === isOff;
}

/** Priced, or read back with the new price for the staff to confirm. */
function isPriced({ one, outcome: { after, got }, text }: WorkFit): boolean {
  const [item, price] = [textIn(one.expect.args, "item") ?? "", numberIn(one.expect.args, "price") ?? -1];
  return itemsOf(after, item)?.price === price ||
    (names(text, item) && amounts(text).includes(price) && got.some(({ offers }) => offers.length > 0));
}

const isHanded: Rule = ({ outcome: { before, after } }) => after.alerts > before.alerts;
const isStill: Rule = ({ outcome }) =>
  outcome.got.some(({ text }) => text.trim() !== "") && workChanges(outcome).length === 0;
const hasOrders: Rule = (fit) =>
  isStill(fit) && (fit.outcome.after.orders.some(({ number }) => amounts(fit.text).includes(number)) ||
    /ningun|no hay|no tiene|none|no order|nenhum|nao ha|0 pedido|sin pedido/.test(plain(fit.text)));
const hasMoney: Rule = (fit) => isStill(fit) && /\$ ?\d|cop ?\d/i.test(fit.text);
const says = (words: RegExp): Rule => (fit) => isStill(fit) && words.test(plain(fit.text));

const RULES: Readonly<Record<string, Rule>> = {
  accept_order: (fit) => {
    const minutes = numberIn(fit.one.expect.args, "minutes");
    return moved(["placed"], ["accepted", "preparing"])(fit) &&
      isNear(minutes, orderOf(fit, ["placed"])?.after?.promised ?? null);
  },
  reject_order: (fit) =>
    moved(["placed", "accepted", "preparing", "ready"], ["rejected", "cancelled"])(fit) ||
    fit.outcome.got.some(({ offers }) =>
      offers.filter(({ tool }) => /^(reject_order|withdraw_order)$/.test(tool)).length >= 2
    ),
  set_ready: moved(["accepted", "preparing"], ["ready"]),
  delay_order: (fit) => {
    const order = orderOf(fit, ["accepted", "preparing"]);
    const minutes = numberIn(fit.one.expect.args, "minutes");
    const [was, is] = [order?.before.promised ?? null, order?.after?.promised ?? null];
    return was !== null && is !== null && is > was && isNear(minutes, is - Math.max(was, 0)) &&
      others(fit, order?.before.number ?? 0);
  },
  set_item_availability: isTurned,
  set_option_availability: isOptionTurned,
  set_price: isPriced,
  add_menu_item: ({ one, outcome, text }) =>
    itemsOf(outcome.after, field(one.expect.args, "item")) !== undefined ||
    names(text, textIn(one.expect.args, "item") ?? "·"),
  set_hours: ({ outcome: { before, after } }) => before.hours !== after.hours,
  pause_orders: ({ one, outcome: { after } }) => {
    const minutes = numberIn(one.expect.args, "minutes");
    return after.pausedMinutes !== null && (minutes === null || Math.abs(after.pausedMinutes - minutes) <= 1);
  },
  open_orders: ({ outcome: { after } }) => after.pausedMinutes === null,
  todays_orders: hasOrders,
  sales_report: hasMoney,
  set_stock: (fit) => isTurned(fit) || names(fit.text, textIn(fit.one.expect.args, "item") ?? "·"),
  create_promotion: ({ outcome: { before, after } }) => after.promotions > before.promotions,
  set_availability: ({ one, outcome: { after } }) =>
    after.isOnDuty === (field(one.expect.args, "available") !== false),
  accept_offer: ({ outcome: { before, after } }) => after.taken > before.taken,
  decline_offer: ({ outcome: { before, after } }) =>
    after.offers < before.offers && after.taken === before.taken,
  picked_up: ({ outcome: { after } }) => after.delivery?.state === "picked_up",
  delivered: ({ outcome: { after }, text }) =>
    after.delivery?.state === "delivered" || /codigo|code/.test(plain(text)),
  arrived: (fit) =>
    hasOrders(fit) ||
    (isStill(fit) && (fit.outcome.after.delivery?.events ?? 0) > (fit.outcome.before.delivery?.events ?? 0)),
  report_problem: ({ outcome: { before, after, got } }) =>
    (after.delivery?.problem ?? null) !== (before.delivery?.problem ?? null) || after.taken < before.taken ||
    got.some(({ offers }) => offers.filter(({ tool }) => tool === "report_problem").length >= 2),
  earnings: hasMoney,
  route: says(/maps|calle|carrera|cra|direcc|address|endereco|#\d/),
  why: says(/porque|because|pedidos?|orders?|cerca|near|perto|#\d/),
  talk_to_human: isHanded,
  thanks: isStill,
  greet: isStill,
  off_topic: isStill,
  other: isStill,
};

/** Whether somebody wrote down when an intent is done. */
export const isWorkIntent = (intent: string): boolean => RULES[intent] !== undefined;

/** Whether one thing was done. @throws Error for an intent that nobody wrote down */
export function workServed(intent: string, fit: WorkFit): boolean {
  const rule = RULES[intent];
  if (rule === undefined) throw new Error(`Nobody says when ${intent} is done: ${fit.one.id}`);
  return rule(fit);
}
