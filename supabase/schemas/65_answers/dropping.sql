-- after: keeping.sql
-- A change drops what rests on what is changed, in its own transaction: nobody is told an old answer once it is committed.

create function private.drop_answers(tags text[])
returns void
language sql
volatile
security invoker
set search_path = ''
as $$
  delete from ai.answers as a
  where a.id in (
    -- In one order, or two changes that meet in two answers could wait for one another.
    select o.id from ai.answers as o where o.tags && drop_answers.tags order by o.id for update
  )
$$;

comment on function private.drop_answers is 'Drops the answers that rest on one of these tags.';

create function private.drop_answers_of_kitchen()
returns trigger
language plpgsql
volatile
security invoker
set search_path = ''
as $$
begin
  perform private.drop_answers(array['kitchen:' || coalesce(
    to_jsonb(new) ->> 'restaurant_id', to_jsonb(old) ->> 'restaurant_id', to_jsonb(new) ->> 'id'
  )]);
  return null;
end
$$;

comment on function private.drop_answers_of_kitchen is
  'Trigger: a kitchen, its hours, zones or promotions changed. Whatever changes a menu raises its version, and so changes the kitchen.';

create function private.drop_answers_of_dish()
returns trigger
language plpgsql
volatile
security invoker
set search_path = ''
as $$
declare
  v_item_id uuid;
begin
  if tg_table_name = 'options' then
    select g.item_id into v_item_id from public.option_groups as g where g.id = new.group_id;
  else
    v_item_id := new.id;
  end if;
  perform private.drop_answers(array['dish:' || i.id, 'menu:' || i.restaurant_id]) from public.menu_items as i where i.id = v_item_id;
  return null;
end
$$;

comment on function private.drop_answers_of_dish is 'Trigger: a dish or an option went off or came back.';

create trigger drop_answers_after_update
  after update on public.restaurants
  for each row when (old.* is distinct from new.*) execute function private.drop_answers_of_kitchen();

create trigger drop_answers_after_change
  after insert or update or delete on public.restaurant_hours
  for each row execute function private.drop_answers_of_kitchen();

create trigger drop_answers_after_change
  after insert or update or delete on public.restaurant_special_days
  for each row execute function private.drop_answers_of_kitchen();

create trigger drop_answers_after_change
  after insert or update or delete on public.delivery_zones
  for each row execute function private.drop_answers_of_kitchen();

create trigger drop_answers_after_change
  after insert or update or delete on public.promotions
  for each row execute function private.drop_answers_of_kitchen();

create trigger drop_answers_after_update
  after update of unavailable_until on public.menu_items
  for each row when (old.unavailable_until is distinct from new.unavailable_until) execute function private.drop_answers_of_dish();

create trigger drop_answers_after_update
  after update of unavailable_until on public.options
  for each row when (old.unavailable_until is distinct from new.unavailable_until) execute function private.drop_answers_of_dish();
