-- An event becomes notices.

select private.add_words('some_runner',
  'es', 'El domiciliario',
  'en', 'The runner',
  'pt', 'O entregador'
);

create function private.reason_var(reason text)
returns jsonb
language plpgsql
stable
security invoker
set search_path = ''
as $$
begin
  return case
    -- "Another reason" says nothing: that nobody said it, does.
    when coalesce(reason, 'other') = 'other' then '{"template": "reason_untold"}'::jsonb
    when exists (
      select from public.message_templates as t where t.key = 'reason_' || coalesce(reason, 'other')
    ) then jsonb_build_object('template', 'reason_' || coalesce(reason, 'other'))
    else to_jsonb(reason)
  end;
end
$$;

comment on function private.reason_var is 'A reason for the vars of a notice: a word with a template, or what somebody wrote.';

create function private.needed_vars(template_key text, vars jsonb)
returns jsonb
language plpgsql
stable
security invoker
set search_path = ''
as $$
begin
  return (
    select coalesce(jsonb_object_agg(n.name, vars -> n.name), '{}')
    from (
      select distinct m.name[1] as name
      from public.message_templates as t
      cross join lateral regexp_matches(t.text, '\{([a-z_]+)\}', 'g') as m (name)
      where t.key = template_key
    ) as n
    where vars ? n.name
  );
end
$$;

comment on function private.needed_vars is 'Keeps of the vars what the template says, so that no notice holds what its reader is not told.';

create function private.order_vars(event public.order_events, audience text)
returns jsonb
language plpgsql
stable
security invoker
set search_path = ''
as $$
begin
  return (
    select jsonb_strip_nulls(jsonb_build_object(
      'number', o.number,
      'state', jsonb_build_object('template', 'state_' || (event).kind),
      'restaurant', r.name,
      'total', jsonb_build_object('money', o.total, 'currency', o.currency),
      'payment', private.kitchen_payment_var(o),
      'instructions', r.transfer_instructions,
      'runner', coalesce(to_jsonb(p.display_name), '{"template": "some_runner"}'),
      'code', case when audience = 'customer' then d.code end,
      'reason', private.reason_var((event).reason),
      'problem', coalesce((event).data -> 'note', private.reason_var((event).reason)),
      'time', jsonb_build_object(
        'clock', case
          when (event).kind = 'runner_assigned' and audience = 'restaurant'
            then (event).at + make_interval(secs => ((event).data ->> 'arrival_seconds')::integer)
          when audience = 'customer' then private.expected_at(o)
          else o.promised_at
        end,
        'timezone', r.timezone
      ),
      'minutes', case (event).kind
        when 'placed' then to_jsonb(private.setting_int('restaurant_rejection_seconds') / 60)
        when 'shown' then to_jsonb(private.setting_int('restaurant_rejection_seconds') / 60)
        when 'reminded' then to_jsonb(
          (private.setting_int('restaurant_rejection_seconds') - private.setting_int('restaurant_reminder_seconds')) / 60
        )
        else (event).data -> 'minutes'
      end,
      'charge', case when (event).kind ~ '(?:rejected|cancelled)$' then private.charge_var(o.id, (event).at) end,
      'amount', private.money_var(((event).data ->> 'amount')::bigint, o.currency),
      'witness', coalesce(to_jsonb(w.name), jsonb_build_object('template', 'witness_' || w.actor)),
      'confirmed', jsonb_build_object('clock', w.at, 'timezone', r.timezone),
      'lines', case when (event).kind in ('placed', 'shown') then private.order_lines_var(o) end
    ))
    from public.orders as o
    join public.restaurants as r on r.id = o.restaurant_id
    left join public.deliveries as d on d.order_id = o.id
    left join public.persons as p on p.id = d.runner_person_id
    left join lateral (select m.* from private.money_witness(o.id) as m where (event).kind = 'refund') as w on true
    where o.id = (event).order_id
  );
end
$$;

comment on function private.order_vars is 'All that templates may say to an audience about an event of an order; the code to the customer alone.';

create function private.merge_news(notice_ids bigint[])
returns void
language plpgsql
volatile
security invoker
set search_path = ''
as $$
begin
  with merged as (
    update public.notices as old
    set state = 'merged', merged_into_id = new.id
    from public.notices as new
    join public.orders as o on o.id = new.order_id
    where new.id = any (notice_ids)
      and old.order_id = new.order_id
      and old.audience = new.audience
      and old.person_id is not distinct from new.person_id
      and old.is_news
      and old.state = 'pending'
      and old.id < new.id
      and old.not_before_at > new.created_at
      -- The code at the door is told, unless newer news tell it or nobody will ask for it any more.
      and not (old.vars ? 'code' and not new.vars ? 'code' and (o.ended_at is null))
    returning new.id, old.not_before_at
  )
  -- The newest keeps the place of the first: news that do not stop cannot hold themselves up.
  update public.notices as n
  set not_before_at = m.not_before_at
  from (select e.id, min(e.not_before_at) as not_before_at from merged as e group by e.id) as m
  where n.id = m.id
    and n.not_before_at > m.not_before_at;
end
$$;

comment on function private.merge_news is 'Lets news take the place of news of the same order to the same reader that still wait.';

create function private.news_hold(event public.order_events, audience text)
returns interval
language plpgsql
stable
security invoker
set search_path = ''
as $$
begin
  return make_interval(secs => private.setting_int(
    case
      -- The food is in hand a moment later: who brings it, and that it comes, are one message.
      when (event).kind = 'runner_assigned' and audience = 'customer'
        and ((event).data ->> 'arrival_seconds')::integer <= private.setting_int('news_near_seconds') then 'news_near_hold_seconds'
      when private.saves_messages((event).at) then 'news_merge_saving_seconds'
      else 'news_merge_seconds'
    end
  ));
end
$$;

comment on function private.news_hold is 'How long news of an event wait for newer ones of the same order to the same reader.';

create function private.write_notices(event_ids bigint[])
returns void
language plpgsql
volatile
security invoker
set search_path = ''
as $$
declare
  v_news bigint[];
begin
  perform private.alert_admins(event_ids);
  with told as (
    insert into public.notices (
      audience, person_id, restaurant_id, order_id, except_person_id, template_key, vars, dedup_key, is_news,
      not_before_at, created_at
    )
    select r.audience,
      case r.audience when 'customer' then o.person_id when 'runner' then d.runner_person_id end,
      case when r.audience in ('restaurant', 'cashiers') then o.restaurant_id end,
      o.id, case when r.audience = e.actor then e.actor_person_id end, r.template_key,
      private.needed_vars(r.template_key, private.order_vars(e, r.audience)),
      format('event:%s:%s:%s', e.id, r.audience, r.template_key),
      r.is_news, case when r.is_news then e.at + private.news_hold(e, r.audience) else e.at end, e.at
    from public.order_events as e
    join public.orders as o on o.id = e.order_id
    left join public.deliveries as d on d.order_id = o.id
    cross join lateral (
      values
        (case when o.held_reason is null then e.kind else 'held_' || e.kind end),
        (case when e.data ? 'is_late' then 'late_' else '' end || 'payment_' || (e.data ->> 'payment_to')),
        ('refund_' || (e.data ->> 'refund_to')),
        (case when e.data ? 'is_unjudged' then 'ended_unjudged' end)
    ) as n (event)
    join private.notice_rules as r
      on r.event = n.event
      and r.actor in ('any', e.actor)
      and (r.audience <> e.actor or r.template_key = 'restaurant_order_taken')
      and (not r.is_for_unpaid_transfers or (o.payment_method = 'transfer' and o.payment_state = 'due'))
    where e.id = any (event_ids)
      and (r.audience <> 'runner' or d.runner_person_id is not null)
    -- What asks about the money comes after what happened.
    order by e.id, r.audience = 'cashiers'
    on conflict (dedup_key) do nothing
    returning id, is_news
  )
  select array_agg(t.id) into v_news from told as t where t.is_news;
  perform private.merge_news(v_news);
end
$$;

comment on function private.write_notices is
  'Writes who must be told what of these events, each once, and lets news take the place of news that wait.';
