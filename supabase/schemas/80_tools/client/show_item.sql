-- One dish: its options one group after the other, then how many.

select private.add_words('client_item',
  'es', '*{dish}* · {price}{description}
¿Cuántas unidades te pongo?',
  'en', '*{dish}* · {price}{description}
How many would you like?',
  'pt', '*{dish}* · {price}{description}
Quantas unidades você quer?'
);

select private.add_words('client_item_gone',
  'es', 'Por ahora no hay *{dish}*.',
  'en', '*{dish}* is sold out for now.',
  'pt', 'No momento não há *{dish}*.'
);

select private.add_words('client_choose_option',
  'es', '*{dish}* · {group}',
  'en', '*{dish}* · {group}',
  'pt', '*{dish}* · {group}'
);

select private.add_words('client_ask_quantity',
  'es', '¿Cuántas unidades de *{dish}* quieres? Escríbeme el número.',
  'en', 'How many of *{dish}* would you like? Write the number.',
  'pt', 'Quantas unidades de *{dish}* você quer? Escreva o número.'
);

select private.add_words('button_add_one',
  'es', 'Agregar 1',
  'en', 'Add 1',
  'pt', 'Adicionar 1'
);

select private.add_words('button_add_two',
  'es', 'Agregar 2',
  'en', 'Add 2',
  'pt', 'Adicionar 2'
);

select private.add_words('button_other_quantity',
  'es', 'Otra cantidad',
  'en', 'Another number',
  'pt', 'Outra quantidade'
);

select private.add_words('button_enough',
  'es', 'Nada más',
  'en', 'Nothing more',
  'pt', 'Nada mais'
);

create function private.next_group(item_id uuid, chosen bigint[], done bigint[], only_needed boolean)
returns public.option_groups
language sql
stable
security invoker
set search_path = ''
as $$
  select g.*
  from public.option_groups as g
  cross join lateral (
    select count(*) as chosen
    from public.options as o
    where o.group_id = g.id
      and o.id = any (next_group.chosen)
  ) as c
  where g.item_id = next_group.item_id
    and g.id <> all (done)
    and c.chosen < case when only_needed then g.min_choices else g.max_choices end
  order by g.position, g.id
  limit 1
$$;

comment on function private.next_group is 'The group of options that is asked next for a dish, or nulls: neither full nor declared done. only_needed: it lacks some.';

create function private.ask_option(
  item public.menu_items, option_group public.option_groups, args jsonb, language text, person_id bigint, at timestamptz
)
returns jsonb
language plpgsql
stable
security invoker
set search_path = ''
as $$
declare
  v_chosen bigint[] := private.arg_ids(args, 'chosen');
  v_avoids text[] := private.avoids_of(person_id, at);
  v_currency text := (select r.currency from public.restaurants as r where r.id = (item).restaurant_id);
  v_enough jsonb := private.choice(
    'button_enough', 'show_item', args || jsonb_build_object('done', private.arg_ids(args, 'done') || (option_group).id)
  );
  v_choices jsonb;
begin
  select jsonb_agg(
    jsonb_strip_nulls(jsonb_build_object(
      'title', case
        when (option_group).kind = 'removal' then private.large_initial(private.option_text((option_group).kind, o.name, language))
        else o.name
      end,
      'description', nullif(concat_ws(
        ' · ',
        case
          when o.price_difference <> 0 then
            concat(case when o.price_difference > 0 then '+' end, private.money(o.price_difference, v_currency, language))
          when length(o.name) > 24 then o.name
        end,
        private.allergen_list(array(
          select a.word from unnest(v_avoids) as a (word) where (option_group).kind <> 'removal' and a.word = any (o.allergens)
        ), language)
      ), ''),
      'tool', 'show_item',
      'args', args || jsonb_build_object('chosen', v_chosen || o.id)
    ))
    order by o.position, o.id
  )
  into v_choices
  from public.options as o
  where o.group_id = (option_group).id
    and o.id <> all (v_chosen)
    and coalesce(o.unavailable_until <= at, true);
  return jsonb_build_object(
    'key', 'client_choose_option',
    'vars', jsonb_build_object('dish', (item).name, 'group', (option_group).name),
    'choices', case
      when (
        select count(*) from public.options as o where o.group_id = (option_group).id and o.id = any (v_chosen)
      ) >= (option_group).min_choices then jsonb_build_array(v_enough) || coalesce(v_choices, '[]')
      else v_choices
    end
  );
end
$$;

comment on function private.ask_option is 'The question for an option of a group, and for nothing more once it has as many as it needs; args as show_item.';

create function private.ask_how_many(item public.menu_items, args jsonb, language text)
returns jsonb
language sql
stable
security invoker
set search_path = ''
as $$
  select jsonb_build_object(
    'key', 'client_item',
    'vars', jsonb_build_object(
      'dish', (item).name,
      'price', private.money_var(greatest((item).price + coalesce(c.difference, 0), 0), r.currency),
      'description', E'\n' || concat_ws(E'\n', private.quoted((item).description, 'name'), private.options_text(k.options, language))
    ),
    'choices', jsonb_build_array(
      private.choice('button_add_one', 'add_items', args || '{"quantity": 1}'),
      private.choice('button_add_two', 'add_items', args || '{"quantity": 2}'),
      private.choice('button_other_quantity', 'ask_quantity', args)
    ),
    'question', jsonb_build_object('tool', 'add_items', 'kind', 'number', 'args', args)
  )
  from public.restaurants as r
  cross join private.chosen_options(private.arg_ids(args, 'chosen')) as k (options)
  cross join lateral (
    select sum((o.value ->> 'price_difference')::bigint)::bigint as difference from jsonb_array_elements(k.options) as o
  ) as c
  where r.id = (item).restaurant_id
$$;

comment on function private.ask_how_many is 'A dish as it was chosen, with its price, and the question how many; args as add_items.';

create function private.with_said(args jsonb, said text, at timestamptz)
returns jsonb
language plpgsql
stable
security invoker
set search_path = ''
as $$
declare
  v_item_id uuid := private.arg_uuid(args, 'item_id');
  v_more jsonb;
begin
  if said is null then
    return args;
  end if;
  v_more := private.read_additions(
    v_item_id, private.normalise(said),
    (select string_to_array(i.name_words, ' ') from public.menu_items as i where i.id = v_item_id), at
  );
  return args || jsonb_strip_nulls(jsonb_build_object('chosen', v_more -> 'chosen', 'note', nullif(v_more ->> 'note', '')));
end
$$;

comment on function private.with_said is 'Arguments of show_item with the options and the note that were said with the dish before it was clear which.';

create function private.tool_show_item(turn ai.turns, args jsonb, at timestamptz)
returns jsonb
language plpgsql
volatile
security invoker
set search_path = ''
as $$
declare
  v_item public.menu_items;
  v_group public.option_groups;
  v_args jsonb;
begin
  select i.* into v_item from public.menu_items as i where i.id = private.arg_uuid(args, 'item_id') and i.is_active;
  if v_item.id is null or not private.is_available(v_item.id, at) then
    return jsonb_build_object(
      'key', 'client_item_gone', 'vars', jsonb_build_object('dish', coalesce(v_item.name, '?')),
      'choices', jsonb_build_array(
        private.choice('button_add_more', 'show_menu', jsonb_build_object('restaurant_id', v_item.restaurant_id))
      )
    );
  end if;
  v_args := jsonb_strip_nulls(jsonb_build_object(
    'item_id', v_item.id, 'chosen', private.arg_ids(args, 'chosen'), 'done', private.arg_ids(args, 'done'),
    'quantity', private.arg_int(args, 'quantity'), 'note', private.arg_text(args, 'note')
  ));
  v_args := private.with_said(v_args, private.arg_text(args, 'said'), at);
  -- Who has said how many has said what they want: nothing is asked that they may do without.
  v_group := private.next_group(v_item.id, private.arg_ids(v_args, 'chosen'), private.arg_ids(v_args, 'done'), v_args ? 'quantity');
  if v_group.id is not null then
    return private.ask_option(v_item, v_group, v_args, private.turn_language(turn), private.turn_person(turn), at);
  elsif v_args ? 'quantity' then
    -- They had said how many; now nothing else is missing.
    return private.tool_add_items(turn, v_args, at);
  end if;
  return private.ask_how_many(v_item, v_args, private.turn_language(turn))
    || private.avoided_note(private.turn_person(turn), jsonb_build_array(v_args), private.turn_language(turn), at);
end
$$;

comment on function private.tool_show_item is
  'Tool: a dish: its groups of options, then how many if that is not known; args {item_id, chosen: [option ids], done: [group ids], quantity?, note?, said?}.';

create function private.tool_ask_quantity(turn ai.turns, args jsonb, at timestamptz)
returns jsonb
language sql
stable
security invoker
set search_path = ''
as $$
  select jsonb_build_object(
    'key', 'client_ask_quantity', 'vars', jsonb_build_object('dish', i.name),
    'question', jsonb_build_object('tool', 'add_items', 'kind', 'number', 'args', args)
  )
  from public.menu_items as i
  where i.id = private.arg_uuid(args, 'item_id')
$$;

comment on function private.tool_ask_quantity is 'Tool: asks for a number of a dish; args as add_items.';

select private.add_tool('client', 'show_item', handler => 'tool_show_item');

select private.add_tool('client', 'ask_quantity', handler => 'tool_ask_quantity', asks => 'number');
