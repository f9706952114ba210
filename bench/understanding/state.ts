/** Brings a customer's conversation to the state of a case, by what customers do: never by what understands them. */
import { fill, idsOf, Unreached } from "./baskets.ts";
import type { Case, Question } from "./cases.ts";
import { RESTAURANT } from "./menus.ts";
import { carry, placeOrder } from "./orders.ts";
import type { People } from "./people.ts";
import type { Got, Talk } from "./talk.ts";
import { plain } from "./words.ts";

/** Brings a customer to where the case begins. @throws Unreached when that is not possible */
export async function reachClient({ state }: Case, talk: Talk, people: People): Promise<void> {
  if (state.lastOrder.length > 0) {
    await carry(talk, await placeOrder(talk, state.lastOrder, 2 * 24 * 60), "delivered", people);
  }
  if (state.openOrder !== null) {
    await carry(talk, await placeOrder(talk, state.openOrder.lines, 12), state.openOrder.state, people);
  }
  await talk.database.query("select private.tell_notices($1)", [talk.now]);
  if (!state.hasAddress) {
    await talk.database.query("delete from public.addresses where person_id = $1", [talk.personId]);
  }
  await talk.database.query("select private.switch_restaurant($1, $2, $3)", [
    talk.personId,
    RESTAURANT,
    talk.now,
  ]);
  await fill(talk, state.basket);
  if (state.payment !== null) {
    await talk.database.query("select private.set_basket_payment($1, $2, $3)", [
      talk.personId,
      state.payment,
      talk.now,
    ]);
  }
  await talk.forgets();
  if (state.question !== null) await ask(talk, state.question);
}

async function ask(talk: Talk, question: Question): Promise<void> {
  switch (question.kind) {
    case "anything_else":
      await talk.taps("show_basket", {});
      return;
    case "confirm":
      return see(await talk.taps("check_out", {}), "place_order", "no summary waits for a yes");
    case "payment":
      return see(await talk.taps("choose_payment", {}), "set_payment", "nobody asks how it is paid");
    case "address":
      await talk.taps("choose_address", { is_new: true });
      return;
    case "quantity":
      await talk.taps("ask_quantity", { item_id: await itemId(talk, question.item) });
      return;
    case "option":
      return await askOption(talk, question);
    case "which_item":
      return await askWhich(talk, question);
    default:
      throw new Unreached(`nobody asks ${question.kind}`);
  }
}

function see(got: readonly Got[], tool: string, otherwise: string): void {
  if (!got.some(({ offers }) => offers.some((one) => one.tool === tool))) throw new Unreached(otherwise);
}

async function itemId(talk: Talk, item: string | null): Promise<string> {
  return (await idsOf(talk, { item: item ?? "", quantity: 1, options: [], noted: [] })).item;
}

async function askOption(talk: Talk, question: Question): Promise<void> {
  const id = await itemId(talk, question.item);
  const groups = await talk.database.query<{ id: string; name: string; options: readonly string[] }>(
    `select g.id, g.name, array(select o.name from public.options as o where o.group_id = g.id) as options
     from public.option_groups as g where g.item_id = $1 order by g.position, g.id`,
    [id],
  );
  const at = groups.findIndex(({ name }) => question.group === null || plain(name) === plain(question.group));
  if (at === -1) throw new Unreached(`${question.item} has no ${question.group}`);
  const done = groups.slice(0, at).map((one) => Number(one.id));
  const quantity = question.quantity === null ? {} : { quantity: question.quantity };
  const got = await talk.taps("show_item", { item_id: id, done, ...quantity });
  const titles = got.flatMap(({ offers }) => offers.map(({ title }) => plain(title)));
  const first = plain(groups[at]?.options[0] ?? "?").slice(0, 20);
  if (!titles.some((title) => title.includes(first))) throw new Unreached(`nobody asks ${question.group}`);
}

async function askWhich(talk: Talk, question: Question): Promise<void> {
  const choices = [];
  for (const item of question.items) {
    const args = { item_id: await itemId(talk, item), quantity: question.quantity ?? undefined };
    choices.push({ title: item, tool: "show_item", args });
  }
  const named = question.item ?? question.items[0] ?? "";
  await talk.isTold({ key: "client_which_dish", vars: { dish: named }, choices });
}

/** What a customer's measured words may have changed; read before and after them. */
export interface ClientFacts {
  readonly basket: readonly {
    readonly item: string;
    readonly quantity: number;
    readonly note: string | null;
    readonly options: readonly string[];
  }[];
  readonly payment: string | null;
  readonly basketNote: string | null;
  readonly addresses: string;
  readonly orders: number;
  readonly open: { readonly number: number; readonly state: string; readonly note: string | null } | null;
  readonly alerts: number;
}

/** Reads them in one statement. */
export async function clientFacts(talk: Talk): Promise<ClientFacts> {
  const [row] = await talk.database.query<{ facts: ClientFacts }>(
    `select jsonb_build_object(
       'basket', coalesce((
         select jsonb_agg(jsonb_build_object(
           'item', i.name, 'quantity', l.quantity, 'note', l.note, 'options', coalesce((
             select jsonb_agg(o.name order by o.name) from public.basket_line_options as c
             join public.options as o on o.id = c.option_id where c.line_id = l.id
           ), '[]')
         ) order by l.position)
         from public.basket_lines as l join public.menu_items as i on i.id = l.item_id where l.basket_id = b.id
       ), '[]'),
       'payment', b.payment_method,
       'basketNote', b.note,
       'addresses', coalesce((
         select string_agg(concat_ws(' ', a.label, a.line, a.details), ' · ' order by a.id)
         from public.addresses as a where a.person_id = p.id and a.deleted_at is null
       ), ''),
       'orders', (select count(*) from public.orders as o where o.person_id = p.id),
       'open', (
         select jsonb_build_object('number', o.number, 'state', o.state, 'note', o.note)
         from public.orders as o where o.person_id = p.id order by o.placed_at desc, o.number desc limit 1
       ),
       'alerts', (select coalesce(sum(a.times), 0) from private.alerts as a)
     ) as facts
     from public.persons as p
     left join public.baskets as b on b.person_id = p.id and b.status = 'open'
     where p.id = $1`,
    [talk.personId],
  );
  if (row === undefined) throw new Error("The database says nothing");
  return row.facts;
}
