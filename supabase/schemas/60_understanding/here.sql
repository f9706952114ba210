-- The kitchen that somebody is speaking of.

create function private.kitchen_in_question(turn ai.turns)
returns uuid
language plpgsql
stable
security invoker
set search_path = ''
as $$
begin
  return coalesce(
    private.own_kitchen(turn),
    (private.open_basket_of(private.turn_person(turn))).restaurant_id,
    (
      -- Whose dishes were shown last.
      select coalesce(k.restaurant_id, i.restaurant_id)
      from public.choices as c
      left join public.menu_categories as k on c.tool = 'show_category' and k.id = (c.args ->> 'category_id')::bigint
      left join public.menu_items as i on c.tool in ('show_item', 'add_items') and i.id = private.arg_uuid(c.args, 'item_id')
      where c.conversation_id = (turn).conversation_id
        and c.created_at = (
          select max(n.created_at) from public.choices as n where n.conversation_id = (turn).conversation_id
        )
        and coalesce(k.restaurant_id, i.restaurant_id) is not null
      order by c.id
      limit 1
    )
  );
end
$$;

comment on function private.kitchen_in_question is 'The restaurant whose number it is, else that of the basket, else of the dishes that were shown last; null for none.';
