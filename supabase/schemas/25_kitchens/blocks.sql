-- after: staff.sql
-- Blocking somebody: an admin everywhere, owners and managers in their kitchen.

select private.add_words('blocked_everywhere',
  'es', 'Gracias por escribirnos. Por ahora no podemos atenderte por aquí.',
  'en', 'Thank you for writing. For now we cannot serve you here.',
  'pt', 'Obrigado por escrever. No momento não podemos atender você por aqui.'
);

create function private.is_blocked(person_id bigint, restaurant_id uuid default null)
returns boolean
language plpgsql
stable
security invoker
set search_path = ''
as $$
begin
  return exists (
    select
    from private.blocks as b
    where b.person_id = is_blocked.person_id
      and b.ended_at is null
      and (b.restaurant_id is null or b.restaurant_id = is_blocked.restaurant_id)
  );
end
$$;

comment on function private.is_blocked is 'Whether a person is served nowhere, or not by this restaurant.';

create function private.may_block(restaurant_id uuid, by_person_id bigint, by_user_id uuid)
returns boolean
language sql
stable
security invoker
set search_path = ''
as $$
  select private.is_admin(by_person_id) or exists (
    select
    from public.staff as s
    where s.restaurant_id = may_block.restaurant_id
      and (s.person_id = by_person_id or s.user_id = by_user_id)
      and s.role in ('owner', 'manager')
      and s.suspended_at is null
  )
$$;

comment on function private.may_block is
  'Whether somebody may block people of a restaurant (null: of all): its owners and managers, and admins, who come as persons.';

create function private.judge_block(person_id bigint, restaurant_id uuid, by_person_id bigint, by_user_id uuid, reason text)
returns text
language sql
stable
security invoker
set search_path = ''
as $$
  select case
    when not private.may_block(judge_block.restaurant_id, by_person_id, by_user_id) then 'not_allowed'
    when not exists (select from public.persons as p where p.id = judge_block.person_id) then 'unknown_person'
    -- Rights are taken away by who gave them; a block in passing must not.
    when private.is_of_the_team(judge_block.person_id) then 'works_here'
    when coalesce(length(btrim(reason)), 0) not between 1 and 300 then 'reason_missing'
    when exists (
      select
      from private.blocks as b
      where b.person_id = judge_block.person_id
        and b.restaurant_id is not distinct from judge_block.restaurant_id
        and b.ended_at is null
    ) then 'unchanged'
  end
$$;

comment on function private.judge_block is
  'Why somebody may not block a person (in a restaurant; null: everywhere), or null: not_allowed, unknown_person, works_here, reason_missing, unchanged.';

-- What is open of theirs stays: it is the kitchen's or the admin's to end.
create function private.block_person(
  person_id bigint, restaurant_id uuid, reason text, by_person_id bigint, by_user_id uuid, at timestamptz
)
returns jsonb
language plpgsql
volatile
security invoker
set search_path = ''
as $$
declare
  v_code text := private.judge_block(person_id, restaurant_id, by_person_id, by_user_id, reason);
  v_id bigint;
begin
  if v_code is not null then
    return jsonb_build_object('ok', v_code = 'unchanged', 'code', v_code);
  end if;
  insert into private.blocks (
    person_id, user_key, phone_key, restaurant_id, blocked_by_person_id, blocked_by_user_id, reason, blocked_at
  )
  select block_person.person_id, k.user_key, k.phone_key, block_person.restaurant_id, by_person_id, by_user_id,
    btrim(block_person.reason), at
  from private.person_key(block_person.person_id) as k
  -- Two who block at once: one is enough.
  on conflict do nothing
  returning id into v_id;
  return jsonb_build_object('ok', true, 'code', case when v_id is null then 'unchanged' else 'blocked' end, 'block_id', v_id);
end
$$;

comment on function private.block_person is
  'Serves a person no more, in a restaurant or (null) anywhere: {ok, code: blocked, block_id}, or private.judge_block.';

create function private.unblock_person(block_id bigint, by_person_id bigint, by_user_id uuid, at timestamptz)
returns jsonb
language plpgsql
volatile
security invoker
set search_path = ''
as $$
declare
  v_block private.blocks;
begin
  select b.* into v_block from private.blocks as b where b.id = unblock_person.block_id for no key update;
  if v_block.id is null then
    return '{"ok": false, "code": "unknown_block"}';
  elsif not private.may_block(v_block.restaurant_id, by_person_id, by_user_id) then
    return '{"ok": false, "code": "not_allowed"}';
  elsif v_block.ended_at is not null then
    return '{"ok": true, "code": "unchanged"}';
  end if;
  update private.blocks as b
  set ended_at = at, ended_by_person_id = by_person_id, ended_by_user_id = by_user_id
  where b.id = v_block.id;
  return '{"ok": true, "code": "unblocked"}';
end
$$;

comment on function private.unblock_person is
  'Serves somebody again, by whoever might block them: {ok, code: unblocked, unchanged, unknown_block, not_allowed}.';

create function private.block_person(person_id bigint, restaurant_id uuid, reason text, at timestamptz)
returns jsonb
language sql
volatile
security definer
set search_path = ''
as $$
  select private.block_person(
    block_person.person_id, block_person.restaurant_id, block_person.reason, private.my_admin_id(), (select auth.uid()), at
  )
$$;

comment on function private.block_person(bigint, uuid, text, timestamptz) is
  'The signed-in admin, owner or manager blocks a person; answers as its namesake.';

create function private.block_customer(order_id uuid, reason text, at timestamptz)
returns jsonb
language sql
volatile
security definer
set search_path = ''
as $$
  select coalesce(
    (
      select private.block_person(o.person_id, o.restaurant_id, block_customer.reason, private.my_admin_id(), (select auth.uid()), at)
      from public.orders as o
      where o.id = order_id
    ),
    '{"ok": false, "code": "unknown_order"}'
  )
$$;

comment on function private.block_customer is
  'The signed-in owner or manager blocks who placed an order, at their restaurant, without learning who it is: private.block_person.';

create function private.unblock_person(block_id bigint, at timestamptz)
returns jsonb
language sql
volatile
security definer
set search_path = ''
as $$
  select private.unblock_person(unblock_person.block_id, private.my_admin_id(), (select auth.uid()), at)
$$;

comment on function private.unblock_person(bigint, timestamptz) is
  'The signed-in admin, owner or manager ends a block; answers as its namesake.';

create function private.follow_blocks()
returns trigger
language plpgsql
volatile
security invoker
set search_path = ''
as $$
declare
  v_key record;
begin
  if not exists (select from private.blocks) then
    return null;
  end if;
  select k.* into v_key from private.person_key(new.id) as k;
  -- Blocked as a number alone, known by user id since: the block goes with the person and not with the number.
  update private.blocks as b
  set user_key = coalesce(b.user_key, v_key.user_key), phone_key = coalesce(b.phone_key, v_key.phone_key)
  where b.person_id = new.id
    and b.ended_at is null;
  update private.blocks as b
  set person_id = new.id
  where b.ended_at is null
    and b.person_id is distinct from new.id
    and (b.user_key = v_key.user_key or b.phone_key = v_key.phone_key)
    and private.is_same_key(b.user_key, b.phone_key, v_key.user_key, v_key.phone_key)
    and not exists (
      select
      from private.blocks as o
      where o.person_id = new.id
        and o.restaurant_id is not distinct from b.restaurant_id
        and o.ended_at is null
    );
  return null;
end
$$;

comment on function private.follow_blocks is 'Trigger: who comes back under a blocked user id or number is blocked still.';

create trigger blocks_follow_new_people
  after insert on public.persons
  for each row
  execute function private.follow_blocks();

create trigger blocks_follow_new_names
  after update of whatsapp_user_id, phone on public.persons
  for each row
  when ((old.whatsapp_user_id, old.phone) is distinct from (new.whatsapp_user_id, new.phone))
  execute function private.follow_blocks();
