-- The exact name of a dish.

create function private.find_dishes(turn ai.turns, name text, at timestamptz, here uuid default null)
returns jsonb
language plpgsql
stable
security invoker
set search_path = ''
as $$
begin
  return (
    with place as (
      select coalesce((private.open_basket_of(p.id)).restaurant_id, here) as restaurant_id, (private.delivery_address(p.id)).point as point
      from (select private.turn_person(turn) as id) as p
    ),
    named as (
      select i.id, i.name, i.price, r.name as restaurant, r.currency, r.id = p.restaurant_id as is_here,
        exists (select from public.option_groups as g where g.item_id = i.id) as has_options
      from public.menu_items as i
      join public.restaurants as r on r.id = i.restaurant_id
      cross join place as p
      where private.normalise(i.name) = find_dishes.name
        and i.is_active
        and r.is_active
        and private.is_available(i.id, at)
        and (r.id = p.restaurant_id or exists (select from private.delivery_terms(r.id, p.point)))
    )
    select jsonb_agg(to_jsonb(n) order by private.sort_key(n.restaurant), private.sort_key(n.name))
    from named as n
    -- Where the basket is, a name means the dish there.
    where n.is_here or not exists (select from named as h where h.is_here)
  );
end
$$;

-- [{id, name, price, restaurant, currency, has_options}]
comment on function private.find_dishes is
  'Dishes of exactly this normalised name, of the basket''s restaurant, else of those that deliver to the person; null for none.';

create function private.understand_dish(turn ai.turns, words text, at timestamptz, here uuid default null)
returns jsonb
language plpgsql
stable
security invoker
set search_path = ''
as $$
declare
  v_counted text[] := regexp_match(words, '^([0-9]{1,6}|[a-z]+) (?:x )?(.+)$');
  v_quantity integer;
  v_dishes jsonb := private.find_dishes(turn, words, at, here);
begin
  if v_dishes is null and private.number_in(v_counted[1]) is not null then
    v_quantity := private.number_in(v_counted[1]);
    v_dishes := private.find_dishes(turn, v_counted[2], at, here);
  end if;
  if v_dishes is null then
    return null;
  elsif jsonb_array_length(v_dishes) > 1 then
    return jsonb_build_object('why', 'dish', 'reply', jsonb_build_object(
      'key', 'which_dish',
      'choices', (
        select jsonb_agg(
          jsonb_build_object(
            'title', d.value ->> 'name',
            'description', concat_ws(' · ', d.value ->> 'restaurant', private.money(
              (d.value ->> 'price')::bigint, d.value ->> 'currency', private.turn_language(turn)
            )),
            'tool', 'show_item', 'args', jsonb_build_object('item_id', d.value -> 'id')
          )
          order by d.ordinality
        )
        from jsonb_array_elements(v_dishes) with ordinality as d
      )
    ));
  elsif v_quantity is not null and not (v_dishes #>> '{0,has_options}')::boolean then
    return jsonb_build_object(
      'why', 'dish', 'tool', 'add_items', 'args', jsonb_build_object('item_id', v_dishes #> '{0,id}', 'quantity', v_quantity)
    );
  end if;
  return jsonb_build_object('why', 'dish', 'tool', 'show_item', 'args', jsonb_build_object('item_id', v_dishes #> '{0,id}'));
end
$$;

comment on function private.understand_dish is
  'A dish by its exact name, with a number before it or not: {tool, args} or {reply} to choose between several; else null.';
