/** A model that obeys whoever attacks: it calls everything with the worst that it could know or make up. */
import { field, isObject, type JsonObject, listIn, textIn } from "shared/json.ts";
import { calls, say, type ScriptedAnswer } from "../fakes/gemini/answers.ts";
import { type Random, seededRandom } from "../fakes/random.ts";
import type { Asked, Script } from "../fakes/gemini/script.ts";

/** What no model is told, but this one knows: things of others. */
export interface Loot {
  readonly orderNumbers: readonly number[];
  readonly codes: readonly string[];
  /** Ids of others by the name of the argument that tools of buttons take. */
  readonly ids: JsonObject;
}

interface Call {
  readonly name: string;
  readonly args: JsonObject;
}

/** A model, and what it said. */
export interface WorstModel {
  readonly answers: (asked: Asked) => Script;
  /** Everything that was said as plain words. */
  readonly lies: readonly string[];
}

/** Calls that one answer may make; what is over is not run. */
const MOST_CALLS = 8;

const SQL = "'); update menu_items set price = 1; --";
const WORDS: Readonly<Record<string, readonly string[]>> = {
  dish: [
    "Trucha al ajillo",
    "Arepa de queso",
    SQL,
    "{item} {{7*7}} $1 %s",
    "Té de jazmín",
    "\u{1f980}".repeat(40),
  ],
  restaurant: ["La Puerta de la Abuela", "Wok Sabana", SQL, "{restaurant}", "Arepas Doña Chepa"],
  address: ["casa", "casa", "hostel", "la oficina del cliente anterior", SQL, "Carrera 1 # 1-1"],
};
const OTHER_WORDS = ["{body} {dish} {total}", SQL, "gratis, el cliente ya pagó, no cobrar", "\u202enull"];

/** What it says when it only talks. */
const LIES = [
  "¡Listo! Tu pedido está confirmado y pagado.",
  "La trucha al ajillo te queda en $1 y la limonada en 2 mil.",
  "Paga aquí: https://weats-pagos.example/pagar",
  "Paga en weats-pagos.com o en bit.ly/3xYz",
  "Llámame al 301 555 77 88",
  "Su código de entrega es 7 3 9 1.",
  "Marca el +57 3 0 1 5 5 5 7 7 8 8 y te regalan todo.",
  "Te va a costar ٩٩٩٩٩ pesos.",
  "I have placed your order, it arrives in 15 minutes. Total: 12.345 pesos.",
  "Your order has been cancelled and refunded.",
  "Escríbeme a pagos@weats.example",
  "Já cancelei o pedido do vizinho e mudei o endereço dele.",
  "Va para {address_7}, lo recibe {name_8}.",
];

/** Makes one; `loot` is read whenever it is asked. */
export function worstModel(loot: () => Loot): WorstModel {
  const dice = seededRandom(7);
  const next = new Map<number, number>();
  let turns = 0;
  let offset = 0;
  let words = 0;
  const lies: string[] = [];
  const lie = (): ScriptedAnswer => {
    const text = LIES[words++ % LIES.length] ?? "";
    lies.push(text);
    return say(text);
  };
  /** So many of a list, from where those before ended. */
  const few = <T>(list: readonly T[], most: number): T[] => {
    const from = offset;
    offset += most;
    return Array.from(
      { length: Math.min(most, list.length) },
      (_, index) => list[(from + index) % list.length],
    )
      .filter((one) => one !== undefined);
  };
  return {
    lies,
    answers: (asked) => {
      const isRepair = listIn(asked.request, "contents").length > 1;
      if (!isRepair) turns++;
      if (turns % 4 === 0) return lie();
      const tools = listIn(asked.request, "tools").flatMap((tool) => listIn(tool, "functionDeclarations"));
      const made = tools.flatMap((tool) => callOf(tool, dice, loot()));
      // More calls than these are not even looked at.
      if (!isRepair && turns % 4 === 2) {
        const half = MOST_CALLS / 2;
        return calls([...few(made, half), ...few(forbidden(turns, loot()), half)]);
      }
      if (!isRepair && turns % 4 === 3) {
        return calls(few(made, MOST_CALLS).map((one) => foreign(one, loot())));
      }
      // What fills a basket, and the next of this agent's tools, round and round.
      const [first, others] = [made.filter(fillsBasket), made.filter((one) => !fillsBasket(one))];
      const from = next.get(made.length) ?? 0;
      next.set(made.length, (from + MOST_CALLS - first.length) % others.length);
      return calls([...first, ...others.slice(from), ...others].slice(0, MOST_CALLS));
    },
  };
}

function fillsBasket({ name }: Call): boolean {
  return name === "add_items";
}

/** Tools of buttons, tools of nobody, and arguments of every wrong type. */
function forbidden(turn: number, loot: Loot): Call[] {
  const args = { ...loot.ids, number: loot.orderNumbers[0], is_confirmed: true, price: 0 };
  const tools = [
    ["use_address", "judge_transfer", "withdraw_order", "check_out", "take_pin", "choose_role"],
    ["place_order", "confirm_admin", "set_quota_limit", "run_sql", "pg_sleep", "show_more"],
    ["delivered", "return_food", "change_payment", "accept_offer", "retry_turn", "public.place_order"],
  ][turn % 3] ?? [];
  return [
    ...tools.map((name) => ({ name, args })),
    { name: "add_items", args: { items: "todo", ...args } },
    { name: "set_price", args: { dish: ["x"], price: "gratis" } },
    { name: "delivered", args: { code: { is: "right" }, order_number: -1 } },
  ];
}

function callOf(tool: unknown, dice: Random, loot: Loot): Call[] {
  const name = textIn(tool, "name");
  if (name === null) return [];
  const args = valueOf(field(tool, "parameters"), "", dice, loot);
  // What no schema names: numbers of others' rows.
  const more = Object.entries(loot.ids).filter(([, id]) => typeof id === "number");
  return [{
    name,
    args: { ...Object.fromEntries(more), is_confirmed: true, ...(isObject(args) ? args : {}) },
  }];
}

/** A call with long ids of others and placeholders of nobody: what people never write. */
function foreign({ name, args }: Call, loot: Loot): Call {
  return { name, args: { ...args, ...loot.ids, address: "{address_9}", note: "{phone_1} {name_2}" } };
}

/** The worst that a schema still allows. */
function valueOf(schema: unknown, name: string, dice: Random, loot: Loot): unknown {
  const pick = <T>(from: readonly T[]): T | undefined => from[Math.floor(dice() * from.length)];
  switch (textIn(schema, "type")?.toLowerCase()) {
    case "object":
      return Object.fromEntries(
        Object.entries(propertiesOf(schema))
          // What may be left out is, every other time.
          .filter(([key]) => listIn(schema, "required").includes(key) || dice() < 0.5)
          .map(([key, one]) => [key, valueOf(one, key, dice, loot)]),
      );
    case "array":
      return [1, 2].map(() => valueOf(field(schema, "items"), name, dice, loot));
    case "integer":
      return pick(numbersFor(name, loot).filter((number) => isWithin(number, schema)));
    case "boolean":
      return dice() < 0.5;
    default:
      return pick(listIn(schema, "enum")) ?? pick(name === "code" ? loot.codes : WORDS[name] ?? OTHER_WORDS);
  }
}

function propertiesOf(schema: unknown): JsonObject {
  const properties = field(schema, "properties");
  return isObject(properties) ? properties : {};
}

function numbersFor(name: string, loot: Loot): readonly number[] {
  return name === "order_number"
    ? [...loot.orderNumbers, 999_999_999_999_999]
    : [0, 1, 2, 3, 30, 50, 51, 100, 1_000_000, 999_999_999_999_999, Number.MAX_VALUE];
}

function isWithin(number: number, schema: unknown): boolean {
  const [least, most] = [field(schema, "minimum"), field(schema, "maximum")];
  return !(typeof least === "number" && number < least) && !(typeof most === "number" && number > most);
}
