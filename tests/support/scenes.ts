/** Parts of an order that many journeys begin with: of La Puerta de la Abuela, to Carlos in La Candelaria. */
import type { SupabaseClient } from "@supabase/supabase-js";
import { field } from "shared/json.ts";
import type { Phone } from "./phone.ts";
import type { Town } from "./town.ts";

/** Those of one order. */
export interface Cast {
  readonly customer: Phone;
  readonly kitchen: Phone;
  readonly runner: Phone;
}

/** Carlos, Blanca of La Puerta de la Abuela, and Jhon Fredy. */
export function cast(town: Town): Cast {
  return { customer: town.customer(2), kitchen: town.owner(1), runner: town.runner(1) };
}

/** A trout in the basket, read back. */
export async function summed({ customer }: Cast): Promise<void> {
  await customer.writes("Trucha al ajillo");
  await customer.tapsAll("Agregar 1", "Pedir ya");
}

/** Ordered; with a payment other than cash, chosen before. */
export async function ordered(who: Cast, payment?: string): Promise<void> {
  await who.kitchen.writes("hola");
  await summed(who);
  if (payment !== undefined) await who.customer.tapsAll("Cambiar algo", "Cambiar el pago", payment);
  await who.customer.taps("Sí, pedir");
}

/** Ordered and accepted, with nobody to bring it. */
export async function accepted(who: Cast): Promise<void> {
  await ordered(who);
  await who.kitchen.taps("Aceptar");
}

/** On duty beside the restaurant. */
export async function onDuty(runner: Phone): Promise<void> {
  await runner.writes("en turno");
  await runner.pins(4.5975, -74.0735);
}

/** The runner has accepted the offer of an accepted order. */
export async function taken(town: Town, who: Cast): Promise<void> {
  await accepted(who);
  await onDuty(who.runner);
  await offered(town, who.runner);
  await who.runner.taps("Lo tomo");
}

/** Waits until a runner is offered something. */
export async function offered(town: Town, runner: Phone): Promise<void> {
  await town.until(() => runner.offers().includes("Lo tomo"));
}

/** The food is on its way; gives the code. */
export async function onTheWay(town: Town, who: Cast): Promise<string> {
  await taken(town, who);
  await who.kitchen.writes("listo");
  await who.runner.taps("Ya lo recogí");
  return await town.value("(select d.code from public.deliveries as d)");
}

/** An account for an admin or somebody of a restaurant (`table`), who signs in. */
export async function signedIn(
  town: Town,
  phone: string,
  table: "admins" | "staff",
): Promise<SupabaseClient> {
  const userId = crypto.randomUUID();
  await town.rows("insert into auth.users (id) values ($1)", [userId]);
  await town.rows(
    `update public.${table} as a set user_id = $1 from public.persons as p where p.id = a.person_id and p.phone = $2`,
    [userId, phone],
  );
  return town.bench.signIn(userId);
}

/** What a signed-in user's call is answered with: the code of a row, or of a refusal. */
export async function asks(
  user: SupabaseClient,
  name: string,
  args: Record<string, unknown>,
): Promise<unknown> {
  const { data, error } = await user.rpc(name, args);
  return error === null ? field(data, "code") : error.code;
}
