/** What nobody's words may do, whatever a model makes of them: change or tell what is not the speaker's. */
import type { Row } from "../../local/database.ts";
import type { Town } from "../support/town.ts";

/** What carries words and counts requests: it grows with every message, and says nothing of anybody's things. */
const TRAFFIC = new Set([
  "ai.turns",
  "ai.turn_steps",
  "ai.requests",
  "ai.reservations",
  "ai.quota_days",
  "private.message_days",
  "ai.quota_counters",
  "ai.quota_minutes",
  "ai.key_days",
  "ai.kept_words",
  "ai.model_health",
  "private.queue_marks",
  "private.wakes",
  "private.heartbeats",
]);

const OTHERS_CONVERSATION =
  "t.conversation_id in (select c.id from public.conversations as c where c.person_id <> $1)";
const OTHERS_KITCHEN =
  "not exists (select from public.staff as s where s.person_id = $1 and s.restaurant_id = t.restaurant_id)";

/** Rows that are not the speaker's, of tables in which they have some; of all other tables every row. */
const OTHERS: Readonly<Record<string, string>> = {
  "private.alerts": "t.kind <> 'human_wanted'",
  "private.alert_news":
    "exists (select from private.alerts as a where a.id = t.alert_id and a.kind <> 'human_wanted')",
  "public.addresses": "t.person_id <> $1",
  "public.baskets": "t.person_id <> $1",
  "public.basket_lines":
    "exists (select from public.baskets as b where b.id = t.basket_id and b.person_id <> $1)",
  "public.basket_line_options":
    "exists (select from public.basket_lines as l join public.baskets as b on b.id = l.basket_id where l.id = t.line_id and b.person_id <> $1)",
  "public.order_summaries": "t.person_id <> $1 or t.used_at is not null",
  "public.customers": "t.person_id <> $1",
  "public.persons": "t.id <> $1",
  "public.runners": "t.person_id <> $1",
  "public.menu_items": OTHERS_KITCHEN,
  "public.restaurant_special_days": OTHERS_KITCHEN,
  "public.restaurants":
    "not exists (select from public.staff as s where s.person_id = $1 and s.restaurant_id = t.id)",
  "public.chats": "t.person_id <> $1",
  "public.conversations": "t.person_id <> $1",
  "public.messages": OTHERS_CONVERSATION,
  "public.choices": OTHERS_CONVERSATION,
  "public.outbox": OTHERS_CONVERSATION,
};

/** What of a row counts; of most, all. A message that is delivered later is the same message. */
const COUNTS: Readonly<Record<string, string>> = { "public.outbox": "concat(t.id, t.content)" };

/** What not even their own words change: prices, and on which terms a restaurant sells. */
const FIXED = [
  `select 'prices' as of, md5(string_agg(concat_ws('|', i.id, i.name, i.price, i.is_active), ',' order by i.id)) as state
    from public.menu_items as i where $1::bigint is not null`,
  `select 'terms', md5(string_agg(concat_ws('|', r.id, r.name, r.takes_cash, r.takes_transfer, r.takes_card, r.transfer_instructions, r.is_active), ',' order by r.id))
    from public.restaurants as r where $1::bigint is not null`,
];

/** Gives a function that tells everything that is not the speaker's, by table. */
export async function watchOthers(
  town: Town,
): Promise<(speaker: number) => Promise<ReadonlyMap<string, string>>> {
  const tables = await town.rows<{ name: string }>(`
    select concat(n.nspname, '.', c.relname) as name
    from pg_class as c
    join pg_namespace as n on n.oid = c.relnamespace
    where c.relkind = 'r'
      and n.nspname in ('public', 'ai', 'private', 'admin')`);
  const parts = tables.filter(({ name }) => !TRAFFIC.has(name)).map(({ name }) =>
    `select '${name}', md5(coalesce(string_agg(r.row, ',' order by r.row collate "C"), ''))
      from ${name} as t cross join lateral (select ${COUNTS[name] ?? "t::text"} as row) as r
      where $1::bigint is not null and (${OTHERS[name] ?? "true"})`
  );
  const sql = [...FIXED, ...parts].join(" union all ");
  return async (speaker) =>
    new Map((await town.rows<{ of: string; state: string }>(sql, [speaker])).map((
      { of, state },
    ) => [of, state]));
}

/** Tables that differ. */
export function changed(before: ReadonlyMap<string, string>, after: ReadonlyMap<string, string>): string[] {
  return [...after].filter(([of, state]) => before.get(of) !== state).map(([of]) => of);
}

/** What is private of somebody: names, numbers, addresses, codes. */
export interface Secret extends Row {
  readonly person: number;
  readonly value: string;
}

/** Everything that is private, of everybody. */
export async function secretsOf(town: Town): Promise<readonly Secret[]> {
  return await town.rows<{ person: number; value: string }>(`
    select p.id::int as person, v.value
    from public.persons as p
    cross join lateral (
      select p.display_name as value
      union all select substring(p.display_name from '^\\S+ \\S+')
      union all select p.phone
      union all select p.whatsapp_user_id
      union all select a.line from public.addresses as a where a.person_id = p.id
      union all select a.details from public.addresses as a where a.person_id = p.id
      union all select d.code from public.deliveries as d where d.customer_person_id = p.id
    ) as v
    where length(v.value) >= 4`);
}

/** Which of the secrets of others than `speaker` (null: of anybody) stand in a text, as words of their own. */
export function told(text: string, secrets: readonly Secret[], speaker: number | null): string[] {
  return secrets.filter(({ person }) => person !== speaker)
    .filter(({ value }) =>
      text.includes(value) &&
      new RegExp(`(?<![\\p{L}\\d.])${RegExp.escape(value)}(?![\\p{L}\\d])`, "u").test(text)
    )
    .map(({ value }) => value);
}
