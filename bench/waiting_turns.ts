/** Turns that wait, as many as a bench wants, in conversations of their own. */
import type { Database } from "../local/database.ts";
import { NOON } from "../tests/support/test_clock.ts";

/** Noon in Bogotá, so many seconds later. */
export const at = (seconds: number): string => new Date(NOON.getTime() + seconds * 1_000).toISOString();

/** What people write, in turn: SQL is certain of half of it, a model is asked about the other half. */
export const WORDS = [
  "hola",
  "me regalas dos arepas de carne con queso y una limonada de coco para la casa porfa",
  "La Puerta de la Abuela",
  "quisiera algo rico con pollo que no sea tan caro, somos tres",
];

/** The same, but a model is asked about one text in twenty: 50 of 1,000 a minute, more than Google's free tier answers. */
export const WORDS_OF_A_RUSH = Array.from(
  { length: 20 },
  (_, n) =>
    n === 0 ? "me regalas dos arepas de carne con queso y una limonada de coco para la casa porfa" : "hola",
);

/** Conversations from..to, each with an unanswered message and a turn that waits since a moment in [since, until). */
const FILL = `
  with new_person as (
    insert into public.persons (whatsapp_user_id, created_at)
    select 'CO.' || n, $3 from generate_series($1::int, $2::int) as n returning id, created_at
  ), new_chat as (
    insert into public.chats (channel_id, person_id, created_at) select 1, p.id, p.created_at from new_person as p returning id, person_id, created_at
  ), new_conversation as (
    insert into public.conversations (chat_id, person_id, role, created_at)
    select c.id, c.person_id, 'client', c.created_at from new_chat as c returning id, created_at
  ), new_message as (
    insert into public.messages (conversation_id, external_id, kind, content, needs_turn, sent_at, received_at)
    select c.id, 'wamid.' || c.id, 'text', jsonb_build_object('body', ($5::text[])[1 + c.id % cardinality($5::text[])]), true, c.created_at, c.created_at
    from new_conversation as c
  )
  insert into ai.turns (conversation_id, agent, opened_at, ready_at)
  select c.id, 'client', m.at, m.at from new_conversation as c
  cross join lateral (select $3::timestamptz + ($4::timestamptz - $3::timestamptz) * random() as at where c.id > 0) as m`;

let filled = 0;

/** Adds so many, ready since a moment between two: seconds after noon. */
export async function fill(
  database: Pick<Database, "query">,
  count: number,
  since: number,
  until: number,
  words: readonly string[] = WORDS,
): Promise<void> {
  for (let done = 0; done < count; done += 20_000) {
    const slice = Math.min(20_000, count - done);
    await database.query(FILL, [
      filled + 1,
      filled + slice,
      at(since),
      at(until),
      `{"${words.join('","')}"}`,
    ]);
    filled += slice;
  }
}
