/** Invented people, each with a food that nobody else has: what goes astray between sections is seen at once. */
import type { AgentName } from "shared/agents/prompts.ts";

/** One person as a model is told of them, and what it should do. */
export interface Case {
  readonly state: Readonly<Record<string, unknown>>;
  readonly words: string;
  /** The tool that should be called; null: a question that the state answers in words. */
  readonly tool: string | null;
  /** A word that must stand in what is said or called for them, and must not for anybody else. */
  readonly mark: string;
}

const menu = (...dishes: readonly (readonly [string, number])[]) => ({
  menu: dishes.map(([dish, price]) => ({ dish, price, contains: [] })),
  language: "es",
  time: "12:30",
});

const CLIENT: readonly Case[] = [
  ["Ajiaco", 24000, "mándame dos ajiacos pues que aquí hay hambre", "add_items"],
  ["Mondongo", 21000, "un mondongo bien caliente y con bastante cilantro", "add_items"],
  ["Tamal", 12000, "uy sí, póngame un tamal para mi abuelita", "add_items"],
  ["Lechona", 26000, "quiero lechona, de a porción para tres", "add_items"],
  ["Sancocho", 23000, "regálame un sanchoco, sin yuca porfa", "add_items", "sanc"],
  ["Empanada", 4000, "cinco empanadas y ya", "add_items"],
  ["Buñuelo", 2500, "me antojé de buñuelos, échale unos cuatro", "add_items", "buñuelo"],
  ["Cazuela", 39000, "la cazuela pero sin camarón, soy delicado", "add_items"],
  ["Patacón", 15000, "dos patacones con todo", "add_items", "patac"],
  ["Lasaña", 31000, "I would love a lasagna, please", "add_items", "lasa"],
  ["Brownie", 9000, "two brownies and nothing else", "add_items"],
  ["Feijoada", 33000, "quero uma feijoada bem servida", "add_items"],
  ["Moqueca", 36000, "me vê uma moqueca, por favor", "add_items"],
  ["Ceviche", 29000, "¿cuánto vale el ceviche?", null],
  ["Bandeja", 32000, "¿la bandeja a cómo está?", null],
  ["Ramen", 34000, "how much is the ramen?", null],
  ["Tiramisú", 14000, "o tiramisu custa quanto?", null, "tiramis"],
  ["Falafel", 18000, "¿el falafel qué precio tiene hoy?", null],
  ["Gulash", 30000, "vacía mi canasta, mejor no quiero gulash ni nada", "clear_basket", ""],
  ["Shawarma", 19000, "cancela lo mío, ya comí shawarma en otro lado", "cancel_order", ""],
].map(([dish, price, words, tool, mark]) => ({
  state: {
    ...menu([String(dish), Number(price)]),
    ...(tool === "clear_basket"
      ? { basket: { restaurant: "La Prueba", dishes: [{ dish, number: 1 }], subtotal: price } }
      : {}),
    ...(tool === "cancel_order"
      ? { orders: [{ number: 31, restaurant: "La Prueba", state: "placed" }] }
      : {}),
  },
  words: String(words),
  tool: tool === null ? null : String(tool),
  mark: mark === undefined ? String(dish).toLowerCase() : String(mark),
}));

const kitchen = (number: number, dish: string) => ({
  restaurants: [{ name: `Cocina ${dish}`, state: "open" }],
  orders: [{ number, state: "placed", payment: "cash", total: 30000, dishes: [`1 × ${dish}`] }],
  menu: [{ dish, price: 30000, available: true }],
});

const RESTAURANT: readonly Case[] = ["Ajiaco", "Tamal", "Lechona", "Mondongo", "Cazuela", "Ceviche"].flatMap((
  dish,
  at,
) => {
  const number = 41 + at;
  return [
    {
      state: kitchen(number, dish),
      words: `el ${number} va marchando, en ${15 + at} sale`,
      tool: "accept_order",
      mark: String(number),
    },
    {
      state: kitchen(number, dish),
      words: `se nos fue la última porción de ${dish.toLowerCase()}, no vendan más`,
      tool: "set_item_availability",
      mark: dish.toLowerCase(),
    },
  ];
});

const RUNNER: readonly Case[] = [51, 52, 53, 54, 55, 56].flatMap((order) => [
  {
    state: {
      on_duty: true,
      deliveries: [{ order, restaurant: "La Prueba", picked_up: false, order_state: "ready" }],
    },
    words: `ya tengo en la mano el ${order}, arranco`,
    tool: "picked_up",
    mark: String(order),
  },
  {
    state: {
      on_duty: true,
      deliveries: [{ order, restaurant: "La Prueba", picked_up: true, order_state: "picked_up" }],
    },
    words: `aquí no abre nadie con el ${order}, llevo rato timbrando`,
    tool: "report_problem",
    mark: String(order),
  },
]);

/** The people of each agent. */
export const cases: Readonly<Record<AgentName, readonly Case[]>> = {
  client: CLIENT,
  restaurant: RESTAURANT,
  runner: RUNNER,
};
