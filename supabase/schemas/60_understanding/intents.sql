-- after: dish_words.sql
-- Weighs what no rule decides: features of the words and of where the conversation stands, each with its weights.

create function private.intent_words(turn ai.turns, typed text, at timestamptz, here uuid)
returns text[]
language plpgsql
stable
security invoker
set search_path = ''
as $$
declare
  v_links text[] := private.link_words();
  v_scope uuid[] := private.order_scope(turn, typed, at, here);
begin
  return array(
    select case
      when w.word ~ '^\d+$' or exists (select from private.vocabulary as v where v.word = w.word and v.kind = 'number') then '#'
      when length(w.word) >= 3 and private.singular(w.word) <> all (v_links) and exists (
        select from private.menu_words as m where m.restaurant_id = any (v_scope) and m.word = private.singular(w.word)
      ) then '@'
      else w.word
    end
    from regexp_split_to_table(typed, ' ') with ordinality as w (word, place)
    where w.word <> ''
    order by w.place
    limit 40
  );
end
$$;

comment on function private.intent_words is 'private.typed_words as they are weighed: # for a number, @ for a word of the menu in question.';

create function private.intent_features(turn ai.turns, typed text, asks boolean, question jsonb, at timestamptz, here uuid)
returns text[]
language plpgsql
stable
security invoker
set search_path = ''
as $$
declare
  v_words text[] := private.intent_words(turn, typed, at, here);
begin
  return array(
    select 'w ' || w.word from unnest(v_words) as w (word)
    union
    select 'p ' || coalesce(v_words[n], '^') || ' ' || coalesce(v_words[n + 1], '$') from generate_series(0, cardinality(v_words)) as n
    union
    select 'c ' || substr(' ' || w.word || ' ', n, 4)
    from unnest(v_words) as w (word)
    cross join generate_series(1, length(w.word) - 1) as n
    where length(w.word) >= 3
    union
    select 's ' || s.state
    from (
      values
        ('any'),
        (case when asks then 'mark' end),
        (case when private.has_need(turn, 'basket', at) then 'basket' end),
        (case when private.has_need(turn, 'order', at) then 'order' end),
        ('asked ' || (question ->> 'kind')),
        ('asked by ' || (question ->> 'tool')),
        ('length ' || least(6, cardinality(v_words) / 2))
    ) as s (state)
    where s.state is not null
  );
end
$$;

comment on function private.intent_features is
  'What speaks for one intent or another: words, pairs, pieces of four letters, and where the conversation stands.';

create function private.weighed_intent(agent text, features text[])
returns table (intent text, share double precision)
language plpgsql
stable
security invoker
set search_path = ''
as $$
begin
  return query
  with sums as (
    select w.intent, sum(w.weight::double precision) as weight
    from private.intent_weights as f
    cross join lateral jsonb_each_text(f.weights) as w (intent, weight)
    where f.agent = weighed_intent.agent
      and f.feature = any (features)
    group by w.intent
  )
  select s.intent, 1 / sum(exp(o.weight - s.weight))
  from sums as s
  cross join sums as o
  group by s.intent, s.weight
  order by s.weight desc, s.intent collate "C"
  limit 1;
end
$$;

comment on function private.weighed_intent is 'The intent for which most speaks, and its share of all; no row where nothing is known.';

create function private.ask_which_is_meant(turn ai.turns, typed text, meant jsonb, intent private.intents, at timestamptz, here uuid)
returns jsonb
language plpgsql
stable
security invoker
set search_path = ''
as $$
declare
  v_dishes uuid[] := case when (intent).needs = 'dish' then private.dishes_beside(turn, typed, '', at, here) end;
begin
  if (intent).tool is null or (intent).button is null or meant ->> 'tool' is null or v_dishes = '{}'
    or (intent).needs not in ('dish', 'no_dish') and not private.has_need(turn, (intent).needs, at) then
    return null;
  end if;
  return jsonb_build_object('why', 'differ', 'reply', jsonb_build_object(
    'key', 'client_which_is_meant',
    'choices', jsonb_build_array(
      private.choice(
        case when meant ->> 'why' = 'change' then 'button_yes_change' else 'button_yes_add' end, meant ->> 'tool', coalesce(meant -> 'args', '{}')
      ),
      private.choice(
        (intent).button, (intent).tool,
        (intent).args || case when v_dishes is null then '{}' else jsonb_build_object('item_ids', v_dishes) end
      ),
      private.choice('button_neither', 'keep_all')
    )
  ));
end
$$;

comment on function private.ask_which_is_meant is 'Where rules and weights differ: both as buttons; null where one of them has none, and a model is asked.';

create function private.understand_weighed(
  turn ai.turns, typed text, asks boolean, meant jsonb, question jsonb, at timestamptz, here uuid
)
returns jsonb
language plpgsql
stable
security invoker
set search_path = ''
as $$
declare
  v_threshold real := (select t.threshold from private.intent_thresholds as t where t.agent = (turn).agent);
  v_features text[];
  v_intent private.intents;
  v_dishes uuid[];
begin
  -- What a dish holds is no talk: whoever asks it may be allergic.
  if v_threshold is null or length(typed) > 300 or private.fitting_forms('claim_diet', typed, false) is not null then
    return meant;
  end if;
  v_features := private.intent_features(turn, typed, asks, question, at, here);
  select i.* into v_intent
  from private.weighed_intent((turn).agent, v_features) as w
  join private.intents as i on i.agent = (turn).agent and i.intent = w.intent and i.harm = 'talk'
  where w.share >= v_threshold;
  if v_intent.intent is null then
    return meant;
  elsif (meant ->> 'confidence')::real >= 1 or meant ->> 'why' = 'change' then
    -- A rule would change the basket, and all else speaks for talk: the person says which.
    return private.ask_which_is_meant(turn, typed, meant, v_intent, at, here);
  elsif v_intent.tool is null or v_intent.needs = 'no_dish' and 'w @' = any (v_features)
    or not private.has_need(turn, v_intent.needs, at) then
    return meant;
  elsif v_intent.needs = 'dish' then
    v_dishes := private.dishes_beside(turn, typed, '', at, here);
    return case
      when v_dishes <> '{}' then jsonb_build_object('why', 'weighed', 'tool', v_intent.tool, 'args', v_intent.args || jsonb_build_object('item_ids', v_dishes))
      else meant
    end;
  end if;
  return jsonb_build_object('why', 'weighed', 'tool', v_intent.tool, 'args', v_intent.args);
end
$$;

comment on function private.understand_weighed is
  'What no rule is sure of by what speaks for it, where that is talk or shows something; what a rule meant where too little does.';
