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
begin
  if (turn).agent <> 'client' or cardinality(said) <> 1 or (said[1]).kind <> 'text' or length(v_words) not between 2 and 80
    or private.sensitive_kind(v_words) is not null then
    return;
  end if;
  v_typed := private.typed_words(v_words);
  v_restaurant_id := coalesce((private.open_basket_of(v_person_id)).restaurant_id, private.kitchen_in_question(turn));
  v_form := array_to_string(private.intent_words(turn, v_typed, at, null), ' ');
  select w.* into v_weighed
  from private.weighed_intent('client', private.intent_features(turn, v_typed, v_words ~ '\?', v_question, at, null)) as w;
  insert into private.shadow_readings (turn_id, agent, intent, share, item_id, said_at)
  values (
    (turn).id, (turn).agent, v_weighed.intent, v_weighed.share,
    case when jsonb_array_length(v_wishes) = 1 and jsonb_array_length(v_wishes #> '{0,ids}') = 1 then (v_wishes #>> '{0,ids,0}')::uuid end, at
  )
  on conflict do nothing;
  insert into private.taught_turns (turn_id, kind, person_id, restaurant_id, words, said_at)
  select (turn).id, k.kind, v_person_id, v_restaurant_id, k.words, at
  from (
    values
      ('alias', case when v_restaurant_id is not null then private.alias_words(v_typed, v_restaurant_id) end),
      ('phrase', private.normalise(v_words)),
      ('example', case when v_form ~ '[a-z]' and v_form ~ '[#@]' then v_form end)
  ) as k (kind, words)
  where k.words <> ''
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
