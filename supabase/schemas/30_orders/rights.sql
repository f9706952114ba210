-- What the board reads of orders, by row-level security.

create policy "Staff read the orders of their restaurants until they are archived"
  on public.orders
  for select
  to authenticated
  using (archived_at is null and restaurant_id = any (array(select private.my_restaurants())));

create policy "Staff read the lines of the orders that they read"
  on public.order_lines
  for select
  to authenticated
  using (exists (select from public.orders as o where o.id = order_id));

create policy "Staff read the events of the orders that they read"
  on public.order_events
  for select
  to authenticated
  using (
    restaurant_id = any (array(select private.my_restaurants()))
    and exists (select from public.orders as o where o.id = order_id)
  );
