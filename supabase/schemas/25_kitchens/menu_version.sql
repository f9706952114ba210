-- Every change of what a menu says raises restaurants.menu_version.

create function private.raise_menu_version()
returns trigger
language plpgsql
volatile
security invoker
set search_path = ''
as $$
declare
  -- Read live whenever a menu is shown, so they change nothing that was said about it.
  v_live constant text[] := array['unavailable_until'];
  v_rows jsonb[];
begin
  if tg_op = 'INSERT' then
    select array_agg(to_jsonb(a)) into v_rows from after as a;
  elsif tg_op = 'DELETE' then
    select array_agg(to_jsonb(b)) into v_rows from before as b;
  else
    select array_agg(side.row)
    into v_rows
    from before as b
    join after as a on a.id = b.id
    cross join lateral (values (to_jsonb(b)), (to_jsonb(a))) as side (row)
    where to_jsonb(b) - v_live is distinct from to_jsonb(a) - v_live;
  end if;
  with changed as (
    select (r.row ->> 'restaurant_id')::uuid as restaurant_id
    from unnest(v_rows) as r (row)
    union
    select i.restaurant_id
    from unnest(v_rows) as r (row)
    join public.menu_items as i on i.id = (r.row ->> 'item_id')::uuid
    union
    select i.restaurant_id
    from unnest(v_rows) as r (row)
    join public.option_groups as g on g.id = (r.row ->> 'group_id')::bigint
    join public.menu_items as i on i.id = g.item_id
  ),
  -- In one order, or two imports of two menus each could wait for one another.
  locked as (
    select r.id
    from public.restaurants as r
    where r.id in (select c.restaurant_id from changed as c)
    order by r.id
    for no key update
  )
  update public.restaurants as r
  set menu_version = r.menu_version + 1
  from locked as l
  where r.id = l.id;
  return null;
end
$$;

comment on function private.raise_menu_version is 'Trigger: once per statement and restaurant whose menu says something else now.';

create trigger raise_menu_version_after_insert
  after insert on public.menu_categories
  referencing new table as after
  for each statement execute function private.raise_menu_version();

create trigger raise_menu_version_after_update
  after update on public.menu_categories
  referencing old table as before new table as after
  for each statement execute function private.raise_menu_version();

create trigger raise_menu_version_after_delete
  after delete on public.menu_categories
  referencing old table as before
  for each statement execute function private.raise_menu_version();

create trigger raise_menu_version_after_insert
  after insert on public.menu_items
  referencing new table as after
  for each statement execute function private.raise_menu_version();

create trigger raise_menu_version_after_update
  after update on public.menu_items
  referencing old table as before new table as after
  for each statement execute function private.raise_menu_version();

create trigger raise_menu_version_after_delete
  after delete on public.menu_items
  referencing old table as before
  for each statement execute function private.raise_menu_version();

create trigger raise_menu_version_after_insert
  after insert on public.option_groups
  referencing new table as after
  for each statement execute function private.raise_menu_version();

create trigger raise_menu_version_after_update
  after update on public.option_groups
  referencing old table as before new table as after
  for each statement execute function private.raise_menu_version();

create trigger raise_menu_version_after_delete
  after delete on public.option_groups
  referencing old table as before
  for each statement execute function private.raise_menu_version();

create trigger raise_menu_version_after_insert
  after insert on public.options
  referencing new table as after
  for each statement execute function private.raise_menu_version();

create trigger raise_menu_version_after_update
  after update on public.options
  referencing old table as before new table as after
  for each statement execute function private.raise_menu_version();

create trigger raise_menu_version_after_delete
  after delete on public.options
  referencing old table as before
  for each statement execute function private.raise_menu_version();
