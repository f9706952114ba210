/** When each thing that a customer wants is served, as a person would see it. */
import { type Case, texts } from "./cases.ts";
import type { KnownMenu } from "./menus.ts";
import type { Outcome } from "./outcome.ts";
import type { ClientFacts } from "./state.ts";
import { amounts, hasAny, names, plain, saysAbsent } from "./words.ts";

/** A case with what came of it. */
export interface Fit {
  readonly one: Case;
  readonly outcome: Outcome<ClientFacts>;
  readonly menu: KnownMenu;
  /** All that the person sees. */
  readonly text: string;
  readonly isBasket: boolean;
}

type Rule = (fit: Fit) => boolean;

const BASKET = ["add_items", "change_items", "remove", "clear_basket"];

/** Whether an intent is served by a basket that is as it should be. */
export const isBasketIntent = (intent: string): boolean => BASKET.includes(intent);

const matches = (words: RegExp): Rule => ({ text }) => words.test(plain(text));
const isAnswered: Rule = ({ outcome }) => outcome.got.some(({ text }) => text.trim() !== "");
const goesOn: Rule = ({ outcome }) =>
  outcome.got.some(({ text, asksForLocation, offers }) =>
    asksForLocation || offers.length > 0 || text.includes("?")
  );
const itemsShown = ({ text, menu }: Fit): number =>
  [...menu.prices.keys(), ...menu.categories].filter((name) => names(text, name)).length;
const hasItems: Rule = (fit) => itemsShown(fit) >= 1;
const isHanded: Rule = ({ outcome }) => outcome.after.alerts > outcome.before.alerts;
const listed = ({ one }: Fit, key: string): readonly string[] => texts(one.expect.facts, key);
/** What must be named or said not to be there is a fact of the case; without one any item, or a plain no, answers. */
const answersItem: Rule = (fit) =>
  listed(fit, "items").length + listed(fit, "missing").length > 0 || hasItems(fit) || saysAbsent(fit.text);
/** Nothing is done beyond what the state allows. */
const isQuiet: Rule = (fit) => {
  const { before, after } = fit.outcome;
  const isOrder = after.orders > before.orders;
  return isAnswered(fit) && !isOrder &&
    (fit.one.expect.basket !== null || JSON.stringify(before.basket) === JSON.stringify(after.basket)) &&
    before.open?.state === after.open?.state;
};
const subtotal = ({ outcome, menu }: Fit): number =>
  outcome.after.basket.reduce((sum, { item, quantity }) => sum + (menu.prices.get(item) ?? 0) * quantity, 0);
/** The basket read back: its items with an amount that holds at least what they cost. */
const isBasketShown: Rule = (fit) => {
  const { after } = fit.outcome;
  if (after.basket.length === 0) return /vaci|empty|vazi/.test(plain(fit.text));
  return amounts(fit.text).some((amount) => amount >= subtotal(fit)) &&
    after.basket.some(({ item }) => names(fit.text, item));
};
const PAYMENTS: Readonly<Record<string, RegExp>> = {
  cash: /efectivo|cash|dinheiro/,
  transfer: /transfer|nequi|bre-b|daviplata|pix/,
  card: /tarjeta|datafono|card|cartao/,
};

const isOrdered: Rule = ({ outcome }) => outcome.after.orders > outcome.before.orders;

/** Who says yes to the summary orders; any other yes is only answered. */
function isYes(fit: Fit): boolean {
  return isOrdered(fit) || (fit.one.state.question?.kind !== "confirm" && isQuiet(fit));
}

function checksOut(fit: Fit): boolean {
  const { got } = fit.outcome;
  return isBasketShown(fit) ||
    got.some(({ asksForLocation, offers }) =>
      asksForLocation || offers.some(({ tool }) => /^(place_order|set_payment|use_address)$/.test(tool))
    );
}

function isAddressSet(fit: Fit): boolean {
  const words = listed(fit, "address");
  const { before, after } = fit.outcome;
  return words.length > 0
    ? words.every((word) => hasAny(after.addresses, [word]))
    : before.addresses !== after.addresses || fit.outcome.got.some(({ asksForLocation }) => asksForLocation);
}

function isPaymentSet(fit: Fit): boolean {
  const { after } = fit.outcome;
  const wanted = listed(fit, "payment");
  return wanted.length === 0 ? after.payment !== null : wanted.includes(after.payment ?? "") ||
    (after.basket.length === 0 && wanted.some((way) => PAYMENTS[way]?.test(plain(fit.text)) ?? false));
}

function isNoteSet(fit: Fit): boolean {
  const { before, after } = fit.outcome;
  const notes = (facts: ClientFacts): string =>
    JSON.stringify([
      facts.basketNote,
      facts.open?.note,
      facts.addresses,
      facts.basket.map(({ note }) => note),
    ]);
  const words = listed(fit, "note");
  return words.length > 0
    ? words.every((word) => hasAny(notes(after), [word]))
    : notes(before) !== notes(after);
}

function isRepeated(fit: Fit): boolean {
  const { lastOrder } = fit.one.state;
  const held = fit.outcome.after.basket.map(({ item }) => plain(item));
  return lastOrder.length > 0 &&
    (lastOrder.every(({ item }) => held.includes(plain(item))) ||
      lastOrder.every(({ item }) => names(fit.text, item)));
}

function isTracked(fit: Fit): boolean {
  const { open } = fit.outcome.after;
  if (fit.one.state.openOrder === null) {
    return /no (tienes|hay|veo|encuentro)|don.t have|no (open |active )?order|nao (tem|ha|vejo)/.test(
      plain(fit.text),
    ) ||
      /#\d|nº/.test(fit.text);
  }
  return open !== null && amounts(fit.text).includes(open.number);
}

const answersPlace: Rule = ({ text, menu, outcome }) =>
  hasAny(text, [menu.address]) || outcome.got.some(({ text }) => /maps|📍/.test(text));

const RULES: Readonly<Record<string, Rule>> = {
  show_home: goesOn,
  greet: goesOn,
  search_restaurants: ({ text, menu, outcome }) =>
    names(text, menu.restaurant) ||
    outcome.got.some(({ offers }) => offers.some(({ tool }) => tool === "show_menu")),
  show_menu: (fit) => itemsShown(fit) >= 2,
  search_menu: answersItem,
  show_basket: isBasketShown,
  check_out: checksOut,
  place_order: isOrdered,
  set_address: isAddressSet,
  set_payment: isPaymentSet,
  set_note: isNoteSet,
  repeat_order: isRepeated,
  track_order: isTracked,
  cancel_order: ({ outcome, text }) =>
    outcome.after.open?.state === "cancelled" || /cancel/.test(plain(text)) ||
    (outcome.before.basket.length > 0 && outcome.after.basket.length === 0),
  ask_hours: matches(
    /\d{1,2}:\d{2}|\d ?(am|pm|a\. ?m|p\. ?m)|abiert|abrim|abre|cerrad|24 horas|open|clos|abert|fechad/,
  ),
  ask_delivery: (fit) =>
    amounts(fit.text).includes(fit.menu.fee) ||
    /\bmin(uto|utos|utes|\b)|\d{1,2}:\d{2}|zona|area|gratis|free/.test(plain(fit.text)),
  ask_payment: ({ text, menu }) =>
    menu.payment.length > 0 && menu.payment.every((way) => PAYMENTS[way]?.test(plain(text)) ?? false),
  ask_place: answersPlace,
  ask_price: (fit) => {
    const prices = listed(fit, "price_of").map((item) => fit.menu.prices.get(item));
    const said = amounts(fit.text);
    return prices.length === 0
      ? said.length > 0
      : prices.some((price) => price !== undefined && said.includes(price));
  },
  ask_item: answersItem,
  recommend: hasItems,
  pickup: matches(
    /recog|retir|pasar por|en el local|pick ?up|collect|eat (here|there|in)|comer (aca|alla|aqui|ahi)|solo (domicilio|a domicilio)|buscar|only deliver/,
  ),
  talk_to_human: isHanded,
  open_complaint: (fit) => isHanded(fit) || /registr|reclamo|queja|complaint|reclamac/.test(plain(fit.text)),
  rate_order: (fit) =>
    isHanded(fit) || /calific|rating|avaliac|registr|gracias|thank|obrigad/.test(plain(fit.text)),
  thanks: (fit) => isQuiet(fit),
  yes: isYes,
  no: isQuiet,
  off_topic: isQuiet,
  other: isQuiet,
};

/** Whether somebody wrote down when an intent is served. */
export const isClientIntent = (intent: string): boolean =>
  isBasketIntent(intent) || RULES[intent] !== undefined;

/** Whether one thing was served. @throws Error for an intent that nobody wrote down */
export function served(intent: string, fit: Fit): boolean {
  if (isBasketIntent(intent)) return fit.isBasket && isAnswered(fit);
  const rule = RULES[intent];
  if (rule === undefined) throw new Error(`Nobody says when ${intent} is served: ${fit.one.id}`);
  return rule(fit);
}
