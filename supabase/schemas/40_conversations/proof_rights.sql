-- The board opens the picture of a transfer with the rights of whoever is signed in: by the path that `orders_since` gives
-- (`proofs`), from Storage. Nothing else of the bucket is anybody's.

create index media_by_path on public.media (path) where path is not null;

create function private.may_open_proof(path text)
returns boolean
language sql
stable
security definer
set search_path = ''
as $$
  select exists (
    select
    from public.media as f
    join public.proofs as p on p.media_id = f.id and p.state = 'shown'
    join public.orders as o on o.id = p.order_id and o.archived_at is null
    where f.path = may_open_proof.path
      and f.state = 'stored'
      and private.judges_money(o.restaurant_id, null, (select auth.uid()))
      -- Whose order it is does not judge its money.
      and not exists (
        select
        from public.staff as s
        where s.restaurant_id = o.restaurant_id
          and s.user_id = (select auth.uid())
          and s.person_id = o.person_id
      )
  )
$$;

comment on function private.may_open_proof is
  'Whether the signed-in user judges the money of an order whose transfer this file shows, until the order leaves the boards.';

create policy "Whoever judges money opens the pictures of transfers"
  on storage.objects
  for select
  to authenticated
  using (bucket_id = 'inbound' and private.may_open_proof(name));
