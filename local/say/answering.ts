import { literal } from "../literal.ts";
import { postSql } from "../stack/console.ts";
import type { StackDescription } from "../stack/stack_description.ts";

/** Tells whether the stack has still to say something to this number: a turn is open, or a message is on its way. */
export async function isAnswering(stack: StackDescription, phone: string): Promise<boolean> {
  const answer = await postSql(
    stack,
    `select
        exists (select from public.messages as m where m.conversation_id = c.id and m.needs_turn and m.turn_id is null)
        or exists (select from ai.turns as t where t.conversation_id = c.id and t.state in ('waiting', 'leased'))
        or exists (
          select from public.outbox as o where o.chat_id = c.chat_id and o.state in ('queued', 'sending', 'unknown')
        ) as is_answering
      from public.conversations as c
      join public.persons as p on p.id = c.person_id
      where p.phone = ${literal(phone)}`,
  );
  const rows: unknown = await answer.json();
  return Array.isArray(rows) && rows.some((row) => row.is_answering === true);
}
