/** What counts as done, and what as one tap away, for each thing that people want. */
import type { Got, Offered } from "./evening.ts";

/** What is so after a message. */
export interface Facts {
  readonly basket: readonly {
    readonly name: string;
    readonly quantity: number;
    readonly note: string | null;
  }[];
  readonly basket_payment: string | null;
  readonly basket_note: string | null;
  readonly addresses: number;
  readonly details: string | null;
  readonly orders: number;
  readonly order_state: string | null;
  readonly order_note: string | null;
  readonly order_payment: string | null;
  readonly is_delayed: boolean;
  readonly wants_human: boolean;
  readonly off: readonly string[];
  readonly is_paused: boolean;
  readonly trout_price: number;
  readonly is_on_duty: boolean;
  readonly runner_deliveries: number;
  readonly open_offers: number;
  readonly problems: number;
}

/** What somebody got for a message, and what is so before and after it. */
export interface Outcome {
  readonly got: readonly Got[];
  readonly before: Facts;
  readonly after: Facts;
}

/** How it went: done, one tap away, or nothing of the kind. */
export type Verdict = "acted" | "one tap" | "missed";

interface Want {
  /** Whether it was done by the message alone. */
  acted(outcome: Outcome, what: string): boolean;
  /** Whether this choice would do it. */
  tap?(offered: Offered, what: string): boolean;
}

const text = ({ got }: Outcome): string => got.map((one) => one.text).join("\n");
const offers = ({ got }: Outcome): readonly Offered[] => got.flatMap((one) => one.offers);
const hasTool = (outcome: Outcome, tools: RegExp, least = 1): boolean =>
  offers(outcome).filter(({ tool }) => tools.test(tool)).length >= least;
const says = (outcome: Outcome, words: RegExp): boolean => words.test(text(outcome));
const LOST = /no te entend|no entend|didn.t understand|don.t understand|não entendi|no le entend/i;
const plain = (words: string): string => words.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();
const named = (offered: Offered, what: string): boolean => new RegExp(plain(what)).test(plain(offered.title));
const byTool = (tools: RegExp) => (offered: Offered): boolean => tools.test(offered.tool);
const isNew = (key: "wants_human") => ({ before, after }: Outcome): boolean => after[key] && !before[key];

const DISHES = /^(show_item|add_items|show_category|ask_quantity)$/;
const FOOD = /^(show_menu|show_item|add_items|show_category|ask_quantity|search_restaurants)$/;

const WANTS: Readonly<Record<string, Want>> = {
  greet: { acted: (o) => says(o, /weats/i) && !says(o, LOST) },
  food: {
    acted: (o, what) => offers(o).some((one) => FOOD.test(one.tool) && (what === "" || named(one, what))),
    tap: (one) => /^(use_address|search_restaurants)$/.test(one.tool),
  },
  place: {
    acted: (o) =>
      o.after.addresses > o.before.addresses || hasTool(o, /^(use_address|set_address|take_place)$/),
  },
  menu: { acted: (o) => hasTool(o, DISHES, 2), tap: byTool(/^show_menu$/) },
  add: {
    acted: (o, what) =>
      o.after.basket.some(({ name, quantity }) =>
        name.startsWith(what) &&
        quantity > (o.before.basket.find((line) => line.name === name)?.quantity ?? 0)
      ) || (says(o, new RegExp(what, "i")) && hasTool(o, /^(ask_quantity|show_item|add_items)$/)),
    tap: (one, what) => /^(add_items|show_item|ask_quantity)$/.test(one.tool) && named(one, what),
  },
  price: {
    acted: (o, what) => text(o).includes(what) || offers(o).some(({ title }) => title.includes(what)),
  },
  fee: {
    acted: (o) =>
      says(o, /\$ ?\d|COP|m[ií]nimo/i) ||
      offers(o).some(({ title }) => /domicilio|entrega|delivery/i.test(title)),
  },
  hours: { acted: (o) => says(o, /\d{1,2}:\d{2}|abiert|open/i) && !says(o, LOST) },
  pays: { acted: (o) => says(o, /efectivo|transfer|tarjeta|cash|card|dinheiro|cartão/i) && !says(o, LOST) },
  option: {
    acted: (o) => hasTool(o, /^(show_item|ask_quantity|add_items)$/) && !says(o, LOST),
    tap: byTool(/^(show_item|ask_quantity)$/),
  },
  back: {
    acted: (o) => hasTool(o, FOOD) && !says(o, LOST),
    tap: byTool(/^(show_menu|show_basket|search_restaurants)$/),
  },
  summary: {
    acted: (o) => hasTool(o, /^place_order$/),
    tap: byTool(/^check_out$/),
  },
  total: { acted: (o) => says(o, /\$ ?\d|COP/), tap: byTool(/^show_basket$/) },
  remove: {
    acted: (o) => o.after.basket.length < o.before.basket.length,
    tap: byTool(/^(edit_line|edit_basket|change_items|clear_basket)$/),
  },
  quantity: {
    acted: (o, what) => o.after.basket.some(({ quantity }) => quantity === Number(what)),
    tap: (one) => /^(edit_line|edit_basket|change_items)$/.test(one.tool),
  },
  note: {
    acted: (o) =>
      o.after.basket_note !== o.before.basket_note || o.after.order_note !== o.before.order_note ||
      o.after.details !== o.before.details || o.after.basket.some(({ note }, at) =>
        note !== (o.before.basket[at]?.note ?? null)
      ) ||
      says(o, /le (paso|avis|dij|cuento)|passed on|told|avisei|repass/i),
    tap: byTool(/^(set_note|relay|pass_on|edit_basket|edit_line|set_details)/),
  },
  details: {
    acted: (o) => o.after.details !== o.before.details || o.after.addresses > o.before.addresses,
    tap: byTool(/^(set_details|set_address|choose_address)$/),
  },
  empty: { acted: (o) => o.after.basket.length === 0, tap: byTool(/^clear_basket$/) },
  pay: {
    acted: (o, what) =>
      o.after.basket_payment === what &&
      (says(o, /efectivo|transfer|tarjeta|cash|card|dinheiro|cartão|nequi/i)),
    tap: byTool(/^(set_payment|choose_payment)$/),
  },
  when: { acted: (o) => says(o, /\d{1,2}:\d{2}|minut/i), tap: byTool(/^track_order$/) },
  order: { acted: (o) => o.after.orders > o.before.orders, tap: byTool(/^place_order$/) },
  change: {
    acted: (o) =>
      hasTool(o, /^(edit_basket|edit_line|clear_basket|change_items|show_basket)$/) && !says(o, LOST),
  },
  address: {
    acted: (o) =>
      o.got.some((one) => one.asksForLocation) || hasTool(o, /^(use_address|choose_address|set_address)$/),
    tap: byTool(/address/),
  },
  status: {
    acted: (o) => says(o, /#\d/) && !says(o, LOST),
    tap: byTool(/^track_order$/),
  },
  code: { acted: (o) => says(o, /\*?\d{4}\*?/) },
  cancel: { acted: (o) => o.after.order_state === "cancelled", tap: byTool(/^cancel_order$/) },
  reach: {
    acted: (o) => (hasTool(o, /./) || isNew("wants_human")(o)) && !says(o, LOST),
    tap: byTool(/^(talk_to_human|cancel_order|relay|pass_on)/),
  },
  reach_staff: {
    acted: (o) => (hasTool(o, /./) || isNew("wants_human")(o)) && !says(o, LOST),
    tap: byTool(/^(talk_to_human|pause_orders|set_availability|report_problem)$/),
  },
  complaint: { acted: isNew("wants_human"), tap: byTool(/^(talk_to_human|open_complaint)$/) },
  human: { acted: isNew("wants_human"), tap: byTool(/^talk_to_human$/) },
  thanks: { acted: (o) => o.got.length > 0 && !says(o, LOST) || o.got.length === 0 },
  repeat: { acted: (o) => o.after.basket.length > 0, tap: byTool(/^repeat_order$/) },
  privacy: { acted: (o) => says(o, /datos|escrib|data|dados/i) && !says(o, LOST) },
  home: { acted: (o) => hasTool(o, /./) && !says(o, LOST) },
  help: { acted: (o) => hasTool(o, /./) && !says(o, LOST) },
  today: { acted: (o) => says(o, /hoy|today|hoje/i) && !says(o, LOST), tap: byTool(/^todays_orders$/) },
  off: {
    acted: (o, what) => o.after.off.some((name) => name.startsWith(what)),
    tap: (one, what) => one.tool === "set_item_availability" && named(one, what),
  },
  pause: { acted: (o) => o.after.is_paused, tap: byTool(/^pause_orders$/) },
  priced: { acted: (o) => o.after.trout_price !== o.before.trout_price, tap: byTool(/^set_price$/) },
  accepted: { acted: (o) => o.after.order_state === "accepted", tap: byTool(/^accept_order$/) },
  rejected: {
    acted: (o) =>
      o.after.order_state === "rejected" ||
      hasTool(o, /^reject_order$/) && !says(o, LOST) && hasTool(o, /^reject_order$/, 2),
    tap: byTool(/^reject_order$/),
  },
  order_shown: { acted: (o) => says(o, /#\d/) && !says(o, LOST), tap: byTool(/^show_order$/) },
  ready: { acted: (o) => o.after.order_state === "ready", tap: byTool(/^set_ready$/) },
  delayed: { acted: (o) => o.after.is_delayed, tap: byTool(/^delay_order$/) },
  withdrawn: {
    acted: (o) => o.after.order_state === "cancelled" || hasTool(o, /^withdraw_order$/, 2),
    tap: byTool(/^withdraw_order$/),
  },
  on_duty: { acted: (o) => o.after.is_on_duty, tap: byTool(/^set_availability$/) },
  off_duty: { acted: (o) => !o.after.is_on_duty, tap: byTool(/^set_availability$/) },
  earnings: { acted: (o) => says(o, /\$ ?\d|COP/) && !says(o, LOST), tap: byTool(/^earnings$/) },
  runner_home: { acted: (o) => hasTool(o, /./) && !says(o, LOST) },
  taken: {
    acted: (o) => o.after.runner_deliveries > o.before.runner_deliveries,
    tap: byTool(/^accept_offer$/),
  },
  declined: {
    acted: (o) =>
      o.after.open_offers < o.before.open_offers && o.after.runner_deliveries === o.before.runner_deliveries,
    tap: byTool(/^decline_offer$/),
  },
  offer_shown: { acted: (o) => says(o, /\$ ?\d/), tap: byTool(/^(accept_offer|show_home)$/) },
  picked: { acted: (o) => o.after.order_state === "picked_up", tap: byTool(/^picked_up$/) },
  delivery_shown: {
    acted: (o) => says(o, /#\d/) && !says(o, LOST),
    tap: byTool(/^(my_deliveries|picked_up)$/),
  },
  problem: {
    acted: (o) => o.after.problems > o.before.problems || hasTool(o, /^report_problem$/, 2),
    tap: byTool(/^report_problem$/),
  },
  handing: { acted: (o) => says(o, /c[oó]digo|code/i) && !says(o, LOST), tap: byTool(/^delivered$/) },
};

/** Judges what came of a message. @throws Error for a want that nobody wrote down */
export function judge(want: string, outcome: Outcome): Verdict {
  const [kind = "", what = ""] = want.split(":");
  const rule = WANTS[kind];
  if (rule === undefined) throw new Error(`Nobody says when ${kind} is done`);
  if (rule.acted(outcome, what)) return "acted";
  return offers(outcome).some((one) => rule.tap?.(one, what)) ? "one tap" : "missed";
}

/** Whether somebody is left with nothing to tap and nothing that they are told to write. */
export function isDeadEnd({ got }: Outcome): boolean {
  return got.length > 0 &&
    got.every((one) =>
      one.offers.length === 0 && !one.asksForLocation && !/\?|escrib|write|escrev|\*[^*]+\*/i.test(one.text)
    );
}
