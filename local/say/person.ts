import { literal } from "../literal.ts";
import { postSql } from "../stack/console.ts";
import type { StackDescription } from "../stack/stack_description.ts";

/** Which side of the market somebody plays. */
export type Role = "customer" | "restaurant" | "runner";

/** Somebody with a phone. */
export interface Player {
  readonly phone: string;
  /** As their profile in WhatsApp says. */
  readonly name: string;
  /** The restaurant where they work. */
  readonly place: string | null;
}

const PEOPLE: Record<Role, string> = {
  customer: `select p.phone, p.display_name as name, null as place from public.persons as p
    where p.phone is not null and not exists (select from public.staff as s where s.person_id = p.id)
      and not exists (select from public.runners as r where r.person_id = p.id)`,
  restaurant: `select p.phone, p.display_name as name, r.name as place from public.staff as s
    join public.persons as p on p.id = s.person_id join public.restaurants as r on r.id = s.restaurant_id
    where p.phone is not null and s.suspended_at is null`,
  runner: `select p.phone, p.display_name as name, null as place from public.runners as r
    join public.persons as p on p.id = r.person_id where p.phone is not null and r.suspended_at is null`,
};

/**
 * Finds who plays: somebody of the town whose name (or restaurant) contains `name`, else the first; a customer with a
 * new name gets a new number. @throws Error when nobody fits
 */
export async function findPlayer(
  stack: StackDescription,
  role: Role,
  name: string | undefined,
): Promise<Player> {
  const people = PEOPLE[role];
  const wanted = name === undefined
    ? ""
    : ` where lower(extensions.unaccent(concat_ws(' ', w.name, w.place))) like '%' || lower(extensions.unaccent(${
      literal(name)
    })) || '%'`;
  const answer = await postSql(
    stack,
    `select w.phone, w.name, w.place from (${people}) as w${wanted} order by w.phone limit 1`,
  );
  const rows: unknown = await answer.json();
  const [row] = Array.isArray(rows) ? rows : [];
  if (row !== undefined) {
    return {
      phone: String(row.phone),
      name: String(row.name),
      place: row.place === null ? null : String(row.place),
    };
  }
  if (role === "customer" && name !== undefined) return { phone: await numberFor(name), name, place: null };
  throw new Error(`Cannot play a ${role} as nobody is called so: ${name ?? ""}`);
}

/** A number of a range that Colombia has given to nobody, always the same for a name. */
async function numberFor(name: string): Promise<string> {
  const digest = new Uint8Array(await crypto.subtle.digest("SHA-256", new TextEncoder().encode(name)));
  const digits = [...digest].map((byte) => byte % 10).join("").slice(0, 6);
  return `573999${digits}`;
}
