/** How each scene comes about, by taps and plain words alone. */
import type { Agent, Evening } from "./evening.ts";
import type { Scene } from "./messages.ts";

/** The people of the evening. */
export const PEOPLE = { client: "573001112233", restaurant: "573990001001", runner: "573990002001" } as const;

/** Who speaks in a scene. */
export function speakerOf(scene: Scene): Agent {
  if (scene.startsWith("kitchen_")) return "restaurant";
  return scene.startsWith("runner_") ? "runner" : "client";
}

type Act = (evening: Evening) => Promise<void>;

const client = (act: "writes" | "taps", ...texts: readonly string[]): Act => async (evening) => {
  for (const text of texts) await evening[act]("client", PEOPLE.client, text);
};
const staff = (agent: Agent, act: "writes" | "taps", text: string): Act => (evening) =>
  evening[act](agent, PEOPLE[agent], text);
const time = (seconds: number): Act => (evening) => evening.passes(seconds);
const pin: Act = (evening) => evening.pins("client", PEOPLE.client, 4.5972, -74.0708);
const onDuty: Act = async (evening) => {
  await evening.writes("runner", PEOPLE.runner, "en turno");
  await evening.pins("runner", PEOPLE.runner, 4.5985, -74.073);
};

const ARRIVED: readonly Act[] = [client("writes", "hola"), pin];
const MENU: readonly Act[] = [...ARRIVED, client("taps", "La Puerta")];
const BASKET: readonly Act[] = [...MENU, client("taps", "Platos fuertes", "Trucha", "Agregar 1")];
const SUMMARY: readonly Act[] = [...BASKET, client("taps", "Pedir ya")];
const ORDERED: readonly Act[] = [
  staff("restaurant", "writes", "hola"),
  ...SUMMARY,
  client("taps", "Sí, pedir"),
  time(10),
];
const ACCEPTED: readonly Act[] = [...ORDERED, staff("restaurant", "writes", "aceptar"), time(60)];
const OFFERED: readonly Act[] = [onDuty, ...ORDERED, staff("restaurant", "writes", "aceptar"), time(480)];
const TAKEN: readonly Act[] = [...OFFERED, staff("runner", "taps", "Lo tomo"), time(10)];
const RIDING: readonly Act[] = [
  ...TAKEN,
  staff("restaurant", "writes", "listo"),
  staff("runner", "writes", "recogido"),
  time(60),
];
const code: Act = async (evening) => {
  const [row] = await evening.database.query(
    "select d.code from public.deliveries as d order by d.id desc limit 1",
  );
  await evening.writes("runner", PEOPLE.runner, "entregado");
  await evening.writes("runner", PEOPLE.runner, String(row?.["code"]));
};

/** The acts that lead to a scene. */
export const SCENES: Readonly<Record<Scene, readonly Act[]>> = {
  new: [],
  placed_pin: ARRIVED,
  menu: MENU,
  options: [...MENU, client("taps", "Sopas", "Ajiaco")],
  basket: BASKET,
  summary: SUMMARY,
  ordered: ORDERED,
  accepted: ACCEPTED,
  riding: RIDING,
  delivered: [...RIDING, code, time(60)],
  kitchen_idle: [staff("restaurant", "writes", "hola")],
  kitchen_order: ORDERED,
  kitchen_cooking: ACCEPTED,
  runner_off: [staff("runner", "writes", "hola")],
  runner_idle: [onDuty],
  runner_offer: OFFERED,
  runner_going: TAKEN,
  runner_riding: RIDING,
};
