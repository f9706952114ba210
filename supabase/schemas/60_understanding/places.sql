-- The exact name of a restaurant.

create function private.understand_place(turn ai.turns, words text)
returns jsonb
language plpgsql
stable
security invoker
set search_path = ''
as $$
begin
  return (
    select coalesce(
      (
        select jsonb_build_object('why', 'place', 'tool', 'show_menu', 'args', jsonb_build_object('restaurant_id', r.id))
        from public.restaurants as r
        where private.normalise(r.name) = words
          and r.is_active
          and r.id = coalesce(private.own_kitchen(turn), r.id)
        order by r.id
        limit 1
      ),
      (
        select jsonb_build_object('why', 'place', 'tool', 'search_restaurants', 'args', jsonb_build_object('kitchen', words))
        where exists (
          select from public.restaurants as r where private.normalise(r.kitchen) = words and r.is_active
        )
      )
    )
  );
end
$$;

comment on function private.understand_place is 'A restaurant or a kitchen by its exact name: {tool, args}; else null.';
