/** People of a kitchen who come again: they write, a fake model answers, they order, it is delivered and paid. */
import type { JsonObject } from "shared/json.ts";
import type { PostgresDatabase } from "../../local/postgres/database.ts";
import { fill } from "../understanding/baskets.ts";
import type { Line } from "../understanding/cases.ts";
import { RESTAURANT } from "../understanding/menus.ts";
import { carry, placeOrder } from "../understanding/orders.ts";
import { makeCustomer, type People } from "../understanding/people.ts";
import type { Talk } from "../understanding/talk.ts";
import type { Lesson } from "./lessons.ts";

/** Lets agents ask a model: a key, and no quota in the way. */
export async function openModels(database: PostgresDatabase): Promise<void> {
  await database.query("select vault.create_secret('AIza-key-of-a-bench', 'gemini_api_key')");
  await database.query(
    "update ai.models set requests_a_day = 100000, requests_a_minute = 100000, tokens_a_minute = 100000000, ends_on = null",
  );
}

/** Somebody whose order was delivered and paid before. */
export async function makeRegular(
  database: PostgresDatabase,
  digits: string,
  at: number,
  usual: Line,
  people: People,
): Promise<Talk> {
  const talk = await makeCustomer(database, digits, at);
  await order(talk, [usual], people);
  return talk;
}

async function order(talk: Talk, lines: readonly Line[], people: People): Promise<void> {
  const placed = await placeOrder(talk, lines, 0);
  talk.at += 30 * 60_000;
  await carry(talk, placed, "delivered", people);
}

/** One conversation. `mistaken`: the model takes the words for another dish, and the person orders what they meant. */
export async function converse(
  talk: Talk,
  lesson: Lesson,
  usual: Line,
  mistaken: Line | null,
  people: People,
): Promise<"sql" | "model"> {
  const { database } = talk;
  await database.query("select private.switch_restaurant($1, $2, $3)", [
    talk.personId,
    RESTAURANT,
    talk.now,
  ]);
  await fill(talk, lesson.basket);
  await talk.forgets();
  await talk.writes([lesson.text]);
  const answeredBy = await answer(
    talk,
    mistaken === null
      ? lesson.call
      : { name: "add_items", args: { items: [{ dish: mistaken.item, quantity: 1 }] } },
  );
  if (mistaken !== null && lesson.added !== null) {
    await database.query(
      "delete from public.basket_lines where basket_id in (select b.id from public.baskets as b where b.person_id = $1 and b.status = 'open')",
      [talk.personId],
    );
    await fill(talk, [lesson.added]);
  }
  talk.at += 60_000;
  const [row] = await database.query(
    `select count(*)::integer as lines from public.basket_lines as l
     join public.baskets as b on b.id = l.basket_id where b.person_id = $1 and b.status = 'open'`,
    [talk.personId],
  );
  await order(talk, row?.["lines"] === 0 ? [usual] : [], people);
  return answeredBy;
}

/** Answers as a model would, if one was asked. */
async function answer(
  talk: Talk,
  call: { readonly name: string; readonly args: JsonObject },
): Promise<"sql" | "model"> {
  const [turn] = await talk.database.query(
    `select t.id, t.tries from ai.turns as t join public.conversations as c on c.id = t.conversation_id
     where c.person_id = $1 and t.state = 'leased'`,
    [talk.personId],
  );
  if (turn === undefined) return "sql";
  talk.at += 2_000;
  const [id, lease] = [turn["id"], turn["tries"]];
  await talk.database.query(
    'select private.store_answer($1, $2, 1, $3, \'{"usage": {"totalTokens": 100}}\', $4)',
    [id, lease, [{ functionCall: call }], talk.now],
  );
  await talk.database.query("select private.apply_turn($1, $2, $3)", [id, lease, talk.now]);
  return "model";
}
