-- One dish: its options one group after the other, then how many.

select private.add_words('client_item',
  'es', '*{dish}* · {price}{description}
¿Cuántos te pongo?',
  'en', '*{dish}* · {price}{description}
How many would you like?',
  'pt', '*{dish}* · {price}{description}
Quantos você quer?'
);

select private.add_words('client_choose_option',
  'es', '*{dish}* · {group}',
  'en', '*{dish}* · {group}',
  'pt', '*{dish}* · {group}'
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

create function private.next_group(item_id uuid, chosen bigint[], done bigint[])
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
    and c.chosen < g.max_choices
  order by g.position, g.id
  limit 1
$$;

comment on function private.next_group is 'The group of options that is asked next for a dish, or nulls: neither full nor declared done.';

create function private.tool_show_item(turn ai.turns, args jsonb, at timestamptz)
returns jsonb
language plpgsql
volatile
security invoker
set search_path = ''
as $$
declare
  v_language text := private.turn_language(turn);
  v_chosen bigint[] := private.arg_ids(args, 'chosen');
  v_done bigint[] := private.arg_ids(args, 'done');
  v_item public.menu_items;
  v_group public.option_groups;
  v_state jsonb;
  v_currency text;
  v_choices jsonb;
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
  select r.currency into v_currency from public.restaurants as r where r.id = v_item.restaurant_id;
  v_state := jsonb_strip_nulls(jsonb_build_object(
    'item_id', v_item.id, 'chosen', to_jsonb(v_chosen), 'done', to_jsonb(v_done),
    'quantity', private.arg_int(args, 'quantity'), 'note', private.arg_text(args, 'note')
  ));
  v_group := private.next_group(v_item.id, v_chosen, v_done);
  if v_group.id is not null then
    select jsonb_agg(
      jsonb_strip_nulls(jsonb_build_object(
        'title', o.name,
        'description', case
          when o.price_difference <> 0 then
            concat(case when o.price_difference > 0 then '+' end, private.money(o.price_difference, v_currency, v_language))
          when length(o.name) > 24 then o.name
        end,
        'tool', 'show_item',
        'args', v_state || jsonb_build_object('chosen', to_jsonb(v_chosen || o.id))
      ))
      order by o.position, o.id
    )
    into v_choices
    from public.options as o
    where o.group_id = v_group.id
      and o.id <> all (v_chosen)
      and coalesce(o.unavailable_until <= at, true);
    if (select count(*) from public.options as o where o.group_id = v_group.id and o.id = any (v_chosen)) >= v_group.min_choices then
      v_choices := jsonb_build_array(
        private.choice('button_enough', 'show_item', v_state || jsonb_build_object('done', to_jsonb(v_done || v_group.id)))
      ) || coalesce(v_choices, '[]');
    end if;
    return jsonb_build_object(
      'key', 'client_choose_option',
      'vars', jsonb_build_object('dish', v_item.name, 'group', v_group.name),
      'choices', v_choices
    );
  end if;
  if v_state ? 'quantity' then
    -- They had said how many; now nothing else is missing.
    return private.tool_add_items(turn, v_state, at);
  end if;
  return jsonb_build_object(
    'key', 'client_item',
    'vars', jsonb_build_object(
      'dish', v_item.name,
      'price', private.money_var(
        greatest(v_item.price + coalesce(
          (select sum(o.price_difference) from public.options as o where o.id = any (v_chosen)), 0
        )::bigint, 0),
        v_currency
      ),
      'description', coalesce(
        E'\n' || concat_ws(
          E'\n', v_item.description,
          (select string_agg(o.name, ', ' order by o.group_id, o.position) from public.options as o where o.id = any (v_chosen))
        ),
        ''
      )
    ),
    'choices', jsonb_build_array(
      private.choice('button_add_one', 'add_items', v_state || '{"quantity": 1}'),
      private.choice('button_add_two', 'add_items', v_state || '{"quantity": 2}'),
      private.choice('button_other_quantity', 'ask_quantity', v_state)
    ),
    'question', jsonb_build_object('tool', 'add_items', 'kind', 'number', 'args', v_state)
  );
end
$$;

comment on function private.tool_show_item is
  'Tool: a dish: its groups of options one after the other, then how many, unless that is known; args {item_id, chosen: [option ids], done: [group ids], quantity?, note?}.';

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

select private.add_tool('client', 'ask_quantity', handler => 'tool_ask_quantity', asks => 'number');

select private.add_tool('client', 'show_item', handler => 'tool_show_item');
