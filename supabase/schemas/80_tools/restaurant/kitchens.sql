-- Which restaurant a speaker means.

select private.add_words('restaurant_no_rights',
  'es', 'Su número no está registrado como personal de un restaurante. Pídale un código a quien administra y escríbalo aquí. Para pedir comida, escriba a nuestro número de clientes.',
  'en', 'Your number is not registered as staff of a restaurant. Ask whoever runs it for a code and write it here. To order food, write to our number for customers.',
  'pt', 'Seu número não está registrado como equipe de um restaurante. Peça um código a quem administra e escreva aqui. Para pedir comida, escreva ao nosso número de clientes.'
);

select private.add_words('restaurant_which',
  'es', '¿Cuál de sus restaurantes?',
  'en', 'Which of your restaurants?',
  'pt', 'Qual dos seus restaurantes?'
);

create function private.kitchens_of(person_id bigint)
returns setof public.restaurants
language plpgsql
stable
security invoker
set search_path = ''
as $$
begin
  return query
  select r.*
  from public.staff as s
  join public.restaurants as r on r.id = s.restaurant_id
  where s.person_id = kitchens_of.person_id
    and s.suspended_at is null
    and r.is_active
  order by private.sort_key(r.name), r.id;
end
$$;

comment on function private.kitchens_of is 'The restaurants where a person works, by name.';

create function private.kitchen_ids(turn ai.turns)
returns uuid[]
language sql
stable
security invoker
set search_path = ''
as $$
  select array(select k.id from private.kitchens_of(private.turn_person(turn)) as k)
$$;

comment on function private.kitchen_ids is 'The restaurants where the speaker works.';

create function private.kitchen_of(turn ai.turns, args jsonb)
returns public.restaurants
language sql
stable
security invoker
set search_path = ''
as $$
  select k.*
  from private.kitchens_of(private.turn_person(turn)) as k
  where k.id = private.arg_uuid(args, 'restaurant_id')
    or (
      private.arg_uuid(args, 'restaurant_id') is null
      and (select count(*) from private.kitchens_of(private.turn_person(turn))) = 1
    )
$$;

comment on function private.kitchen_of is 'The restaurant that is meant: named by args {restaurant_id}, or the speaker''s only one; else nulls.';

create function private.ask_kitchen(turn ai.turns, tool text, args jsonb)
returns jsonb
language sql
stable
security invoker
set search_path = ''
as $$
  select case
    when count(*) = 0 then '{"key": "restaurant_no_rights"}'::jsonb
    else jsonb_build_object(
      'key', 'restaurant_which',
      'choices', jsonb_agg(jsonb_build_object(
        'title', k.name, 'description', k.address_line, 'tool', tool,
        'args', args || jsonb_build_object('restaurant_id', k.id)
      ))
    )
  end
  from private.kitchens_of(private.turn_person(turn)) as k
$$;

comment on function private.ask_kitchen is 'The question which restaurant a tool is for, or that the speaker works in none.';

create function private.read_kitchen(turn ai.turns, args jsonb, tool text, tap_args jsonb)
returns jsonb
language plpgsql
stable
security invoker
set search_path = ''
as $$
declare
  v_named uuid[];
begin
  select array_agg(m.restaurant_id) filter (where m.score = m.most) into v_named
  from (
    select f.restaurant_id, f.score, max(f.score) over () as most
    from private.match_restaurants(private.arg_text(args, 'restaurant'), 100) as f
  ) as m;
  -- "Mi restaurante" names none and is left to the tap; the name of somebody else's is not taken for the own one.
  if v_named is not null and not v_named && private.kitchen_ids(turn) then
    return private.ask_kitchen(turn, tool, tap_args);
  end if;
  return jsonb_build_object('args', tap_args || coalesce(
    (
      select jsonb_build_object('restaurant_id', r.id)
      from public.restaurants as r
      where r.id = any (v_named)
        and r.id = any (private.kitchen_ids(turn))
      order by r.id
      limit 1
    ),
    '{}'
  ));
end
$$;

comment on function private.read_kitchen is
  'Reads args {restaurant?} of a call: {args} of a tap with the speaker''s restaurant; for a name that is only others'' the question which.';

create function private.kitchen_parameters(others jsonb)
returns jsonb
language sql
immutable
security invoker
set search_path = ''
as $$
  select jsonb_build_object('type', 'object', 'properties', others || '{
    "restaurant": {"type": "string", "description": "Name of the restaurant, only if the person named one."}
  }')
$$;

comment on function private.kitchen_parameters is
  'The declared arguments of a tool for a restaurant that may be named, and others beside it.';
