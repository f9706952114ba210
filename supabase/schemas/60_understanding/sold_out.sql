-- A kitchen that says what is off.

create function private.understand_sold_out(turn ai.turns, words text)
returns jsonb
language plpgsql
stable
security invoker
set search_path = ''
as $$
declare
  v_off text := substring(words from private.beginning_of('sold_out') || ' (.+)$');
  v_back text := substring(words from private.beginning_of('available') || ' (.+)$');
  v_name text := regexp_replace(coalesce(v_off, v_back), private.beginning_of('article') || ' ', '');
begin
  return (
    select jsonb_build_object(
      'why', 'sold_out', 'tool', 'set_item_availability',
      'args', jsonb_build_object('restaurant_id', i.restaurant_id, 'item_id', i.id, 'is_available', v_off is null)
    )
    from public.menu_items as i
    where private.normalise(i.name) = v_name
      and i.restaurant_id in (select k.id from private.kitchens_of(private.turn_person(turn)) as k)
      and i.is_active
    order by i.id
    limit 1
  );
end
$$;

comment on function private.understand_sold_out is 'A dish of the speaker''s restaurant that is off or back, by its exact name: {tool, args}; else null.';
