-- after: reading.sql
-- The answer that is kept to a question: to the same words, to words alike, to a meaning alike.

create function private.is_saving(at timestamptz)
returns boolean
language plpgsql
stable
security invoker
set search_path = ''
as $$
begin
  return exists (
    select
    from (select distinct k.project from ai.api_keys as k) as p
    where private.quota_mode(p.project, at) <> 'normal'
      or (private.quota_pace(p.project, at)).surplus < 0
  );
end
$$;

comment on function private.is_saving is 'Whether requests are scarce: nine tenths are used, or what is left will not last the day.';

create function private.find_answer(question ai.questions, at timestamptz)
returns table (answer ai.answers, stage text, likeness real)
language plpgsql
stable
security invoker
set search_path = ''
as $$
begin
  return query
  with kept as (
    select a as answer, a.text_key, private.likeness_of(a.signs, (question).signs) as by_words, (
      select (1 - (o.vector operator(extensions.<=>) t.vector))::real
      from ai.question_vectors as o
      join ai.question_vectors as t on t.model = o.model
      where o.text_key = a.text_key
        and t.text_key = (question).text_key
      order by o.model collate "C"
      limit 1
    ) as by_meaning
    from ai.answers as a
    where a.restaurant_id = (question).restaurant_id
      and a.agent = (question).agent
      and a.language = (question).language
      and a.menu_version = (question).menu_version
      -- Whatever the letters or vectors say: who denies, counts, names or asks something else asks something else.
      and a.guards = (question).guards
      and a.is_open
      and a.expires_at > at
  )
  select f.answer, f.stage, f.likeness
  from (
    select k.answer, 'exact' as stage, 1::real as likeness, 1 as rank from kept as k where k.text_key = (question).text_key
    union all
    select k.answer, t.stage, l.likeness, case t.stage when 'words' then 2 else 3 end
    from kept as k
    cross join ai.answer_thresholds as t
    cross join lateral (select case t.stage when 'words' then k.by_words else k.by_meaning end as likeness) as l
    where t.guard_class = (question).guard_class
      and l.likeness >= t.saving
      -- A forecast is dear: it is made for what lies between the two.
      and case when l.likeness >= t.threshold then true else private.is_saving(at) end
  ) as f
  order by f.rank, f.likeness desc, (f.answer).id
  limit 1;
end
$$;

comment on function private.find_answer is 'The open answer to a question in its kitchen, language and menu version: exact, by words, by meaning; no row for none.';

create function private.live_words(answer ai.answers, at timestamptz)
returns text
language plpgsql
stable
security invoker
set search_path = ''
as $$
declare
  v_words text := (answer).words;
  v_item record;
begin
  if exists (
    select
    from unnest((answer).item_ids) as n (id)
    where not exists (select from public.menu_items as i where i.id = n.id and i.is_active and private.is_available(i.id, at))
  ) then
    return null;
  end if;
  for v_item in
    select i.id, private.money(i.price, r.currency, (answer).language) as price
    from public.menu_items as i
    join public.restaurants as r on r.id = i.restaurant_id
    where i.id = any ((answer).item_ids)
  loop
    v_words := replace(v_words, '{price:' || v_item.id || '}', v_item.price);
  end loop;
  return case when strpos(v_words, '{') = 0 then v_words end;
end
$$;

comment on function private.live_words is 'What an answer says now, prices from their rows; null where a dish that it names cannot be had.';
