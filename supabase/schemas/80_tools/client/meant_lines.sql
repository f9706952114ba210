-- What dishes that somebody named mean: of which restaurant, which dish with which options; and the questions where that is open.

select private.add_words('client_dish_unknown',
  'es', 'No encontré {dishes} en la carta.',
  'en', 'I did not find {dishes} on the menu.',
  'pt', 'Não encontrei {dishes} no cardápio.'
);

select private.add_words('client_dish_like',
  'es', 'No encontré «{dish}» tal cual. ¿Será uno de estos?',
  'en', 'I did not find “{dish}” exactly. Is it one of these?',
  'pt', 'Não encontrei “{dish}” exatamente. Será um destes?'
);

select private.add_words('client_which_dish',
  'es', '¿Cuál «{dish}»?',
  'en', 'Which “{dish}”?',
  'pt', 'Qual “{dish}”?'
);

select private.add_words('client_which_restaurant',
  'es', '¿De cuál restaurante?',
  'en', 'From which restaurant?',
  'pt', 'De qual restaurante?'
);

create function private.place_for_items(turn ai.turns, restaurant text, items jsonb, at timestamptz)
returns uuid[]
language plpgsql
stable
security invoker
set search_path = ''
as $$
declare
  v_person_id bigint := private.turn_person(turn);
  v_basket public.baskets := private.open_basket_of(v_person_id);
  v_scope uuid[];
  v_found uuid[];
begin
  if restaurant is not null then
    v_scope := array(
      select m.restaurant_id
      from private.restaurants_named(turn, restaurant) as m
      where m.score >= (select max(n.score) from private.restaurants_named(turn, restaurant) as n) - 0.1
    );
    -- One that is not open or does not come here says so itself when it is ordered from.
    if cardinality(v_scope) = 1 then
      return v_scope;
    end if;
  elsif v_basket.id is not null then
    v_scope := array[v_basket.restaurant_id];
  end if;
  for v_try in 1..2 loop
    if v_try = 2 or v_scope is null then
      v_scope := private.restaurants_for(turn, at);
    end if;
    -- Those that have the most of what was named.
    with counted as (
      select s.id, count(*) filter (where m.score >= 0.6) as found, sum(m.score) as score
      from unnest(v_scope) as s (id)
      cross join jsonb_array_elements(items) as i
      left join lateral (
        select n.score
        from private.match_items(array[s.id], private.arg_text(i.value, 'dish', 120), at, 1) as n
      ) as m on true
      group by s.id
    )
    select array_agg(c.id order by c.score desc)
    into v_found
    from counted as c
    where c.found > 0
      and c.found = (select max(d.found) from counted as d)
      and c.score >= (select max(d.score) from counted as d where d.found = c.found) - 0.3;
    exit when v_found is not null or restaurant is not null;
  end loop;
  return coalesce(v_found, '{}');
end
$$;

comment on function private.place_for_items is
  'The restaurants that dishes may be of: the named one, the basket''s, else those that are open, deliver here and have most of them; {} for none.';

create function private.resolve_line(restaurant_id uuid, item jsonb, at timestamptz)
returns jsonb
language plpgsql
stable
security invoker
set search_path = ''
as $$
declare
  v_words text := private.arg_text(item, 'dish', 120);
  v_quantity bigint := coalesce(private.arg_int(item, 'quantity'), 1);
  v_id uuid := private.clear_match(array[resolve_line.restaurant_id], v_words, at);
  v_options jsonb;
  v_like uuid[];
begin
  if v_id is null then
    v_like := array(
      select m.item_id
      from private.match_items(array[resolve_line.restaurant_id], v_words, at) as m
      where m.is_available
      order by m.score desc
    );
    return jsonb_build_object('words', v_words, 'quantity', v_quantity, 'like', to_jsonb(v_like));
  end if;
  v_options := private.match_options(v_id, private.arg_list(item, 'options'), '{}', at);
  return jsonb_build_object(
    'line', jsonb_strip_nulls(jsonb_build_object(
      'item_id', v_id, 'quantity', v_quantity, 'chosen', v_options -> 'chosen',
      'note', private.kitchen_note(v_options ->> 'left', private.arg_text(item, 'note'))
    )),
    'is_ready', private.is_available(v_id, at) and not jsonb_path_exists(
      private.option_problems(v_id, private.arg_ids(v_options, 'chosen'), at), '$[*] ? (@.code == "too_few")'
    )
  );
end
$$;

comment on function private.resolve_line is
  'What {dish, quantity, options, note} mean at a restaurant: {line: for add_items, is_ready}; if no dish is clear {words, quantity, like: [item ids]}.';

create function private.unready_reply(turn ai.turns, line jsonb, at timestamptz)
returns jsonb
language sql
volatile
security invoker
set search_path = ''
as $$
  select private.tool_show_item(turn, line || jsonb_build_object('done', coalesce(jsonb_agg(g.id order by g.id), '[]')), at)
  from public.option_groups as g
  where g.item_id = private.arg_uuid(line, 'item_id')
    and g.min_choices <= (
      select count(*) from public.options as o where o.group_id = g.id and o.id = any (private.arg_ids(line, 'chosen'))
    )
$$;

comment on function private.unready_reply is
  'A dish that is off or wants more choices: somebody who said what they want is asked only for the groups that lack some.';

create function private.unclear_reply(meant jsonb, language text)
returns jsonb
language sql
stable
security invoker
set search_path = ''
as $$
  select jsonb_build_object(
    'key', case when jsonb_array_length(meant -> 'like') > 1 then 'client_which_dish' else 'client_dish_like' end,
    'vars', jsonb_build_object('dish', private.clip(meant ->> 'words', 60)),
    'choices', private.item_rows(
      array(select l.value::uuid from jsonb_array_elements_text(meant -> 'like') as l),
      jsonb_build_object('quantity', meant -> 'quantity', 'said', meant -> 'words'), language
    )
  )
$$;

comment on function private.unclear_reply is 'The question which of several dishes was meant; what was said of the number goes along.';

create function private.which_restaurant_reply(turn ai.turns, restaurant_ids uuid[], items jsonb, at timestamptz)
returns jsonb
language sql
stable
security invoker
set search_path = ''
as $$
  with offers as (
    select r.id, r.name, r.kitchen, u.place, l.lines
    from unnest(restaurant_ids) with ordinality as u (id, place)
    join public.restaurants as r on r.id = u.id
    cross join lateral (
      select jsonb_agg(s.meant -> 'line' order by i.ordinality) filter (where (s.meant ->> 'is_ready')::boolean) as lines
      from jsonb_array_elements(items) with ordinality as i
      cross join lateral (select private.resolve_line(r.id, i.value, at) as meant) as s
    ) as l
    order by u.place
    limit 10
  )
  select jsonb_build_object(
    'key', 'client_which_restaurant',
    'choices', jsonb_agg(
      jsonb_build_object('title', o.name, 'description', o.kitchen) || case
        -- All of it at once, where all of it is clear; else its menu.
        when jsonb_array_length(o.lines) = jsonb_array_length(items)
          then jsonb_build_object('tool', 'add_items', 'args', jsonb_build_object('lines', o.lines))
        else jsonb_build_object('tool', 'show_menu', 'args', jsonb_build_object('restaurant_id', o.id))
      end
      order by o.place
    )
  )
  from offers as o
$$;

comment on function private.which_restaurant_reply is 'The question of which restaurant named dishes shall be; a tap adds them there.';
