/** What must be true of the inbox and the outbox when everything has settled, each claim as a query for what breaks it. */
import assert from "node:assert/strict";
import type { Database } from "../../local/database.ts";

const CLAIMS: Readonly<Record<string, string>> = {
  "each message is in a finished turn": `
    select m.id, t.state from public.messages as m left join ai.turns as t on t.id = m.turn_id
    where m.needs_turn and (t.state is null or t.state not in ('done', 'dead'))`,
  "nothing waits": `
    select t.id, t.state, t.tries from ai.turns as t where t.state in ('waiting', 'leased')`,
  "no turn is empty": `
    select t.id from ai.turns as t where not exists (select from public.messages as m where m.turn_id = t.id)`,
  "each turn is answered once, with all of its messages and no others": `
    select t.id, t.state, o.answers, o.bodies, m.ids
    from ai.turns as t
    cross join lateral (
      select count(*) as answers, string_agg(o.content ->> 'body', '') as bodies from public.outbox as o where o.turn_id = t.id
    ) as o
    cross join lateral (
      select string_agg(m.content ->> 'body', ' ' order by m.sent_at, m.id) as ids from public.messages as m where m.turn_id = t.id
    ) as m
    where o.answers <> 1 or t.state = 'done' and o.bodies <> m.ids or t.state = 'dead' and o.bodies not like 'Qué pena%'`,
  "turns of a conversation follow each other": `
    select t.id from (
      select t.id, t.opened_at, t.finished_at, lag(t.finished_at) over (partition by t.conversation_id order by t.id) as before
      from ai.turns as t
    ) as t
    where t.finished_at < t.before`,
  "everything that was said was sent, or is left to a person after three tries in the dark": `
    select o.id, o.state, o.resends, o.error_code from public.outbox as o
    where o.state <> 'sent' and not (o.state = 'failed' and o.error_code = 'unknown' and o.resends = 3)`,
  "nobody was alarmed but by turns and messages that were given up": `
    select a.kind, a.subject, a.details from private.alerts as a
    where a.kind = 'turn_dead' and not exists (select from ai.turns as t where a.subject = 'turn:' || t.id and t.state = 'dead')
      or a.kind = 'message_unknown' and not exists (
        select from public.outbox as o where a.subject = 'outbox:' || o.id and o.resends = 3
      )
      or a.kind not in ('turn_dead', 'message_unknown')`,
  "no update is dead": "select d.code, d.reason from private.dead_updates as d",
};

/** Checks every claim. @throws AssertionError with what breaks them */
export async function checkClaims(database: Database): Promise<void> {
  const broken: Record<string, unknown> = {};
  for (const [claim, sql] of Object.entries(CLAIMS)) {
    const rows = await database.query(`${sql} limit 5`);
    if (rows.length > 0) broken[claim] = rows;
  }
  assert.deepEqual(broken, {}, JSON.stringify(broken, null, 2));
}
