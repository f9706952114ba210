-- What an operator sees of what was learnt, and how to take it back.

create view admin.learned_meanings
with (security_invoker = true)
as
select m.id, m.kind, r.name as restaurant, m.words, coalesce(i.name, m.intent) as meaning, m.persons, m.days, m.uses, m.contradictions,
  m.learnt_at, m.ended_at, m.ended_by, (
    select coalesce(jsonb_agg(jsonb_build_object('said_at', t.said_at, 'order', o.number, 'state', t.state) order by t.said_at), '[]')
    from private.taught_turns as t
    left join public.orders as o on o.id = t.order_id
    where t.kind = m.kind
      and t.words = m.words
      and (m.restaurant_id is null or t.restaurant_id = m.restaurant_id)
      and t.state in ('confirmed', 'contradicted')
  ) as evidence
from private.learnt_meanings as m
left join public.restaurants as r on r.id = m.restaurant_id
left join public.menu_items as i on i.id = m.item_id
order by m.learnt_at desc, m.id desc;

comment on view admin.learned_meanings is
  'What was learnt from orders, with its evidence. Undo one with private.undo_learnt(id, now()), a day with private.undo_learnt_day(day, now()).';

create view admin.shadow_scores
with (security_invoker = true)
as
select s.agent, s.reading, s.tenth / 10.0 as share_from, s.judged, s.agreed, round(s.agreed::numeric / s.judged, 3) as share_agreed
from private.shadow_scores as s
where s.judged > 0
order by s.agent collate "C", s.reading collate "C", s.tenth;

comment on view admin.shadow_scores is 'How often what SQL would have done with a turn of a model was what the person confirmed, by how sure it was.';

create function private.undo_learnt(learnt_id bigint, at timestamptz)
returns integer
language sql
volatile
security invoker
set search_path = ''
as $$
  select private.end_learnt(array[learnt_id], 'undone', at)
$$;

comment on function private.undo_learnt is 'Takes one learnt meaning back; it has to be taught anew. Gives how many ended.';

create function private.undo_learnt_day(day date, at timestamptz)
returns integer
language sql
volatile
security invoker
set search_path = ''
as $$
  select private.end_learnt(
    array(
      select m.id from private.learnt_meanings as m where (m.learnt_at at time zone private.setting_text('city_timezone'))::date = undo_learnt_day.day
    ),
    'undone', at
  )
$$;

comment on function private.undo_learnt_day is 'Takes all back that was learnt on a day of the city; gives how many ended.';
