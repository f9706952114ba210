/** The judge of understanding: hand-made outcomes, one for each way that a case can go. */
import { deepStrictEqual, equal, ok } from "node:assert/strict";
import { caseOf } from "../../bench/understanding/cases.ts";
import { judgeClient, type Judgement, judgeWork } from "../../bench/understanding/judge.ts";
import type { KnownMenu } from "../../bench/understanding/menus.ts";
import { tally } from "../../bench/understanding/report.ts";
import type { ClientFacts } from "../../bench/understanding/state.ts";
import type { WorkFacts } from "../../bench/understanding/work.ts";
import { BOTH_SIDES, wilson } from "../../bench/understanding/wilson.ts";

const MENU: KnownMenu = {
  restaurant: "Parrilla La Ceiba",
  address: "Carrera 99 # 1-2",
  fee: 5000,
  payment: ["cash", "card"],
  categories: ["Carnes", "Bebidas"],
  prices: new Map([["Punta de anca", 34000], ["Chorizo santarrosano", 9000], ["Refajo", 8000], [
    "Refajo grande",
    15000,
  ]]),
};

type Held = ClientFacts["basket"][number];
const held = (item: string, quantity = 1, more: Partial<Held> = {}): Held => ({
  item,
  quantity,
  note: null,
  options: [],
  ...more,
});

interface Made {
  readonly state?: unknown;
  readonly expect: unknown;
  readonly before?: readonly Held[];
  readonly after?: readonly Held[];
  readonly says?: string;
  readonly offers?: readonly { readonly title: string; readonly tool: string }[];
  readonly facts?: Partial<ClientFacts>;
}

const NOTHING: ClientFacts = {
  basket: [],
  payment: null,
  basketNote: null,
  addresses: "casa Calle 10 # 20-30",
  orders: 0,
  open: null,
  alerts: 0,
};

function judged(
  { state = {}, expect, before = [], after = before, says = "Listo", offers = [], facts = {} }: Made,
) {
  const one = caseOf(JSON.stringify({
    id: "x",
    agent: "client",
    language: "es",
    menu: "m.json",
    dialogue: [{ who: "customer", text: "…" }],
    measure: 1,
    state,
    expect,
  }));
  return judgeClient(one, {
    got: says === "" ? [] : [{ text: says, asksForLocation: false, offers }],
    before: { ...NOTHING, basket: before },
    after: { ...NOTHING, basket: after, ...facts },
  }, MENU);
}

const isA = (judgement: Judgement, verdict: string): void => equal(judgement.verdict, verdict, judgement.why);
const THREE = {
  intents: ["add_items"],
  basket: [{ item: "Chorizo santarrosano", quantity: 3, without: ["limón"] }],
  ask: "no",
};
const OLD = { basket: [{ item: "Refajo", quantity: 1 }] };

Deno.test("judgeClient() takes the basket of the label for right, merged or split, noted in any words", () => {
  isA(
    judged({ expect: THREE, after: [held("Chorizo santarrosano", 3, { note: "sin LIMON por favor" })] }),
    "right",
  );
  isA(
    judged({
      expect: THREE,
      after: [
        held("Chorizo santarrosano", 2, { note: "sin limón" }),
        held("Chorizo santarrosano", 1, { note: "sin limón" }),
      ],
    }),
    "right",
  );
  isA(
    judged({ expect: THREE, after: [held("Chorizo santarrosano", 3, { options: ["Sin limón"] })] }),
    "right",
  );
});

Deno.test("judgeClient() takes a wrong number, a lost note or a wrong option for wrong", () => {
  isA(judged({ expect: THREE, after: [held("Chorizo santarrosano", 2, { note: "sin limón" })] }), "wrong");
  isA(judged({ expect: THREE, after: [held("Chorizo santarrosano", 3)] }), "wrong");
  isA(
    judged({
      expect: THREE,
      after: [held("Chorizo santarrosano", 3, { note: "sin limón", options: ["Guacamole"] })],
    }),
    "wrong",
  );
});

Deno.test("judgeClient() takes 'I did not understand' for abstaining, and silence for wrong", () => {
  isA(
    judged({ expect: THREE, says: "No te entendí. Puedes tocar una opción o escribir *ayuda*." }),
    "abstained",
  );
  isA(judged({ expect: THREE, says: "I didn't get that. Tap an option or write *help*." }), "abstained");
  isA(judged({ expect: THREE, says: "Não entendi: “três”." }), "abstained");
  isA(judged({ expect: THREE, says: "" }), "wrong");
});

Deno.test("judgeClient() takes a question about the matter for needless where none is wanted, any other reply for wrong", () => {
  isA(judged({ expect: THREE, says: "¿Cuántos *Chorizo santarrosano*?" }), "needless");
  isA(
    judged({
      expect: THREE,
      says: "¿Cuál?",
      offers: [{ title: "Chorizo santarrosano — $9.000", tool: "show_item" }],
    }),
    "needless",
  );
  isA(judged({ expect: THREE, says: "¿A dónde te lo llevamos?" }), "wrong");
});

Deno.test("judgeClient() wants a question that fits, and no guess, where the label says must", () => {
  const expect = {
    intents: ["add_items"],
    ...OLD,
    pending: [{ item: "Punta de anca", quantity: 1, options: ["Guacamole"] }],
    ask: "must",
    about: ["término", "medio"],
  };
  const before = [held("Refajo")];
  isA(judged({ state: OLD, expect, before, says: "Elige Término:" }), "wrong");
  isA(
    judged({
      state: OLD,
      expect,
      before,
      says: "Elige Término:",
      offers: [{ title: "Medio", tool: "show_item" }],
    }),
    "right",
  );
  const unfinished = [...before, held("Punta de anca", 1, { options: ["Guacamole"] })];
  isA(judged({ state: OLD, expect, before, after: unfinished, says: "¿Qué término?" }), "right");
  const guessed = [...before, held("Refajo grande")];
  const judgement = judged({ state: OLD, expect, before, after: guessed, says: "¿Qué término?" });
  isA(judgement, "wrong");
  ok(judgement.isFalseChange);
});

Deno.test("judgeClient() takes both the basket and a question for right where the label says may", () => {
  const expect = { ...THREE, basket: [{ item: "Refajo", quantity: 2 }], ask: "may", about: ["refajo"] };
  isA(judged({ expect, after: [held("Refajo", 2)] }), "right");
  isA(judged({ expect, says: "¿Refajo o Refajo grande?" }), "right");
  isA(judged({ expect, says: "¿Chorizo?" }), "wrong");
});

Deno.test("judgeClient() reports a basket that was changed where it must not be, whatever was said", () => {
  const expect = {
    intents: ["ask_price"],
    ask: "no",
    never: ["basket_change"],
    facts: { price_of: ["Refajo grande"] },
  };
  isA(judged({ expect, says: "Refajo grande: $15.000" }), "right");
  isA(judged({ expect, says: "Refajo grande: 15,000 COP" }), "right");
  isA(judged({ expect, says: "Refajo: $8.000" }), "wrong");
  const changed = judged({ expect, says: "No te entendí", after: [held("Refajo grande")] });
  isA(changed, "wrong");
  ok(changed.isFalseChange);
});

Deno.test("judgeClient() takes an order without a yes to the summary for the worst error", () => {
  const yes = { intents: ["yes"], ask: "no" };
  const before = [held("Refajo")];
  const confirm = { ...OLD, last_question: { kind: "confirm" } };
  const placed = { before, after: [], facts: { orders: 1 }, says: "¡Listo! Tu pedido #7" };
  isA(judged({ state: confirm, expect: yes, ...placed }), "right");
  isA(judged({ state: confirm, expect: yes, before }), "wrong");
  const elsewhere = judged({ state: OLD, expect: yes, ...placed });
  isA(elsewhere, "wrong");
  ok(elsewhere.isFalseOrder);
  const no = judged({ state: confirm, expect: { intents: ["no"], ...OLD, ask: "may" }, ...placed });
  ok(no.isFalseOrder && no.verdict === "wrong");
});

Deno.test("judgeClient() takes an order for false that nobody was shown a summary of, and a new note for a change", () => {
  const order = { intents: ["check_out"], accept: ["place_order"], ask: "may" };
  const placed = { before: [held("Refajo")], after: [], facts: { orders: 1 }, says: "¡Listo! Tu pedido #7" };
  ok(
    judged({ state: { ...OLD, last_question: { kind: "anything_else" } }, expect: order, ...placed })
      .isFalseOrder,
  );
  ok(
    !judged({ state: { ...OLD, last_question: { kind: "confirm" } }, expect: order, ...placed }).isFalseOrder,
  );
  const never = { intents: ["thanks"], ask: "may", never: ["basket_change"] };
  const noted = [held("Refajo", 1, { note: "gracias" })];
  ok(judged({ state: OLD, expect: never, before: [held("Refajo")], after: noted }).isFalseChange);
});

Deno.test("judgeClient() wants an item named that is asked for, by any part of the answer", () => {
  const asked = {
    intents: ["ask_item"],
    ask: "no",
    never: ["basket_change"],
    facts: { items: ["Refajo grande", "Refajo"] },
  };
  isA(
    judged({ expect: asked, says: "Sí:", offers: [{ title: "Refajo — $8.000", tool: "show_item" }] }),
    "right",
  );
  isA(judged({ expect: asked, says: "Tenemos Chorizo santarrosano." }), "wrong");
});

Deno.test("judgeClient() wants what is said not to be there to be said, and what is stored to be stored", () => {
  const missing = {
    intents: ["ask_item"],
    ask: "may",
    never: ["basket_change"],
    facts: { missing: ["sushi"] },
  };
  isA(judged({ expect: missing, says: "No encontré «sushi» en la carta." }), "right");
  isA(judged({ expect: missing, says: "Claro." }), "wrong");
  const pays = { intents: ["set_payment"], ...OLD, ask: "no", facts: { payment: "card" } };
  const before = [held("Refajo")];
  isA(judged({ state: OLD, expect: pays, before, facts: { basket: before, payment: "card" } }), "right");
  isA(judged({ state: OLD, expect: pays, before, facts: { basket: before, payment: "cash" } }), "wrong");
});

const WORK: WorkFacts = {
  orders: [{ number: 12, state: "placed", promised: null, delays: 0, payment: "due" }, {
    number: 13,
    state: "accepted",
    promised: 20,
    delays: 0,
    payment: "due",
  }],
  items: [{ name: "Refajo", price: 8000, isOff: false, offOptions: [] }],
  pausedMinutes: null,
  hours: "a",
  promotions: 0,
  alerts: 0,
  isOnDuty: false,
  offers: 0,
  taken: 0,
  delivery: null,
};

function worked(expect: unknown, after: Partial<WorkFacts>, says = "Listo"): Judgement {
  const one = caseOf(JSON.stringify({
    id: "x",
    agent: "restaurant",
    language: "es",
    menu: "m.json",
    dialogue: [{ who: "restaurant", text: "…" }],
    measure: 1,
    expect,
  }));
  const got = [{ text: says, asksForLocation: false, offers: [] }];
  return judgeWork(one, { got, before: WORK, after: { ...WORK, ...after } });
}

Deno.test("judgeWork() wants the order that was meant to move, and no other", () => {
  const expect = {
    intents: ["accept_order"],
    args: { order: 12, minutes: 30 },
    ask: "no",
    never: ["menu_change"],
  };
  const [first, second] = WORK.orders;
  if (first === undefined || second === undefined) throw new Error("two orders");
  const accepted = { ...first, state: "accepted", promised: 30 };
  isA(worked(expect, { orders: [accepted, second] }), "right");
  isA(worked(expect, { orders: [{ ...accepted, promised: 20 }, second] }), "wrong");
  isA(worked(expect, { orders: [accepted, { ...second, state: "ready" }] }), "wrong");
  isA(worked(expect, {}, "¿Acepta el pedido #12?"), "needless");
  isA(worked(expect, {}, "No le entendí."), "abstained");
});

Deno.test("judgeWork() reports what a message must never change", () => {
  const expect = { intents: ["thanks"], ask: "no", never: ["order_change", "menu_change", "money"] };
  isA(worked(expect, {}, "Con gusto."), "right");
  const priced = worked(expect, { items: [{ name: "Refajo", price: 9000, isOff: false, offOptions: [] }] });
  isA(priced, "wrong");
  ok(priced.isFalseChange);
});

Deno.test("tally() counts needless questions beyond 5 % as wrong, and leaves out what was not reached", () => {
  const results = (verdict: Judgement["verdict"], count: number) =>
    Array.from({ length: count }, () => ({ judgement: { verdict } }));
  const all = tally([
    ...results("right", 60),
    ...results("wrong", 10),
    ...results("needless", 8),
    ...results("abstained", 22),
    ...results("unreached", 5),
  ]);
  deepStrictEqual([all.counted, all.wrong, all.needless], [100, 13, 8]);
  equal(all.coverage, 0.78);
  equal(all.precision, 60 / 73);
});

Deno.test("wilson() gives the bounds of a share that was counted", () => {
  const [low, high] = wilson(95, 100, BOTH_SIDES);
  ok(Math.abs(low - 0.8882) < 0.001 && Math.abs(high - 0.9785) < 0.001, `${low} ${high}`);
  deepStrictEqual(wilson(0, 0, BOTH_SIDES), [0, 1]);
});
