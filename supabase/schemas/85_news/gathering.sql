-- after: rules.sql
-- Floods are told together: after the first few of a kind, one message says how many more there are and which.

select private.add_words('restaurant_orders_placed',
  'es', '*{count} pedidos nuevos más* esperan su respuesta: {numbers}. Son de clientes nuevos.',
  'en', '*{count} more new orders* wait for your answer: {numbers}. They are from new customers.',
  'pt', '*Mais {count} pedidos novos* esperam sua resposta: {numbers}. São de clientes novos.'
);

select private.add_words('restaurant_orders_reminder',
  'es', '{count} pedidos siguen esperando su respuesta: {numbers}. En unos minutos se rechazan solos.',
  'en', '{count} orders are still waiting for your answer: {numbers}. In a few minutes they are rejected automatically.',
  'pt', '{count} pedidos ainda esperam sua resposta: {numbers}. Em alguns minutos serão recusados automaticamente.'
);

select private.add_words('restaurant_orders_expired',
  'es', '{count} pedidos se cerraron porque nadie respondió a tiempo: {numbers}.',
  'en', '{count} orders were closed as nobody answered in time: {numbers}.',
  'pt', '{count} pedidos foram encerrados porque ninguém respondeu a tempo: {numbers}.'
);

select private.add_words('restaurant_orders_cancelled',
  'es', '{count} pedidos fueron cancelados: {numbers}. Por favor no los prepare.',
  'en', '{count} orders were cancelled: {numbers}. Please do not prepare them.',
  'pt', '{count} pedidos foram cancelados: {numbers}. Por favor, não os prepare.'
);

select private.add_words('admin_digest',
  'es', '{count} avisos más, de los pedidos {numbers}. Todos están en la lista de alertas.',
  'en', '{count} more notices, of orders {numbers}. All of them are in the list of alerts.',
  'pt', 'Mais {count} avisos, dos pedidos {numbers}. Todos estão na lista de alertas.'
);

insert into private.notice_gatherings (template_key, digest_key, at_once, window_seconds, pause_seconds)
values
  ('restaurant_order_placed', 'restaurant_orders_placed', 4, 3600, 45),
  ('restaurant_order_reminder', 'restaurant_orders_reminder', 2, 300, 60),
  ('restaurant_order_expired', 'restaurant_orders_expired', 2, 900, 300),
  ('restaurant_order_cancelled', 'restaurant_orders_cancelled', 3, 900, 120);

insert into private.notice_gatherings (template_key, digest_key, at_once, window_seconds, pause_seconds)
select r.template_key, 'admin_digest', 5, 3600, 900
from private.notice_rules as r
where r.audience = 'admin'
group by r.template_key
order by r.template_key collate "C";

create function private.is_spared(notice public.notices, at timestamptz)
returns boolean
language plpgsql
stable
security invoker
set search_path = ''
as $$
begin
  return exists (select from private.courtesies as c where c.template_key = (notice).template_key)
    and private.saves_messages(at);
end
$$;

comment on function private.is_spared is 'Whether a notice is a courtesy and messages are short.';

-- Of new orders only those of strangers are gathered, and those that wait still count; a known customer's calls at once.
-- A kitchen that has begun to cook is told of each end at once.
create function private.told_alike(
  notice public.notices, gathering private.notice_gatherings, at timestamptz, out told bigint, out last_at timestamptz
)
language plpgsql
stable
security invoker
set search_path = ''
as $$
begin
  select count(*), max(n.told_at)
  into told, last_at
  from public.notices as n
  left join public.orders as o on o.id = n.order_id
  where n.told_at > at - make_interval(secs => (gathering).window_seconds)
    and case
      when (notice).audience = 'admin' then n.audience = 'admin'
      else n.restaurant_id = (notice).restaurant_id and n.template_key in ((gathering).template_key, (gathering).digest_key)
    end
    and ((notice).template_key <> 'restaurant_order_placed' or o.is_from_stranger and o.state = 'placed');
end
$$;

comment on function private.told_alike is 'How many notices like one were told to the same readers within the window of its kind, and the last of them.';

create function private.is_gathered_kind(notice public.notices)
returns boolean
language plpgsql
stable
security invoker
set search_path = ''
as $$
begin
  return case (notice).template_key
    when 'restaurant_order_placed' then exists (
      select from public.orders as o where o.id = (notice).order_id and o.is_from_stranger and o.payment_state = 'due'
    )
    when 'restaurant_order_cancelled' then exists (
      select from public.orders as o where o.id = (notice).order_id and o.accepted_at is null
    )
    else true
  end;
end
$$;

comment on function private.is_gathered_kind is 'Whether a notice may wait for others: not the news of a known customer, nor that food which is cooked is not wanted.';

create function private.was_gathered(notice_id bigint)
returns boolean
language plpgsql
volatile
security invoker
set search_path = ''
as $$
begin
  -- Volatile: a notice before it in the same round may just have taken it along.
  return exists (select from public.notices as n where n.id = notice_id and n.state <> 'pending');
end
$$;

comment on function private.was_gathered is 'Whether a notice that was pending a moment ago has been told together with another.';

create function private.merge_gathered(notice public.notices, gathering private.notice_gatherings)
returns public.notices
language plpgsql
volatile
security invoker
set search_path = ''
as $$
declare
  v_notice public.notices;
  v_numbers bigint[];
begin
  with others as (
    select n.id
    from public.notices as n
    where n.state = 'pending'
      and n.id <> (notice).id
      and n.template_key = (notice).template_key
      and n.audience = (notice).audience
      and n.restaurant_id is not distinct from (notice).restaurant_id
      and private.is_gathered_kind(n)
      and not coalesce(private.is_one_overtaken(n), false)
    order by n.id
    for no key update skip locked
  ),
  merged as (
    update public.notices as n
    set state = 'merged', merged_into_id = (notice).id
    from others as t
    where n.id = t.id
    returning n.order_id
  )
  select array_agg(o.number order by o.number) into v_numbers
  from public.orders as o
  where o.id in (select m.order_id from merged as m union select (notice).order_id);
  if coalesce(cardinality(v_numbers), 0) < 2 then
    return notice;
  end if;
  update public.notices as n
  set template_key = (gathering).digest_key,
    vars = jsonb_build_object('count', cardinality(v_numbers), 'numbers', private.numbers_text(v_numbers))
  where n.id = (notice).id
  returning * into v_notice;
  return v_notice;
end
$$;

comment on function private.merge_gathered is 'Makes one notice of all that are pending like it; gives it, as it was when it is alone.';

create function private.numbers_text(numbers bigint[])
returns text
language sql
immutable
security invoker
set search_path = ''
as $$
  select concat(
    string_agg('#' || n.number, ', ' order by n.place) filter (where n.place <= 12),
    case when count(*) > 12 then ' …' end
  )
  from unnest(numbers) with ordinality as n (number, place)
$$;

comment on function private.numbers_text is 'Numbers of orders as people read them, the first dozen.';

create function private.gather_notices(notice public.notices, at timestamptz)
returns public.notices
language plpgsql
volatile
security invoker
set search_path = ''
as $$
declare
  v_gathering private.notice_gatherings;
  v_told record;
begin
  select g.* into v_gathering from private.notice_gatherings as g where g.template_key = (notice).template_key;
  if v_gathering.template_key is null or not private.is_gathered_kind(notice) or private.is_one_overtaken(notice) then
    return notice;
  end if;
  v_told := private.told_alike(notice, v_gathering, at);
  if v_told.told < (case when private.saves_messages(at) then 1 else v_gathering.at_once end) then
    return notice;
  elsif v_told.last_at + make_interval(secs => v_gathering.pause_seconds) > at then
    update public.notices as n
    set not_before_at = v_told.last_at + make_interval(secs => v_gathering.pause_seconds)
    where n.id = (notice).id;
    return null;
  end if;
  return private.merge_gathered(notice, v_gathering);
end
$$;

comment on function private.gather_notices is
  'The notice that is to be told now in place of one that is due: itself, one of many, or none while the flood pauses. It is locked.';

create function private.gathered_choices(notice public.notices, language text)
returns jsonb
language sql
stable
security invoker
set search_path = ''
as $$
  select jsonb_agg(jsonb_build_object(
    'title', concat('#', o.number, ' · ', private.money(o.total, o.currency, language)),
    'description', private.render('state_' || o.state, language),
    'tool', 'show_order',
    'args', jsonb_build_object('order_id', o.id)
  ) order by o.number)
  from public.orders as o
  where o.state = 'placed'
    and o.id in (
      select n.order_id from public.notices as n where n.id = (notice).id or n.merged_into_id = (notice).id
    )
$$;

comment on function private.gathered_choices is 'Rows for the orders that a notice tells of together.';

create function private.alert_admins(event_ids bigint[])
returns void
language plpgsql
volatile
security invoker
set search_path = ''
as $$
begin
  perform private.raise_alert(r.template_key, 'order:' || o.number, jsonb_build_object('order_id', o.id), e.at)
  from public.order_events as e
  join public.orders as o on o.id = e.order_id
  join private.notice_rules as r
    on r.audience = 'admin'
    and r.event in (e.kind, 'payment_' || (e.data ->> 'payment_to'))
    and r.actor in ('any', e.actor)
  where e.id = any (event_ids)
  order by e.id;
end
$$;

comment on function private.alert_admins is 'What admins are told of an order stands in admin.alerts too, whatever becomes of the message.';

create function private.close_order_alerts(at timestamptz)
returns integer
language sql
volatile
security invoker
set search_path = ''
as $$
  -- Decided before anything is closed: a planner may ask a volatile condition before the others.
  with over as materialized (
    select a.kind, a.subject
    from private.alerts as a
    join public.orders as o on o.number = case when a.subject ~ '^order:[0-9]{1,18}$' then substring(a.subject from 7)::bigint end
    where a.resolved_at is null
      and a.kind in (select r.template_key from private.notice_rules as r where r.audience = 'admin')
      and case a.kind when 'admin_refund_due' then o.payment_state <> 'refund_due' else o.ended_at is not null end
  )
  select count(private.resolve_alert(d.kind, d.subject, at))::integer
  from over as d
$$;

comment on function private.close_order_alerts is 'Closes alerts of orders that are over, or paid back; gives how many.';
