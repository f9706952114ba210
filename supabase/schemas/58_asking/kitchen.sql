-- What a model is told of the kitchen in question before anything else: facts that hold for everybody and change with its
-- rows alone, so that they are the same, byte for byte, in one request after the other. Who asks, and what can be had right
-- now, stands in the state.

create function private.kitchen_asked_about(turn ai.turns)
returns uuid
language plpgsql
stable
security invoker
set search_path = ''
as $$
begin
  return case (turn).agent
    when 'client' then private.kitchen_in_question(turn)
    when 'restaurant' then (
      select (array_agg(k.id))[1] from private.kitchens_of(private.turn_person(turn)) as k having count(*) = 1
    )
  end;
end
$$;

comment on function private.kitchen_asked_about is 'The one kitchen that a turn is about: of the basket, whose dishes were shown last, where they work; null for none or several.';

create function private.week_of(restaurant_id uuid)
returns jsonb
language plpgsql
stable
security invoker
set search_path = ''
as $$
begin
  return (
    select jsonb_object_agg(w.days, w.times)
    from (
      select string_agg(
          (array['Sun', 'Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'public holidays'])[d.weekday + 1], ' ' order by d.weekday
        ) as days, d.times
      from (
        select h.weekday, string_agg(concat(to_char(h.opens, 'HH24:MI'), '-', to_char(h.closes, 'HH24:MI')), ', ' order by h.opens) as times
        from public.restaurant_hours as h
        where h.restaurant_id = week_of.restaurant_id
        group by h.weekday
      ) as d
      group by d.times
    ) as w
  );
end
$$;

comment on function private.week_of is 'The ordinary week of a kitchen: {"Mon Tue": "11:00-21:00, …"}; null when it has none.';

create function private.kitchen_promotions(restaurant_id uuid, at timestamptz)
returns jsonb
language plpgsql
stable
security invoker
set search_path = ''
as $$
begin
  return (
    select jsonb_agg(
      jsonb_strip_nulls(jsonb_build_object(
        'promotion', p.name,
        'percent_off', case p.kind when 'percent' then p.value end,
        'off', case p.kind when 'amount' then p.value end,
        'free_delivery', case p.kind when 'free_delivery' then true end,
        'from_subtotal', nullif(p.minimum, 0),
        'until', case when isfinite(p.ends_at) then to_char(p.ends_at at time zone r.timezone, 'YYYY-MM-DD HH24:MI') end
      ))
      order by p.id
    )
    from public.promotions as p
    join public.restaurants as r on r.id = p.restaurant_id
    where p.restaurant_id = kitchen_promotions.restaurant_id
      and p.is_active
      and p.starts_at <= at
      and p.ends_at > at
  );
end
$$;

comment on function private.kitchen_promotions is 'What takes something off an order of a kitchen at a moment: [{promotion, percent_off | off | free_delivery, from_subtotal, until}].';

create function private.kitchen_diets(restaurant_id uuid)
returns jsonb
language plpgsql
stable
security invoker
set search_path = ''
as $$
begin
  return (
    select jsonb_object_agg(d.diet, d.dishes)
    from (
      select s.diet, jsonb_agg(i.name order by i.position, i.id) as dishes
      from public.menu_items as i
      cross join lateral private.dish_contents(i.id, '{}') as h
      cross join lateral unnest(h.diets) as s (diet)
      where i.restaurant_id = kitchen_diets.restaurant_id
        and i.is_active
        and i.diets <> '{}'
      group by s.diet
    ) as d
  );
end
$$;

comment on function private.kitchen_diets is 'Which dishes of a kitchen suit which diet, as its rows say: {diet: [names]}; null when nobody has said.';

-- A name, number or address in it is nobody's business: then it stays here.
create function private.kitchen_instructions(words text)
returns text
language plpgsql
stable
security invoker
set search_path = ''
as $$
begin
  return case
    when words is null or private.sensitive_kind(words) is not null then null
    when private.hide_all(array[words], '[]', '{}', 'client') #>> '{texts,0}' = words then words
  end;
end
$$;

comment on function private.kitchen_instructions is 'What a kitchen wrote of how it sells, as it stands; null for none, and where it names somebody.';

create function private.kitchen_facts_told(restaurant_id uuid, at timestamptz)
returns jsonb
language plpgsql
stable
security invoker
set search_path = ''
as $$
begin
  return (
    select jsonb_strip_nulls(jsonb_build_object(
      'restaurant', r.name,
      'food', r.kitchen,
      'address', r.address_line,
      'hours', private.week_of(r.id),
      'closed_on_holidays', case when not r.is_open_on_holidays then true end,
      'last_order_minutes_before_closing', nullif(r.last_order_minutes, 0),
      'special_days', (
        select jsonb_agg(concat_ws(' ', s.day, coalesce(concat(to_char(s.opens, 'HH24:MI'), '-', to_char(s.closes, 'HH24:MI')), 'closed')) order by s.day, s.opens)
        from public.restaurant_special_days as s
        where s.restaurant_id = r.id
          and s.day between (at at time zone r.timezone)::date and (at at time zone r.timezone)::date + 7
      ),
      'preparation_minutes', coalesce(h.preparation_minutes, r.preparation_minutes),
      'usual_minutes_to_the_door', h.delivery_minutes,
      'paid_by', private.payment_methods(r.id),
      'note_of_the_kitchen', private.kitchen_instructions(r.special_instructions),
      'popular', (
        select jsonb_agg(i.name order by u.place)
        from unnest(h.popular) with ordinality as u (id, place)
        join public.menu_items as i on i.id = u.id and i.is_active
      ),
      'promotions', private.kitchen_promotions(r.id, at),
      'diets', private.kitchen_diets(r.id)
    ))
    from public.restaurants as r
    left join private.kitchen_habits as h on h.restaurant_id = r.id
    where r.id = kitchen_facts_told.restaurant_id
  );
end
$$;

comment on function private.kitchen_facts_told is 'What a model may know of a kitchen, the same for everybody; what nobody has said is left out.';

create function private.kitchen_menu_told(restaurant_id uuid, at timestamptz)
returns jsonb
language plpgsql
stable
security invoker
set search_path = ''
as $$
begin
  return (
    select jsonb_agg(jsonb_build_object('heading', c.name, 'dishes', (
      select jsonb_agg(f.value - 'restaurant' order by f.ordinality)
      from jsonb_array_elements(private.dish_facts(
        array(select i.id from public.menu_items as i where i.category_id = c.id and i.is_active order by i.position, i.id), at
      )) with ordinality as f
    )) order by c.position, c.id)
    from public.menu_categories as c
    where c.restaurant_id = kitchen_menu_told.restaurant_id
      and exists (select from public.menu_items as i where i.category_id = c.id and i.is_active)
  );
end
$$;

comment on function private.kitchen_menu_told is 'The whole menu of a kitchen for a model: [{heading, dishes: as private.dish_facts}]; what is off today is on it.';

-- Null for none in question.
create function private.kitchen_part(agent text, restaurant_id uuid, at timestamptz)
returns text
language plpgsql
stable
security invoker
set search_path = ''
as $$
begin
  return 'Kitchen: ' || private.fit_facts(agent, 'kitchen', private.kitchen_facts_told(restaurant_id, at))::text;
end
$$;

comment on function private.kitchen_part is 'The first part of a request about a kitchen, within the budget of its agent.';

create function private.kitchen_part_with_menu(restaurant_id uuid, at timestamptz)
returns text
language plpgsql
stable
security invoker
set search_path = ''
as $$
begin
  return 'Kitchen: ' || (
    private.kitchen_facts_told(restaurant_id, at) || jsonb_build_object('menu', private.kitchen_menu_told(restaurant_id, at))
  )::text;
end
$$;

comment on function private.kitchen_part_with_menu is 'The same part as a context cache holds it: all facts and the whole menu.';

create function private.with_kitchen(contents jsonb, part text)
returns jsonb
language plpgsql
immutable
security invoker
set search_path = ''
as $$
begin
  return case when part is null then contents else jsonb_set(
    contents, '{0,parts}', jsonb_build_array(jsonb_build_object('text', part)) || (contents #> '{0,parts}')
  ) end;
end
$$;

comment on function private.with_kitchen is 'Contents that begin with what is told of a kitchen; as they are without one.';
