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
