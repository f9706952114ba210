-- A kitchen that says what is off.

create function private.understand_sold_out(turn ai.turns, words text)
returns jsonb
language sql
stable
security invoker
set search_path = ''
as $$
  select jsonb_build_object(
    'tool', 'set_item_availability',
    'args', jsonb_build_object('restaurant_id', i.restaurant_id, 'item_id', i.id, 'is_available', f.how = 'hay')
  )
  from (
    select case when m.found[1] in ('hay', 'ya hay', 'available', 'tem', 'ja tem') then 'hay' else 'no' end as how,
      m.found[2] as name
    from (
      select regexp_match(
        words,
        '^(agotado|agotada|se acabo|no hay|sold out|esgotado|acabou|nao tem|ya hay|hay|available|ja tem|tem) (.+)$'
      ) as found
    ) as m
    where m.found is not null
  ) as f
  join public.menu_items as i on private.normalise(i.name) = regexp_replace(f.name, '^(el|la|los|las|the|o|a) ', '')
  where i.restaurant_id in (select k.id from private.kitchens_of(private.turn_person(turn)) as k)
    and i.is_active
  order by i.id
  limit 1
$$;

comment on function private.understand_sold_out is 'A dish of the speaker''s restaurant that is off or back, by its exact name: {tool, args}; else null.';
