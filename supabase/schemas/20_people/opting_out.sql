-- Who wants no messages gets only those of an order in hand, and answers to what they write.

create function private.opt_out(person_id bigint, at timestamptz)
returns void
language plpgsql
volatile
security invoker
set search_path = ''
as $$
begin
  insert into private.opt_outs (key, since)
  select k.key, at
  from private.person_key(opt_out.person_id) as p
  cross join unnest(array_remove(array[p.user_key, p.phone_key], null)) as k (key)
  on conflict do nothing;
  -- An answer that would come hours later is none that they wait for.
  update ai.kept_words as k
  set state = 'overtaken', ended_at = at
  from public.conversations as c
  where c.id = k.conversation_id
    and c.person_id = opt_out.person_id
    and k.state = 'kept';
end
$$;

comment on function private.opt_out is 'Somebody wants no messages any more but those of orders in hand.';

create function private.opt_in(person_id bigint)
returns void
language sql
volatile
security invoker
set search_path = ''
as $$
  delete from private.opt_outs as o where o.key in (select unnest(array[k.user_key, k.phone_key]) from private.person_key(opt_in.person_id) as k)
$$;

comment on function private.opt_in is 'Somebody wants messages again.';

create function private.is_opted_out(person_id bigint)
returns boolean
language plpgsql
stable
security invoker
set search_path = ''
as $$
begin
  return exists (select from private.opt_outs) and exists (
    select from private.opt_outs as o where o.key in (select unnest(array[k.user_key, k.phone_key]) from private.person_key(is_opted_out.person_id) as k)
  );
end
$$;

comment on function private.is_opted_out is 'Whether somebody wants no messages but those of orders in hand.';
