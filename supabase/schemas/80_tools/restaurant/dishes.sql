-- Which dish of the speaker's restaurants is meant.

select private.add_words('restaurant_no_dish',
  'es', 'No encuentro «{words}» en su carta.',
  'en', 'I cannot find “{words}” on your menu.',
  'pt', 'Não encontro “{words}” no seu cardápio.'
);

select private.add_words('button_undo',
  'es', 'Deshacer',
  'en', 'Undo',
  'pt', 'Desfazer'
);

create function private.dish_words(args jsonb)
returns text
language sql
immutable
security invoker
set search_path = ''
as $$
  select case when jsonb_typeof(args -> 'dish') = 'string' then private.arg_text(args, 'dish', 120) end
$$;

comment on function private.dish_words is 'The dish that a call names, as it was said; null when it names none.';

create function private.which_dish(turn ai.turns, args jsonb, tool text, tap_args jsonb, at timestamptz)
returns jsonb
language sql
stable
security invoker
set search_path = ''
as $$
  select case
    when private.kitchen_ids(turn) = '{}' then '{"key": "restaurant_no_rights"}'::jsonb
    when count(*) = 0 then jsonb_build_object(
      'key', 'restaurant_no_dish',
      'vars', jsonb_build_object('words', private.clip(private.dish_words(args), 60)),
      'choices', jsonb_build_array(private.choice('button_item_off', 'set_item_availability'))
    )
    else jsonb_build_object(
      'key', 'which_dish',
      'choices', jsonb_agg(
        jsonb_build_object(
          'title', m.name,
          'description', concat_ws(
            ' · ', private.money(m.price, r.currency, private.turn_language(turn)),
            case when length(m.name) > 24 then m.name end,
            case when cardinality(private.kitchen_ids(turn)) > 1 then r.name end
          ),
          'tool', tool,
          'args', tap_args || jsonb_build_object('restaurant_id', m.restaurant_id, 'item_id', m.item_id)
        )
        order by m.score desc, private.sort_key(m.name), m.item_id
      )
    )
  end
  from private.match_items(private.kitchen_ids(turn), private.dish_words(args), at) as m
  join public.restaurants as r on r.id = m.restaurant_id
$$;

comment on function private.which_dish is
  'The question which of the speaker''s dishes args {dish} means, or that none is like it.';

create function private.read_dish(turn ai.turns, args jsonb, tool text, tap_args jsonb, at timestamptz)
returns jsonb
language plpgsql
stable
security invoker
set search_path = ''
as $$
declare
  v_item_id uuid := private.clear_match(private.kitchen_ids(turn), private.dish_words(args), at);
begin
  if v_item_id is null then
    return private.which_dish(turn, args, tool, tap_args, at);
  end if;
  return jsonb_build_object('args', tap_args || (
    select jsonb_build_object('restaurant_id', i.restaurant_id, 'item_id', i.id)
    from public.menu_items as i
    where i.id = v_item_id
  ));
end
$$;

comment on function private.read_dish is
  'Reads args {dish} of a call: {args} of a tap with the dish of the speaker''s restaurants that it clearly names; else the question which.';
