-- What enough trusted people agree on, on enough days, is learnt: for each kitchen first. What is contradicted is taken back.

create function private.learn_of_kitchens(at timestamptz)
returns integer
language plpgsql
volatile
security invoker
set search_path = ''
as $$
declare
  v_learnt integer;
begin
  with said as (
    select t.kind, t.restaurant_id, t.words, t.intent, case when t.kind = 'alias' then t.item_id end as item_id, t.person_id, t.said_at, t.state
    from private.taught_turns as t
    where t.state in ('confirmed', 'contradicted')
      and t.restaurant_id is not null
      and private.is_trusted(t.person_id, t.said_at)
      -- What was taken back has to be taught anew.
      and not exists (
        select
        from private.learnt_meanings as m
        where m.kind = t.kind and m.words = t.words and m.restaurant_id = t.restaurant_id and coalesce(m.ended_at, at) > t.said_at
      )
  ),
  agreed as (
    select s.kind, s.restaurant_id, s.words, s.intent, s.item_id, count(distinct s.person_id) as persons,
      count(distinct (s.said_at at time zone private.setting_text('city_timezone'))::date) as days
    from said as s
    where s.state = 'confirmed'
    group by s.kind, s.restaurant_id, s.words, s.intent, s.item_id
  )
  insert into private.learnt_meanings (kind, restaurant_id, words, intent, item_id, persons, days, learnt_at)
  select a.kind, a.restaurant_id, a.words, a.intent, a.item_id, a.persons, a.days, at
  from agreed as a
  where a.persons >= private.setting_int('learn_persons')
    and a.days >= private.setting_int('learn_days')
    -- Of those who said it in this kitchen, few meant something else.
    and private.setting_int('learn_contradiction_percent') * (
      select count(distinct s.person_id) from said as s where s.kind = a.kind and s.restaurant_id = a.restaurant_id and s.words = a.words
    ) >= 100 * (
      select count(distinct s.person_id)
      from said as s
      where s.kind = a.kind and s.restaurant_id = a.restaurant_id and s.words = a.words
        and (s.state = 'contradicted' or (s.intent, s.item_id) is distinct from (a.intent, a.item_id))
    )
  on conflict do nothing;
  get diagnostics v_learnt = row_count;
  return v_learnt;
end
$$;

comment on function private.learn_of_kitchens is 'Makes what enough trusted people agreed on in a kitchen a meaning there; gives how many are new.';

create function private.learn_of_all(at timestamptz)
returns integer
language plpgsql
volatile
security invoker
set search_path = ''
as $$
declare
  v_learnt integer;
begin
  insert into private.learnt_meanings (kind, words, intent, persons, days, learnt_at)
  select m.kind, m.words, min(m.intent), sum(m.persons), max(m.days), at
  from private.learnt_meanings as m
  where m.kind <> 'alias'
    and m.restaurant_id is not null
    and m.ended_at is null
    and not exists (
      select
      from private.learnt_meanings as g
      where g.kind = m.kind
        and g.words = m.words
        and g.restaurant_id is null
        and coalesce(g.ended_at, at) >= m.learnt_at
    )
  group by m.kind, m.words
  having count(*) >= private.setting_int('learn_kitchens')
    and count(distinct m.intent) = 1
  on conflict do nothing;
  get diagnostics v_learnt = row_count;
  return v_learnt;
end
$$;

comment on function private.learn_of_all is 'Makes what several kitchens learnt alike a meaning everywhere; gives how many are new.';

create function private.end_learnt(learnt_ids bigint[], ended_by text, at timestamptz)
returns integer
language plpgsql
volatile
security invoker
set search_path = ''
as $$
declare
  v_ended integer;
begin
  update private.learnt_meanings as m
  set ended_at = at, ended_by = end_learnt.ended_by
  where m.id = any (learnt_ids)
    and m.ended_at is null;
  get diagnostics v_ended = row_count;
  return v_ended;
end
$$;

comment on function private.end_learnt is 'Ends learnt meanings: contradicted or undone; gives how many. They stay to be seen.';

create function private.judge_uses(at timestamptz)
returns integer
language plpgsql
volatile
security invoker
set search_path = ''
as $$
declare
  v_judged integer;
begin
  with over as (
    delete from private.learnt_uses as u
    where u.used_at < at - make_interval(mins => private.setting_int('learn_order_minutes'))
    returning u.learnt_id, u.turn_id, u.person_id, u.used_at
  ),
  judged as (
    select u.learnt_id, case
        -- Somebody who ordered something else in its place did not mean it.
        when m.item_id is not null then not private.has_ordered(o.id, m.item_id, null)
        else exists (
          select
          from ai.turns as t
          join public.messages as s on s.turn_id = t.id
          join ai.turns as b on b.id = u.turn_id and b.conversation_id = t.conversation_id and t.id > b.id
          where s.received_at between u.used_at and u.used_at + interval '3 minutes'
            and private.typed_words(private.message_words(s.content)) ~ ('^(?:' || private.words_of('no') || ')\M')
        )
      end as is_against
    from over as u
    join private.learnt_meanings as m on m.id = u.learnt_id
    cross join lateral (select private.order_after(u.person_id, u.used_at) as id) as o
    where m.item_id is null or o.id is not null
  )
  update private.learnt_meanings as m
  set uses = m.uses + c.uses, contradictions = m.contradictions + c.against
  from (
    select j.learnt_id, count(*) as uses, count(*) filter (where j.is_against) as against from judged as j group by j.learnt_id
  ) as c
  where m.id = c.learnt_id;
  get diagnostics v_judged = row_count;
  return v_judged;
end
$$;

comment on function private.judge_uses is 'Counts what learnt meanings did, and where people then ordered something else or said no.';

create function private.learn_meanings(at timestamptz)
returns jsonb
language plpgsql
volatile
security invoker
set search_path = ''
as $$
declare
  v_judged integer := private.judge_taught(at);
  v_ended integer;
  v_learnt integer;
begin
  perform private.judge_uses(at);
  v_ended := private.end_learnt(
    array(
      select m.id
      from private.learnt_meanings as m
      where m.ended_at is null
        and m.uses >= private.setting_int('learn_least_uses')
        and 100 * m.contradictions > private.setting_int('learn_contradiction_percent') * m.uses
    ),
    'contradicted', at
  );
  v_learnt := private.learn_of_kitchens(at);
  v_learnt := v_learnt + private.learn_of_all(at);
  return jsonb_build_object('judged', v_judged, 'learnt', v_learnt, 'ended', v_ended);
end
$$;

comment on function private.learn_meanings is 'Judges evidence, takes back what is contradicted, learns what enough people agree on: {judged, learnt, ended}.';
