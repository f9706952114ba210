-- The day's messages. Nothing that an order, a code, money or an alert needs is ever held back; what is only kind is, from
-- the first mark on. A day is the city's.

insert into private.settings (key, value, meaning)
values
  ('messages_saving_percent', '90', 'Of a budget of messages: from here on courtesies are left out and news are merged for longer'),
  ('messages_critical_percent', '95', 'Of a budget of messages: somebody must look');

create function private.message_day(at timestamptz)
returns date
language plpgsql
stable
security invoker
set search_path = ''
as $$
begin
  return (at at time zone private.setting_text('city_timezone'))::date;
end
$$;

comment on function private.message_day is 'The day of the city in which a message counts.';

create function private.message_level(messages bigint, budget integer)
returns integer
language plpgsql
stable
security invoker
set search_path = ''
as $$
begin
  return case
    when messages >= budget then 3
    when messages * 100 >= budget::bigint * private.setting_int('messages_critical_percent') then 2
    when messages * 100 >= budget::bigint * private.setting_int('messages_saving_percent') then 1
    else 0
  end;
end
$$;

comment on function private.message_level is 'How far a budget of messages is used: 0 normal, 1 saving, 2 critical, 3 exhausted.';

create function private.message_mode(at timestamptz)
returns text
language plpgsql
stable
security invoker
set search_path = ''
as $$
declare
  v_day date := private.message_day(at);
  v_all integer := (select b.messages from private.message_budgets as b where b.name = 'all');
  v_each integer := (select b.messages from private.message_budgets as b where b.name = 'number');
begin
  return (
    select (array['normal', 'saving', 'critical', 'exhausted'])[
      1 + greatest(private.message_level(coalesce(sum(d.messages), 0), v_all), private.message_level(coalesce(max(d.messages), 0), v_each))
    ]
    from private.message_days as d
    where d.day = v_day
  );
end
$$;

comment on function private.message_mode is
  'How messages are to be used now: normal, saving (90 %), critical (95 %), exhausted; what is essential goes out in each.';

create function private.saves_messages(at timestamptz)
returns boolean
language plpgsql
stable
security invoker
set search_path = ''
as $$
begin
  return private.message_mode(at) <> 'normal';
end
$$;

comment on function private.saves_messages is 'Whether courtesies are left out now and news are merged for longer.';

create function private.count_messages(message_ids bigint[], at timestamptz)
returns void
language plpgsql
volatile
security invoker
set search_path = ''
as $$
declare
  v_before text;
  v_after text;
begin
  if message_ids = '{}' then
    return;
  end if;
  v_before := private.message_mode(at);
  -- Counters in ascending order, and last: two senders wait here for each other and for nothing else.
  insert into private.message_days as d (day, channel_id, messages)
  select private.message_day(at), h.channel_id, count(*)
  from public.outbox as o
  join public.chats as h on h.id = o.chat_id
  where o.id = any (message_ids)
  group by h.channel_id
  order by h.channel_id
  on conflict (day, channel_id) do update
  set messages = d.messages + excluded.messages;
  v_after := private.message_mode(at);
  if v_after <> v_before then
    perform private.raise_alert('messages_' || v_after, 'messages', jsonb_build_object('day', private.message_day(at)), at);
  end if;
end
$$;

comment on function private.count_messages is 'Counts messages that go out now, again each time that they do, and alerts when their budget comes to a mark.';

create function private.message_budget(at timestamptz)
returns table (number text, day date, messages bigint, budget integer, mode text)
language sql
stable
security invoker
set search_path = ''
as $$
  select l.number, t.day, l.messages, l.budget,
    (array['normal', 'saving', 'critical', 'exhausted'])[1 + private.message_level(l.messages, l.budget)]
  from (select private.message_day(at) as day) as t
  cross join lateral (
    select 'all' as number, coalesce(sum(d.messages), 0)::bigint as messages, b.messages as budget, 0 as place
    from private.message_budgets as b
    left join private.message_days as d on d.day = t.day
    where b.name = 'all'
    group by b.messages
    union all
    select n.phone_number_id, coalesce(d.messages, 0), b.messages, 1
    from private.message_budgets as b
    cross join public.channels as n
    left join private.message_days as d on d.day = t.day and d.channel_id = n.id
    where b.name = 'number'
      and n.kind = 'whatsapp'
  ) as l
  order by l.place, l.number collate "C"
$$;

comment on function private.message_budget is 'The day''s messages beside their budget, all together and by number.';

create function private.purge_message_days(at timestamptz)
returns integer
language plpgsql
volatile
security invoker
set search_path = ''
as $$
declare
  v_purged integer;
begin
  delete from private.message_days as d where d.day < private.message_day(at) - 400;
  get diagnostics v_purged = row_count;
  if not private.saves_messages(at) then
    perform private.resolve_alert(a.kind, a.subject, at)
    from private.alerts as a
    where a.subject = 'messages'
      and a.resolved_at is null;
  end if;
  return v_purged;
end
$$;

comment on function private.purge_message_days is 'Forgets counts of more than a year ago, and closes alerts of a day that is over; gives how many counts.';
