-- Printed from supabase/schemas by `deno task schema`: change it there.
set check_function_bodies = off;

-- schemas/62_learning/tables.sql
-- What was meant, learnt from orders: a model's answer that an order followed is evidence; enough trusted people on enough
-- days make it a meaning. Meanings only: never a price, a right, or a text that is said to others.

insert into private.settings (key, value, meaning)
values
  ('learn_persons', '5', 'So many trusted people have to agree on what words mean before it is learnt'),
  ('learn_days', '3', 'On so many days'),
  ('learn_kitchens', '3', 'What so many kitchens have learnt counts everywhere'),
  ('learn_trust_orders', '1', 'A person teaches who had so many orders delivered and paid before'),
  ('learn_order_minutes', '120', 'An order within so long after an answer agrees with it'),
  ('learn_quiet_hours', '24', 'So long after its end without a complaint an order counts'),
  ('learn_contradiction_percent', '10', 'What is contradicted more often than this is not learnt, or taken back'),
  ('learn_least_uses', '5', 'Contradictions are counted from so many uses on'),
  ('learn_evidence_days', '30', 'Evidence that came to nothing is forgotten after so long');

create table private.taught_turns (
  turn_id bigint not null references ai.turns on delete cascade,
  kind text not null,
  person_id bigint not null references public.persons on delete cascade,
  restaurant_id uuid references public.restaurants on delete cascade,
  words text not null,
  intent text,
  item_id uuid references public.menu_items on delete cascade,
  quantity integer,
  state text not null default 'asked',
  order_id uuid references public.orders on delete cascade,
  said_at timestamptz not null,
  judged_at timestamptz,
  primary key (turn_id, kind, words),
  constraint taught_kinds_are_known check (kind in ('alias', 'filler', 'phrase', 'example')),
  constraint taught_states_are_known check (state in ('asked', 'open', 'confirmed', 'contradicted', 'dropped')),
  constraint what_is_taught_has_a_meaning check (state = 'asked' or num_nonnulls(intent, item_id) >= 1),
  constraint judged_evidence_has_a_time check ((state in ('asked', 'open')) = (judged_at is null))
);

comment on table private.taught_turns is 'What a model made of words that SQL was not sure of, until what the person then did agrees or not.';
comment on column private.taught_turns.kind is
  'alias: words for a dish; filler: what says nothing in an order; phrase: a whole message; example: its form, # a number, @ words of the menu.';
comment on column private.taught_turns.intent is 'A row of private.intents that talks or shows, add_items of a filler; null for an alias.';

create index taught_turns_by_person on private.taught_turns (person_id);

create index taught_turns_by_restaurant on private.taught_turns (restaurant_id);

create index taught_turns_by_item on private.taught_turns (item_id);

create index taught_turns_by_order on private.taught_turns (order_id);

create index taught_turns_open on private.taught_turns (said_at) where state in ('asked', 'open');

create index taught_turns_by_words on private.taught_turns (kind, words) where state in ('confirmed', 'contradicted');

alter table private.taught_turns enable row level security;

create table private.learnt_meanings (
  id bigint generated always as identity primary key,
  kind text not null,
  restaurant_id uuid references public.restaurants on delete cascade,
  words text not null,
  intent text,
  item_id uuid references public.menu_items on delete cascade,
  persons integer not null,
  days integer not null,
  uses integer not null default 0,
  contradictions integer not null default 0,
  learnt_at timestamptz not null,
  ended_at timestamptz,
  ended_by text,
  constraint learnt_kinds_are_known check (kind in ('alias', 'filler', 'phrase', 'example')),
  constraint aliases_are_of_a_kitchen check ((kind = 'alias') = (item_id is not null) and (kind <> 'alias' or restaurant_id is not null)),
  constraint learnt_things_have_one_meaning check (num_nonnulls(intent, item_id) = 1),
  constraint ended_meanings_say_why check ((ended_at is null) = (ended_by is null) and ended_by in ('contradicted', 'undone')),
  constraint contradictions_are_of_uses check (contradictions between 0 and uses)
);

comment on table private.learnt_meanings is 'What words mean, as enough trusted people agreed by what they ordered.';
comment on column private.learnt_meanings.restaurant_id is 'Where it holds; null: everywhere, as several kitchens had learnt it.';

create unique index words_are_learnt_once on private.learnt_meanings (kind, restaurant_id, words) nulls not distinct where ended_at is null;

create index learnt_meanings_by_restaurant on private.learnt_meanings (restaurant_id);

create index learnt_meanings_by_item on private.learnt_meanings (item_id);

alter table private.learnt_meanings enable row level security;

create table private.learnt_uses (
  turn_id bigint not null references ai.turns on delete cascade,
  learnt_id bigint not null references private.learnt_meanings on delete cascade,
  person_id bigint not null references public.persons on delete cascade,
  used_at timestamptz not null,
  primary key (turn_id, learnt_id)
);

comment on table private.learnt_uses is 'Where a learnt meaning acted, until it is known whether the person agreed.';

create index learnt_uses_by_meaning on private.learnt_uses (learnt_id);

create index learnt_uses_by_person on private.learnt_uses (person_id);

alter table private.learnt_uses enable row level security;

create table private.shadow_readings (
  turn_id bigint primary key references ai.turns on delete cascade,
  agent text not null references ai.agents on delete restrict,
  intent text,
  share real,
  item_id uuid references public.menu_items on delete set null,
  wishes jsonb,
  said_at timestamptz not null
);

comment on table private.shadow_readings is 'What SQL alone would have made of a turn that a model answers, until it is known what was meant.';

create index shadow_readings_by_agent on private.shadow_readings (agent);

create index shadow_readings_by_item on private.shadow_readings (item_id);

create index shadow_readings_by_time on private.shadow_readings (said_at);

alter table private.shadow_readings enable row level security;

create table private.shadow_scores (
  agent text not null references ai.agents on delete restrict,
  reading text not null,
  tenth integer not null,
  judged integer not null default 0,
  agreed integer not null default 0,
  primary key (agent, reading, tenth),
  constraint shadow_readings_are_known check (reading in ('weighed', 'order')),
  constraint shares_are_in_tenths check (tenth between 0 and 10),
  constraint agreed_readings_were_judged check (agreed between 0 and judged)
);

comment on table private.shadow_scores is 'How often what SQL would have done was what people confirmed, by how sure it was: weighed intents, dishes that were half understood.';

alter table private.shadow_scores enable row level security;

-- schemas/62_learning/admin.sql
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

-- schemas/62_learning/learning.sql
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

-- schemas/62_learning/outcomes.sql
-- What people did then: an order that was delivered and paid, without change, complaint or cancel, agrees.

create function private.is_trusted(person_id bigint, at timestamptz)
returns boolean
language plpgsql
stable
security invoker
set search_path = ''
as $$
begin
  return not private.is_enrolled(is_trusted.person_id) and (
    select count(*) >= private.setting_int('learn_trust_orders')
    from public.orders as o
    where o.person_id = is_trusted.person_id
      and o.state = 'delivered'
      and o.ended_at < at
      and o.owed = 0
  );
end
$$;

comment on function private.is_trusted is 'Whether somebody may teach: orders of theirs were delivered and paid before, and they work for nobody here.';

create function private.went_well(order_id uuid)
returns boolean
language plpgsql
stable
security invoker
set search_path = ''
as $$
begin
  return exists (
    select
    from public.orders as o
    where o.id = went_well.order_id
      and o.state = 'delivered'
      and o.payment_state in ('confirmed', 'paid')
      and o.owed = 0
      and not exists (
        select from private.alerts as a where a.kind = 'human_wanted' and a.details -> 'complaint_of' = to_jsonb(o.number)
      )
  );
end
$$;

comment on function private.went_well is 'Whether an order was delivered and paid, with nothing to give back and no complaint.';

create function private.has_ordered(order_id uuid, item_id uuid, quantity integer)
returns boolean
language plpgsql
stable
security invoker
set search_path = ''
as $$
begin
  return (
    select coalesce(sum(l.quantity), 0) = coalesce(has_ordered.quantity, greatest(sum(l.quantity), 1))
    from public.order_lines as l
    where l.order_id = has_ordered.order_id
      and l.item_id = has_ordered.item_id
  );
end
$$;

comment on function private.has_ordered is 'Whether an order has a dish in this number (null: in any).';

create function private.order_after(person_id bigint, said_at timestamptz)
returns uuid
language plpgsql
stable
security invoker
set search_path = ''
as $$
begin
  return (
    select o.id
    from public.orders as o
    where o.person_id = order_after.person_id
      and o.placed_at between order_after.said_at and order_after.said_at + make_interval(mins => private.setting_int('learn_order_minutes'))
    order by o.placed_at, o.number
    limit 1
  );
end
$$;

comment on function private.order_after is 'The first order that somebody placed soon after having said something; null for none.';

create function private.judge_taught(at timestamptz)
returns integer
language plpgsql
volatile
security invoker
set search_path = ''
as $$
declare
  v_judged integer;
begin
  update private.taught_turns as t
  set order_id = private.order_after(t.person_id, t.said_at)
  where t.state = 'open'
    and t.order_id is null;
  with judged as (
    update private.taught_turns as t
    set judged_at = at, state = case
      when t.order_id is null then 'dropped'
      when private.went_well(t.order_id) and (t.item_id is null or private.has_ordered(t.order_id, t.item_id, t.quantity)) then 'confirmed'
      else 'contradicted'
    end
    where t.state in ('asked', 'open')
      and case
        when t.order_id is null then t.said_at < at - make_interval(mins => private.setting_int('learn_order_minutes'))
        else exists (
          select from public.orders as o where o.id = t.order_id and o.ended_at < at - make_interval(hours => private.setting_int('learn_quiet_hours'))
        )
      end
      -- A model that is still at it has not taught yet.
      and (t.state = 'open' or exists (select from ai.turns as n where n.id = t.turn_id and n.state in ('done', 'dead')))
    returning t.turn_id, t.kind, t.state, t.intent, t.item_id
  ),
  scored as (
    insert into private.shadow_scores as s (agent, reading, tenth, judged, agreed)
    select d.agent, d.reading, d.tenth, count(*), count(*) filter (where d.is_right)
    from (
      select distinct r.turn_id, r.agent, k.reading, k.tenth, k.is_right
      from judged as j
      join private.shadow_readings as r on r.turn_id = j.turn_id
      cross join lateral (
        values
          ('weighed', floor(10 * r.share)::integer, coalesce(r.intent = coalesce(j.intent, 'add_items'), false)),
          ('order', case when r.item_id is not null then 5 end, coalesce(r.item_id = j.item_id, false))
      ) as k (reading, tenth, is_right)
      where j.state = 'confirmed'
        and k.tenth is not null
    ) as d
    group by d.agent, d.reading, d.tenth
    on conflict (agent, reading, tenth) do update set judged = s.judged + excluded.judged, agreed = s.agreed + excluded.agreed
  )
  select count(*) into v_judged from judged;
  delete from private.shadow_readings as r
  where r.said_at < at - make_interval(days => private.setting_int('learn_evidence_days'));
  delete from private.taught_turns as t
  where t.said_at < at - make_interval(days => private.setting_int('learn_evidence_days'))
    -- What somebody has taken back teaches nothing.
    or exists (select from public.messages as m where m.turn_id = t.turn_id and m.content = '{}');
  return v_judged;
end
$$;

comment on function private.judge_taught is 'Compares what models made of words, and what SQL would have, with what people then ordered; gives how many were judged.';

-- schemas/62_learning/shadow.sql
-- Every turn that a model answers is read in the shadow too: what SQL would have done, and what the words could teach.

create function private.alias_words(typed text, restaurant_id uuid)
returns text
language plpgsql
stable
security invoker
set search_path = ''
as $$
declare
  v_rest text := btrim(private.without_forms(private.without_forms(typed, 'wish'), 'courtesy'), ' |');
  v_first text := split_part(v_rest, ' ', 1);
  v_words text;
begin
  if private.number_in(v_first) is not null then
    v_rest := btrim(substr(v_rest, length(v_first) + 1));
  end if;
  v_words := private.singular(btrim(regexp_replace(v_rest, private.beginning_of('article') || ' ', '')));
  if v_words !~ '^[a-z]{2,}(?: [a-z]{2,}){0,4}$' or length(v_words) < 4
    -- What is said of a dish is no name of it.
    or exists (
      select
      from regexp_split_to_table(v_rest, ' ') as w (word)
      join private.vocabulary as v on v.word = w.word and v.kind in ('with', 'without', 'negation', 'and', 'manner', 'number', 'yes', 'no', 'again')
      where w.word not in ('con', 'with', 'com')
    )
    -- Words that the menu or the language know need no other name.
    or not exists (
      select
      from regexp_split_to_table(v_words, ' ') as w (word)
      where length(w.word) >= 3
        and not exists (select from private.menu_words as m where m.restaurant_id = alias_words.restaurant_id and m.word = w.word)
        and not exists (select from private.vocabulary as v where v.word = w.word and v.kind <> 'spelling')
    ) then
    return null;
  end if;
  return v_words;
end
$$;

comment on function private.alias_words is 'The words of a message that may be another name of one dish, singular; null where it says more, or only what is known.';

create function private.filler_words(wishes jsonb, restaurant_id uuid)
returns text[]
language plpgsql
stable
security invoker
set search_path = ''
as $$
begin
  return array(
    select distinct p.piece
    from jsonb_array_elements(wishes) as w
    cross join lateral regexp_split_to_table(
      case when w.value -> 'ids' = '[]' then w.value ->> 'words' else w.value ->> 'left' end, ', '
    ) as p (piece)
    where p.piece ~ '^[a-z]{2,}(?: [a-z]{2,}){0,4}$'
      -- What leaves out, corrects, counts or is on the menu is never nothing.
      and private.fitting_forms('correction', p.piece) is null
      and not exists (
        select
        from regexp_split_to_table(p.piece, ' ') as t (word)
        where exists (select from private.menu_words as m where m.restaurant_id = filler_words.restaurant_id and m.word = private.singular(t.word))
          or exists (
            select
            from private.vocabulary as v
            where v.word = t.word
              and v.kind in ('with', 'without', 'negation', 'manner', 'number', 'no', 'leave_out', 'allergen_word', 'or', 'again')
          )
      )
  );
end
$$;

comment on function private.filler_words is 'What of a half understood order may say nothing: the pieces that nothing explained, unless they leave out, correct, count or name food.';

create function private.note_shadow(turn ai.turns, said private.meaning[], at timestamptz)
returns void
language plpgsql
volatile
security invoker
set search_path = ''
as $$
declare
  v_words text := (said[1]).words;
  v_question jsonb := (select c.question from public.conversations as c where c.id = (turn).conversation_id);
  v_person_id bigint := private.turn_person(turn);
  v_typed text;
  v_restaurant_id uuid;
  v_form text;
  v_weighed record;
  v_wishes jsonb := (said[1]).meaning #> '{args,wishes}';
  v_is_read boolean := coalesce(jsonb_array_length(v_wishes) = 1 and jsonb_array_length(v_wishes #> '{0,ids}') = 1, false);
begin
  if (turn).agent <> 'client' or cardinality(said) <> 1 or (said[1]).kind <> 'text' or length(v_words) not between 2 and 80
    or private.sensitive_kind(v_words) is not null then
    return;
  end if;
  v_typed := private.typed_words(v_words);
  v_restaurant_id := coalesce(private.own_kitchen(turn), (private.open_basket_of(v_person_id)).restaurant_id, private.kitchen_in_question(turn));
  v_form := array_to_string(private.intent_words(turn, v_typed, at, null), ' ');
  select w.* into v_weighed
  from private.weighed_intent('client', private.intent_features(turn, v_typed, v_words ~ '\?', v_question, at, null)) as w;
  insert into private.shadow_readings (turn_id, agent, intent, share, item_id, wishes, said_at)
  values (
    (turn).id, (turn).agent, v_weighed.intent, v_weighed.share,
    case when v_is_read then (v_wishes #>> '{0,ids,0}')::uuid end,
    v_wishes, at
  )
  on conflict do nothing;
  insert into private.taught_turns (turn_id, kind, person_id, restaurant_id, words, said_at)
  select (turn).id, k.kind, v_person_id, v_restaurant_id, k.words, at
  from (
    values
      -- Where one dish is read already, what is left over is no other name of it.
      ('alias', case when v_restaurant_id is not null and not v_is_read then private.alias_words(v_typed, v_restaurant_id) end),
      ('phrase', private.normalise(v_words)),
      ('example', case when v_form ~ '[a-z]' and v_form ~ '[#@]' then v_form end)
  ) as k (kind, words)
  where k.words <> ''
  union all
  select (turn).id, 'filler', v_person_id, v_restaurant_id, f.words, at
  from unnest(case when v_restaurant_id is not null then private.filler_words(v_wishes, v_restaurant_id) end) as f (words)
  on conflict do nothing;
end
$$;

comment on function private.note_shadow is 'Keeps what SQL would have made of a turn for which a model is asked, and what its words could teach.';

create function private.talk_of_call(call jsonb)
returns text
language plpgsql
stable
security invoker
set search_path = ''
as $$
begin
  return (
    select min(i.intent)
    from private.intents as i
    where i.agent = 'client'
      and i.harm = 'talk'
      and i.tool in (call ->> 'name', (call ->> 'name') || '_here')
      and i.args <@ coalesce(call -> 'args', '{}')
      -- A call that says more than its name means more than the words alone.
      and coalesce(call -> 'args', '{}') <@ i.args
  );
end
$$;

comment on function private.talk_of_call is 'The intent that a model''s call serves, where it only talks or shows and needs nothing but its name; else null.';

create function private.is_as_read(wishes jsonb, person_id bigint)
returns boolean
language plpgsql
stable
security invoker
set search_path = ''
as $$
begin
  return not exists (
    select
    from jsonb_array_elements(wishes) as w
    where w.value -> 'ids' <> '[]'
      and not exists (
        select
        from public.baskets as b
        join public.basket_lines as l on l.basket_id = b.id
        where b.person_id = is_as_read.person_id
          and b.status = 'open'
          and jsonb_array_length(w.value -> 'ids') = 1
          -- What came last of a dish is what was just said.
          and l.id = (select max(n.id) from public.basket_lines as n where n.basket_id = b.id and n.item_id = (w.value #>> '{ids,0}')::uuid)
          and l.quantity = coalesce((w.value ->> 'quantity')::integer, 1)
          and coalesce(l.note, '') = w.value ->> 'note'
          and array(select o.option_id from public.basket_line_options as o where o.line_id = l.id order by o.option_id)
            = array(select c.option_id from unnest(private.arg_ids(w.value, 'chosen')) as c (option_id) order by c.option_id)
      )
  );
end
$$;

comment on function private.is_as_read is 'Whether a basket has each dish that SQL had half understood, as it had read it.';

create function private.note_taught(turn ai.turns, at timestamptz)
returns void
language plpgsql
volatile
security invoker
set search_path = ''
as $$
declare
  v_calls jsonb := (
    select coalesce(jsonb_agg(c.value), '[]')
    from ai.turn_steps as s
    cross join lateral jsonb_array_elements(s.calls) as c
    where s.turn_id = (turn).id
      and s.applied_at is not null
      and c.value ->> 'name' <> 'set_language'
  );
  v_intent text;
  v_restaurant_id uuid := (private.open_basket_of(private.turn_person(turn))).restaurant_id;
  v_item_id uuid;
  v_quantity integer;
begin
  if jsonb_array_length(v_calls) = 1 then
    v_intent := private.talk_of_call(v_calls -> 0);
    if v_calls #>> '{0,name}' = 'add_items' and jsonb_array_length(private.arg_list(v_calls #> '{0,args}', 'items')) = 1 then
      -- What it put in last, if the dish that it named is there.
      select l.item_id, l.quantity into v_item_id, v_quantity
      from public.basket_lines as l
      join public.baskets as b on b.id = l.basket_id and b.person_id = private.turn_person(turn) and b.status = 'open'
      where l.item_id = private.clear_match(array[v_restaurant_id], v_calls #>> '{0,args,items,0,dish}', at);
    end if;
  end if;
  update private.taught_turns as t
  set state = 'open', item_id = v_item_id, quantity = v_quantity
  where t.turn_id = (turn).id
    and t.kind = 'alias'
    and t.restaurant_id = v_restaurant_id
    and v_item_id is not null;
  -- The model understood just what SQL had: what was left over says nothing.
  update private.taught_turns as t
  set state = 'open', intent = 'add_items', item_id = r.item_id, quantity = (r.wishes #>> '{0,quantity}')::integer
  from private.shadow_readings as r
  where t.turn_id = (turn).id
    and r.turn_id = t.turn_id
    and t.kind = 'filler'
    and v_calls #>> '{0,name}' = 'add_items'
    and jsonb_array_length(v_calls) = 1
    and jsonb_array_length(private.arg_list(v_calls #> '{0,args}', 'items')) = (
      select count(*) from jsonb_array_elements(r.wishes) as w where w.value -> 'ids' <> '[]'
    )
    and private.is_as_read(r.wishes, t.person_id);
  update private.taught_turns as t
  set state = 'open', intent = v_intent
  where t.turn_id = (turn).id
    and t.kind in ('phrase', 'example')
    and v_intent is not null;
  -- What was not made sense of in one way teaches nothing.
  delete from private.taught_turns as t where t.turn_id = (turn).id and t.state = 'asked';
end
$$;

comment on function private.note_taught is 'Takes down what a model made of a turn, once it has acted, as what its words may mean.';

-- schemas/62_learning/using.sql
-- What was learnt, in use: other names of dishes inside a sentence; whole messages and their forms where no rule decides.

create function private.kitchens_with_alias(typed text)
returns uuid[]
language plpgsql
stable
security invoker
set search_path = ''
as $$
begin
  return array(
    select distinct m.restaurant_id
    from private.learnt_meanings as m
    where m.kind = 'alias'
      and m.ended_at is null
      and ' ' || private.singular(typed) || ' ' like '% ' || m.words || ' %'
  );
end
$$;

comment on function private.kitchens_with_alias is 'The kitchens that have learnt another name of a dish which stands in these words.';

create function private.with_learnt(typed text, restaurant_ids uuid[], out words text, out learnt bigint[])
language plpgsql
stable
security invoker
set search_path = ''
as $$
declare
  v_alias record;
begin
  words := typed;
  learnt := '{}';
  for v_alias in
    select m.id, coalesce(i.name_words, ' ') as name,
      '\m' || case when m.kind = 'alias' then replace(m.words, ' ', '(?:e?s)? ') || '(?:e?s)?' else m.words end || '\M' as pattern
    from private.learnt_meanings as m
    left join public.menu_items as i on i.id = m.item_id
    where m.kind in ('alias', 'filler')
      and m.ended_at is null
      and coalesce(m.restaurant_id = any (restaurant_ids), m.restaurant_id is null)
      and (m.item_id is null or i.is_active)
    order by length(m.words) desc, m.id
  loop
    if words ~ v_alias.pattern then
      words := btrim(regexp_replace(regexp_replace(words, v_alias.pattern, v_alias.name, 'g'), '\s+', ' ', 'g'), ' |');
      learnt := learnt || v_alias.id;
    end if;
  end loop;
end
$$;

comment on function private.with_learnt is 'Words without what was learnt to say nothing, and with learnt names of dishes as their own; and which of them were used.';

create function private.understand_learnt(turn ai.turns, text text, typed text, at timestamptz, here uuid)
returns jsonb
language plpgsql
stable
security invoker
set search_path = ''
as $$
declare
  v_meant record;
  v_dishes uuid[];
begin
  if not exists (select from private.learnt_meanings as m where m.kind in ('phrase', 'example') and m.ended_at is null) then
    return null;
  end if;
  select m.id, i.tool, i.args, i.needs into v_meant
  from private.learnt_meanings as m
  join private.intents as i on i.agent = (turn).agent and i.intent = m.intent and i.harm = 'talk' and i.tool is not null
  where m.ended_at is null
    and (
      m.kind = 'phrase' and m.words = private.normalise(text)
      or m.kind = 'example' and m.words = array_to_string(private.intent_words(turn, typed, at, here), ' ')
    )
    and coalesce(m.restaurant_id = coalesce(
      private.own_kitchen(turn), (private.open_basket_of(private.turn_person(turn))).restaurant_id, here, private.kitchen_in_question(turn)
    ), true)
  order by m.restaurant_id is null, m.kind collate "C" desc, m.id::bigint
  limit 1;
  if v_meant.id is null or v_meant.needs not in ('dish', 'no_dish') and not private.has_need(turn, v_meant.needs, at) then
    return null;
  elsif v_meant.needs = 'dish' then
    v_dishes := private.dishes_beside(turn, typed, '', at, here);
    if v_dishes = '{}' then
      return null;
    end if;
  end if;
  return jsonb_build_object(
    'why', 'learnt', 'tool', v_meant.tool, 'learnt', jsonb_build_array(v_meant.id),
    'args', v_meant.args || case when v_dishes is not null then jsonb_build_object('item_ids', v_dishes) else '{}' end
  );
end
$$;

comment on function private.understand_learnt is 'What a whole message or its form was learnt to mean: {tool, args, why, learnt}; it talks or shows, no more. Null for nothing.';

create function private.note_uses(turn ai.turns, said private.meaning[], at timestamptz)
returns void
language plpgsql
volatile
security invoker
set search_path = ''
as $$
begin
  insert into private.learnt_uses (turn_id, learnt_id, person_id, used_at)
  select (turn).id, m.id, private.turn_person(turn), at
  from unnest(said) as s
  cross join lateral jsonb_array_elements_text(private.arg_list(s.meaning, 'learnt')) as l (id)
  join private.learnt_meanings as m on m.id = l.id::bigint
  on conflict do nothing;
end
$$;

comment on function private.note_uses is 'Notes which learnt meanings a turn is answered by.';
