/** Cases and menus as they are written (format 1), read from files. */
import {
  field,
  filledTextIn,
  type JsonObject,
  listIn,
  numberIn,
  objectIn,
  readJson,
  textIn,
} from "shared/json.ts";

/** Who is spoken to. */
export type Agent = "client" | "restaurant" | "runner";

/** A line of a basket or an order, by names. */
export interface Line {
  readonly item: string;
  readonly quantity: number;
  readonly options: readonly string[];
  /** Words that have to be readable in its note, or be an option of it. */
  readonly noted: readonly string[];
}

/** What was asked last. */
export interface Question {
  readonly kind: string;
  readonly item: string | null;
  readonly items: readonly string[];
  readonly group: string | null;
  readonly quantity: number | null;
}

/** An order as a kitchen or a runner knows it. */
export interface KnownOrder {
  readonly number: number;
  readonly state: string;
  readonly lines: readonly Line[];
  readonly minutesAgo: number;
}

/** What is so before the measured messages. */
export interface State {
  readonly basket: readonly Line[];
  readonly hasAddress: boolean;
  readonly payment: string | null;
  readonly question: Question | null;
  readonly openOrder: { readonly state: string; readonly lines: readonly Line[] } | null;
  readonly lastOrder: readonly Line[];
  readonly orders: readonly KnownOrder[];
  /** Items that are sold out. */
  readonly off: readonly string[];
  readonly isPaused: boolean;
  readonly duty: boolean | null;
  /** The order that is offered to the runner. */
  readonly offer: number | null;
  readonly delivery: { readonly state: string; readonly number: number } | null;
}

/** What must be true after them. */
export interface Expect {
  readonly intents: readonly string[];
  readonly accept: readonly string[];
  readonly basket: readonly Line[] | null;
  readonly pending: readonly Line[];
  readonly ask: "no" | "may" | "must";
  readonly about: readonly string[];
  readonly never: readonly string[];
  readonly facts: JsonObject;
  readonly args: JsonObject;
}

/** One case. */
export interface Case {
  readonly id: string;
  readonly agent: Agent;
  readonly language: "es" | "en" | "pt";
  readonly menu: string;
  readonly group: string;
  readonly measured: readonly string[];
  readonly state: State;
  readonly expect: Expect;
  /** The state as it was written: cases that share it are said in one place. */
  readonly stateKey: string;
  /** The file that it stands in. */
  readonly from: string;
}

/** What is said under a key: one text or several. */
export const texts = (value: unknown, key: string): readonly string[] => {
  const one = field(value, key);
  return typeof one === "string" ? [one] : listIn(value, key).map(String);
};

const lineOf = (value: unknown): Line => ({
  item: textIn(value, "item") ?? "",
  quantity: numberIn(value, "quantity") ?? 1,
  options: texts(value, "options"),
  noted: [...texts(value, "without"), ...texts(value, "note")],
});
const linesIn = (value: unknown, key: string): readonly Line[] => listIn(value, key).map(lineOf);

function questionIn(value: unknown): Question | null {
  const one = objectIn(value, "last_question");
  return one === null ? null : {
    kind: textIn(one, "kind") ?? "",
    item: textIn(one, "item"),
    items: texts(one, "items"),
    group: textIn(one, "group"),
    quantity: numberIn(one, "quantity"),
  };
}

function stateOf(value: unknown): State {
  const open = objectIn(value, "open_order");
  const last = field(value, "last_order");
  const orders = listIn(value, "orders").map((one): KnownOrder => ({
    number: numberIn(one, "number") ?? 0,
    state: textIn(one, "state") ?? "placed",
    lines: linesIn(one, "lines"),
    minutesAgo: numberIn(one, "minutes_ago") ?? 2,
  }));
  const delivery = objectIn(value, "delivery");
  const offer = objectIn(value, "offer");
  return {
    basket: linesIn(value, "basket"),
    hasAddress: textIn(value, "address") !== "none",
    payment: filledTextIn(value, "payment"),
    question: questionIn(value),
    openOrder: open === null
      ? null
      : { state: textIn(open, "state") ?? "placed", lines: linesIn(open, "lines") },
    lastOrder: Array.isArray(last) ? last.map(lineOf) : linesIn(last, "lines"),
    orders,
    off: Object.entries(objectIn(value, "stock") ?? {}).flatMap(([name, left]) => left === 0 ? [name] : []),
    isPaused: field(value, "paused") === true,
    duty: typeof field(value, "duty") === "boolean" ? field(value, "duty") === true : null,
    offer: numberIn(offer ?? value, offer === null ? "offer" : "number"),
    delivery: delivery === null ? null : {
      state: textIn(delivery, "state") ?? "assigned",
      number: numberIn(delivery, "number") ?? orders[0]?.number ?? 0,
    },
  };
}

function expectOf(value: unknown): Expect {
  const ask = textIn(value, "ask");
  return {
    intents: texts(value, "intents"),
    accept: texts(value, "accept"),
    basket: Array.isArray(field(value, "basket")) ? linesIn(value, "basket") : null,
    pending: linesIn(value, "pending"),
    ask: ask === "may" || ask === "must" ? ask : "no",
    about: texts(value, "about"),
    never: texts(value, "never"),
    facts: objectIn(value, "facts") ?? {},
    args: objectIn(value, "args") ?? {},
  };
}

/** Reads one line of a file of cases. @throws Error when it is no case */
export function caseOf(text: string, from = ""): Case {
  const value = readJson(text);
  const id = textIn(value, "id");
  const [agent, language] = [textIn(value, "agent"), textIn(value, "language")];
  const said = listIn(value, "dialogue").map((one) => textIn(one, "text") ?? "");
  const measured = said.slice(said.length - (numberIn(value, "measure") ?? 1));
  const menu = textIn(value, "menu") ?? textIn(objectIn(value, "state"), "menu");
  if (id === null || menu === null || measured.length === 0) {
    throw new Error(`Cannot read a case without id, menu or messages: ${text.slice(0, 80)}`);
  }
  if (agent !== "client" && agent !== "restaurant" && agent !== "runner") throw new Error(`${id}: no agent`);
  if (language !== "es" && language !== "en" && language !== "pt") throw new Error(`${id}: no language`);
  return {
    id,
    agent,
    language,
    menu,
    group: textIn(value, "group") ?? "",
    measured,
    state: stateOf(field(value, "state")),
    expect: expectOf(field(value, "expect")),
    stateKey: JSON.stringify(field(value, "state") ?? {}),
    from,
  };
}
