-- Who hears a topic of Realtime. It is a hint, never the record: payloads carry ids, and whoever missed one reads on.

create function private.may_listen(topic text)
returns boolean
language sql
stable
security definer
set search_path = ''
as $$
  select exists (
    select
    from public.staff as s
    join public.restaurants as r on r.id = s.restaurant_id
    where s.user_id = (select auth.uid())
      and s.suspended_at is null
      and private.restaurant_topic(r) = topic
  ) or exists (
    select
    from public.orders as o
    join public.staff as s on s.restaurant_id = o.restaurant_id
    where 'order:' || o.id::text = topic
      and s.user_id = (select auth.uid())
      and s.suspended_at is null
  ) or exists (
    select
    from public.orders as o
    join public.deliveries as d on d.order_id = o.id
    join public.runners as r on r.person_id = d.runner_person_id
    where 'order:' || o.id::text = topic
      and d.is_in_hand
      and r.user_id = (select auth.uid())
      and r.suspended_at is null
  ) or exists (
    select
    from public.runners as r
    where r.user_id = (select auth.uid())
      and r.suspended_at is null
      and 'runner:' || r.person_id::text = topic
  ) or (topic = 'ops' and private.my_admin_id() is not null)
$$;

comment on function private.may_listen is
  'Whether the signed-in user may hear a topic: staff their restaurant and its orders, runners themselves and the order they have, admins ops.';

-- Whole topics are compared, so that a hostile one is never cast.
create index orders_by_topic on public.orders (('order:' || id::text));

-- Asked at each join and new token, not for each message. No policy for insert: nobody but Weats speaks on these topics.
create policy "People listen to the topics that are theirs"
  on realtime.messages
  for select
  to authenticated
  using (extension = 'broadcast' and (select private.may_listen((select realtime.topic()))));
