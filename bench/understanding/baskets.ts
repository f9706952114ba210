/** Lines of a menu by their names, and how they get into a basket. */
import { textIn } from "shared/json.ts";
import type { Line } from "./cases.ts";
import { RESTAURANT } from "./menus.ts";
import type { Talk } from "./talk.ts";

/** Why a state cannot be reached. */
export class Unreached extends Error {
  override readonly name = "Unreached";
}

/** The options of an item by their names, as ids. @throws Unreached for an item or option that the menu does not have */
export async function idsOf(talk: Talk, line: Line): Promise<{ item: string; options: readonly number[] }> {
  const [row] = await talk.database.query<{ id: string; options: readonly unknown[] }>(
    `select i.id, array(
       select distinct on (o.name) o.id from public.option_groups as g join public.options as o on o.group_id = g.id
       where g.item_id = i.id and o.name = any ($3::text[]) order by o.name, o.id
     ) as options
     from public.menu_items as i where i.restaurant_id = $1 and i.name = $2`,
    [RESTAURANT, line.item, `{${line.options.map((one) => JSON.stringify(one)).join(",")}}`],
  );
  if (row === undefined) throw new Unreached(`the menu has no ${line.item}`);
  if (row.options.length !== new Set(line.options).size) {
    throw new Unreached(`${line.item} has no option of ${line.options.join(", ")}`);
  }
  return { item: row.id, options: row.options.map(Number) };
}

/** Puts lines into the basket of a person. */
export async function fill(talk: Talk, lines: readonly Line[]): Promise<void> {
  for (const line of lines) {
    const { item, options } = await idsOf(talk, line);
    const [row] = await talk.database.query(
      "select private.add_to_basket($1, $2, $3, $4::text::bigint[], $5, $6) as outcome",
      [
        talk.personId,
        item,
        line.quantity,
        `{${options.join(",")}}`,
        line.noted.length === 0 ? null : line.noted.join(", "),
        talk.now,
      ],
    );
    const code = textIn(row?.["outcome"], "code");
    if (code !== "changed") throw new Unreached(`${line.item} does not go into the basket: ${code}`);
  }
}
