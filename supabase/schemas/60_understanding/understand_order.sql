-- after: order_words.sql
-- Whether a sentence orders dishes, and how sure that is: sure is what explains every word.

create function private.dishes_in_reach(turn ai.turns, words text, at timestamptz)
returns table (item_id uuid, restaurant_id uuid, explained text[])
language plpgsql
stable
security invoker
set search_path = ''
as $$
begin
  return query
    select d.item_id, d.restaurant_id, d.explained
    from private.dishes_by_words(
      private.restaurants_for(turn, at, private.kitchens_with_words(words)), words, at
    ) as d;
end
$$;

comment on function private.dishes_in_reach is 'Dishes that share words with some words (private.dishes_by_words), of any restaurant that delivers to the person.';

create function private.order_scope(turn ai.turns, words text, at timestamptz, here uuid)
returns uuid[]
language plpgsql
stable
security invoker
set search_path = ''
as $$
declare
  v_here uuid := coalesce(
    private.own_kitchen(turn), (private.open_basket_of(private.turn_person(turn))).restaurant_id, here, private.kitchen_in_question(turn)
  );
  v_found uuid[];
begin
  if v_here is not null then
    return array[v_here];
  end if;
  v_found := (
    with counted as (
      select d.restaurant_id, count(distinct e.word) as words
      from private.dishes_in_reach(turn, words, at) as d
      cross join unnest(d.explained) as e (word)
      group by d.restaurant_id
    )
    select coalesce(array_agg(c.restaurant_id order by c.restaurant_id), '{}')
    from (
      select c.restaurant_id from counted as c where c.words = (select max(m.words) from counted as m) limit 6
    ) as c
  );
  return case
    when v_found <> '{}' then v_found
    else private.reachable_restaurants(private.turn_person(turn), at, private.kitchens_with_alias(words))
  end;
end
$$;

comment on function private.order_scope is
  'The restaurants that a sentence orders from: that of the basket or of what was shown, else those in reach that have most of its words (6 at most).';

create function private.wish_line(wish jsonb)
returns jsonb
language sql
immutable
security invoker
set search_path = ''
as $$
  select jsonb_strip_nulls(jsonb_build_object(
    'item_id', wish #> '{ids,0}', 'quantity', wish -> 'quantity', 'chosen', wish -> 'chosen', 'note', nullif(wish ->> 'note', '')
  ))
$$;

comment on function private.wish_line is 'A part that names one dish as the arguments of show_item: {item_id, quantity?, chosen, note?}.';

create function private.order_meaning(wishes jsonb, is_wish boolean)
returns jsonb
language plpgsql
immutable
security invoker
set search_path = ''
as $$
declare
  v_is_whole boolean := not jsonb_path_exists(wishes, '$[*] ? (@.ids.size() == 0 || @.left != "")');
  v_first jsonb := wishes -> 0;
begin
  if not jsonb_path_exists(wishes, '$[*] ? (@.ids.size() > 0)') then
    return null;
  elsif v_is_whole and not is_wish and jsonb_array_length(wishes) = 1 and v_first -> 'quantity' = 'null'
    and jsonb_array_length(v_first -> 'ids') = 1 and v_first -> 'chosen' = '[]' and v_first ->> 'note' = '' then
    -- A name alone: its options, then how many.
    return jsonb_build_object('tool', 'show_item', 'args', private.wish_line(v_first), 'confidence', 1);
  end if;
  return jsonb_build_object(
    'tool', 'take_order', 'confidence', case when v_is_whole then 1 else 0.5 end,
    'args', jsonb_build_object('wishes', wishes, 'is_sure', v_is_whole)
  );
end
$$;

comment on function private.order_meaning is
  'What parts read from a sentence mean: {tool, args, confidence}; null when none names a dish. is_wish: it is one, whatever it says.';

create function private.as_shown(wishes jsonb, choices jsonb)
returns jsonb
language plpgsql
immutable
security invoker
set search_path = ''
as $$
begin
  return (
    select jsonb_agg(
      case
        when jsonb_array_length(w.value -> 'ids') > 1 and jsonb_array_length(s.ids) = 1 then w.value || jsonb_build_object('ids', s.ids)
        else w.value
      end
      order by w.ordinality
    )
    from jsonb_array_elements(wishes) with ordinality as w
    cross join lateral (
      select coalesce(jsonb_agg(distinct i.value), '[]') as ids
      from jsonb_array_elements(w.value -> 'ids') as i
      join jsonb_array_elements(choices) as c on c.value #> '{args,item_id}' = i.value
    ) as s
  );
end
$$;

comment on function private.as_shown is
  'Parts of a sentence of which several dishes fit: the one that stood on the last list is meant ("de queso" under arepas), where it is one.';

create function private.understand_order(turn ai.turns, typed text, asks boolean, at timestamptz, here uuid)
returns jsonb
language plpgsql
stable
security invoker
set search_path = ''
as $$
declare
  v_has_verb boolean := private.fitting_forms('wish', typed) is not null;
  v_rest text := private.without_forms(private.without_forms(typed, 'wish'), 'courtesy');
  v_or text := private.words_of('or', private.turn_language(turn));
  v_scope uuid[];
  v_learnt record;
  v_shown jsonb;
  v_wishes jsonb;
begin
  v_rest := btrim(regexp_replace(v_rest, '(?:\| ?)+', '| ', 'g'), ' |');
  if v_rest = '' or length(v_rest) > 300 or v_rest ~ ('\m(?:' || v_or || ')\M') or v_rest ~ '^(?:no|nao|not)\M'
    or asks and not v_has_verb then
    return null;
  end if;
  v_scope := private.order_scope(turn, v_rest, at, here);
  if v_scope = '{}' then
    return null;
  end if;
  if not exists (select from private.menu_words as m where m.restaurant_id = any (v_scope) and m.word in ('porcion', 'orden', 'plato')) then
    v_rest := private.without_forms(v_rest, 'measure');
  end if;
  v_learnt := private.with_learnt(v_rest, v_scope);
  v_rest := private.with_digits(private.repaired(v_learnt.words, v_scope), v_scope);
  v_wishes := private.read_wishes(v_rest, v_scope, at);
  v_shown := private.shown_last(turn, at);
  if jsonb_path_exists(v_wishes, '$[*] ? (@.ids.size() > 1)') then
    v_wishes := private.as_shown(v_wishes, coalesce(v_shown -> 'choices', '[]'));
  end if;
  -- Who says which of several was meant has wished for it.
  return private.order_meaning(v_wishes, v_has_verb or coalesce((v_shown ->> 'asks_which')::boolean, false))
    || '{"why": "order"}' || case when v_learnt.learnt = '{}' then '{}' else jsonb_build_object('learnt', v_learnt.learnt) end;
end
$$;

comment on function private.understand_order is
  'private.typed_words that order: {tool, args, confidence, why}, confidence 1 where every word is explained; null where no dish is named or it asks.';
