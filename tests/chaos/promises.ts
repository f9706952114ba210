/** What must be true when all is over, whatever was killed: each promise as a query for the rows that break it. */
export const PROMISES: Readonly<Record<string, string>> = {
  "every customer has exactly one order": `
    select p.phone, count(o.id) from public.persons as p
    left join public.orders as o on o.person_id = p.id
    where p.phone like '573998%' group by p.phone having count(o.id) <> 1`,
  "every order ended": "select o.number, o.state from public.orders as o where o.ended_at is null",
  "an order comes of a summary, and each of one alone": `
    select o.number from public.orders as o
    where o.summary_id is null or (select count(*) from public.orders as s where s.summary_id = o.summary_id) > 1`,
  "every turn is done":
    "select t.id, t.agent, t.state, t.error_code from ai.turns as t where t.state <> 'done'",
  "every message that wants an answer is in a turn that is done": `
    select m.id, m.kind from public.messages as m left join ai.turns as t on t.id = m.turn_id
    where m.needs_turn and t.state is distinct from 'done'`,
  "no update was given up": "select d.code, d.reason from private.dead_updates as d",
  "nothing waits to be said; what was lost four times is given up, and only news that is overtaken is dropped":
    `
    select b.id, b.state, b.error_code, b.resends, b.content from public.outbox as b
    where b.state <> 'sent'
      and not (b.state = 'failed' and b.error_code = 'unknown' and b.resends = 3)
      and not (b.state = 'dropped' and b.notice_id is not null and b.tries = 0)`,
  "every notice was told, merged or overtaken":
    "select n.id, n.template_key from public.notices as n where n.state = 'pending'",
  "nobody is called but for what was given up": `
    select a.* from admin.alerts as a where a.kind <> 'message_unknown'`,
};

/** What is still to be done. */
export const UNFINISHED = `
  select (select count(*)::int from ai.turns as t where t.state in ('waiting', 'leased'))
    + (select count(*)::int from public.outbox as b where b.state in ('queued', 'sending', 'unknown'))
    + (select count(*)::int from public.notices as n where n.state = 'pending') as unfinished`;

/** Opens every kitchen day and night, and makes the patience of machines short: an evening has to fit into a minute. */
export const PREPARE = `
  delete from public.restaurant_special_days;
  delete from public.restaurant_hours;
  insert into public.restaurant_hours (restaurant_id, weekday, opens, closes)
  select r.id, w.weekday, '00:00', '00:00'
  from public.restaurants as r cross join generate_series(0, 6) as w (weekday);
  update private.settings as s
  set value = n.value::jsonb
  from (
    values ('quiet_milliseconds', '300'), ('quiet_limit_milliseconds', '1000'), ('news_merge_seconds', '2'),
      ('dispatch_lead_minutes', '120'), ('offer_seconds', '25'), ('send_lease_seconds', '6'), ('turn_lease_seconds', '10')
  ) as n (key, value)
  where s.key = n.key;
  update cron.job set schedule = '2 seconds' where jobname in ('dispatch', 'wake_sleepers', 'watch_turns')`;

/** More runners than the seed has; $1 is how many. */
export const MORE_RUNNERS = `
  with people as (
    insert into public.persons (phone, display_name, language_origin, created_at)
    select '57399700' || to_char(n, 'fm0000'), 'Domiciliario ' || n, 'number', now()
    from generate_series(1, $1::int) as n
    returning id
  )
  insert into public.runners (person_id, vehicle, created_at)
  select p.id, 'motorcycle', now() from people as p`;
