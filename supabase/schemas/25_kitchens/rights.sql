-- after: staff.sql
-- What the board reads of its restaurants, by row-level security.

create policy "The board sees its restaurants"
  on public.restaurants
  for select
  to authenticated
  using (id = any (array(select private.my_restaurants())));

create policy "The board sees the hours of its restaurants"
  on public.restaurant_hours
  for select
  to authenticated
  using (restaurant_id = any (array(select private.my_restaurants())));

create policy "The board sees the special days of its restaurants"
  on public.restaurant_special_days
  for select
  to authenticated
  using (restaurant_id = any (array(select private.my_restaurants())));

create policy "The board sees who works in its restaurants"
  on public.staff
  for select
  to authenticated
  using (restaurant_id = any (array(select private.my_restaurants())));

create policy "The board sees who was invited to its restaurants"
  on public.staff_invitations
  for select
  to authenticated
  using (restaurant_id = any (array(select private.my_restaurants())));

create policy "The board sees the categories of its restaurants"
  on public.menu_categories
  for select
  to authenticated
  using (restaurant_id = any (array(select private.my_restaurants())));

create policy "The board sees the dishes of its restaurants"
  on public.menu_items
  for select
  to authenticated
  using (restaurant_id = any (array(select private.my_restaurants())));

create policy "The board sees the option groups of its restaurants"
  on public.option_groups
  for select
  to authenticated
  using (
    exists (
      select
      from public.menu_items as i
      where i.id = option_groups.item_id
        and i.restaurant_id = any (array(select private.my_restaurants()))
    )
  );

create policy "The board sees the options of its restaurants"
  on public.options
  for select
  to authenticated
  using (
    exists (
      select
      from public.option_groups as g
      join public.menu_items as i on i.id = g.item_id
      where g.id = options.group_id
        and i.restaurant_id = any (array(select private.my_restaurants()))
    )
  );

create policy "The board sees the delivery zones of its restaurants"
  on public.delivery_zones
  for select
  to authenticated
  using (restaurant_id = any (array(select private.my_restaurants())));

create policy "The board sees the promotions of its restaurants"
  on public.promotions
  for select
  to authenticated
  using (restaurant_id = any (array(select private.my_restaurants())));
