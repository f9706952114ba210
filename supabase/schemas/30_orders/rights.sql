-- What the board reads of orders, by row-level security.

create policy "Staff read the orders of their restaurants"
  on public.orders
  for select
  to authenticated
  using (restaurant_id = any (array(select private.my_restaurants())));

create policy "Staff read the lines of the orders that they read"
  on public.order_lines
  for select
  to authenticated
  using (exists (select from public.orders as o where o.id = order_id));

create policy "Staff read the events of their restaurants"
  on public.order_events
  for select
  to authenticated
  using (restaurant_id = any (array(select private.my_restaurants())));
