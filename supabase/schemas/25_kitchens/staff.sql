-- Who works in a restaurant and what they may do there.

create function private.staff_role(restaurant_id uuid, person_id bigint)
returns text
language plpgsql
stable
security invoker
set search_path = ''
as $$
begin
  return (
    select s.role
    from public.staff as s
    where s.restaurant_id = staff_role.restaurant_id
      and s.person_id = staff_role.person_id
      and s.suspended_at is null
  );
end
$$;

comment on function private.staff_role is 'What a person is in a restaurant now: owner, manager, cook; null without rights there.';

create function private.my_restaurants()
returns setof uuid
language sql
stable
security definer
set search_path = ''
as $$
  select s.restaurant_id
  from public.staff as s
  where s.user_id = (select auth.uid())
    and s.suspended_at is null
$$;

comment on function private.my_restaurants is
  'Restaurants whose board the signed-in user may see. In policies: restaurant_id = any (array(select private.my_restaurants())), which uses an index.';

create function private.my_staff_id(restaurant_id uuid)
returns bigint
language sql
stable
security invoker
set search_path = ''
as $$
  select s.id
  from public.staff as s
  where s.user_id = (select auth.uid())
    and s.restaurant_id = my_staff_id.restaurant_id
    and s.suspended_at is null
$$;

comment on function private.my_staff_id is 'As whom the signed-in user acts in a restaurant; null without rights there.';

-- Refuses as row: not_found, not_allowed, not_their_number, already_staff.
create function private.confirm_staff(
  staff_id bigint,
  person_id bigint,
  confirmed_by bigint,
  confirmed_by_admin bigint,
  at timestamptz
)
returns jsonb
language plpgsql
volatile
security invoker
set search_path = ''
as $$
declare
  v_staff public.staff;
begin
  select s.* into v_staff from public.staff as s where s.id = staff_id for update;
  if not found then
    return jsonb_build_object('ok', false, 'code', 'not_found');
  elsif not private.is_admin(confirmed_by_admin) and not exists (
    select
    from public.staff as o
    where o.id = confirmed_by
      and o.restaurant_id = v_staff.restaurant_id
      and o.role = 'owner'
      and o.suspended_at is null
  ) then
    return jsonb_build_object('ok', false, 'code', 'not_allowed');
  elsif v_staff.suspended_at is null then
    return jsonb_build_object('ok', true, 'code', 'not_suspended');
  elsif confirm_staff.person_id is distinct from v_staff.person_id
    and confirm_staff.person_id is not null
    and not private.is_successor(confirm_staff.person_id, v_staff.person_id) then
    return jsonb_build_object('ok', false, 'code', 'not_their_number');
  elsif exists (
    select
    from public.staff as s
    where s.person_id = confirm_staff.person_id
      and s.restaurant_id = v_staff.restaurant_id
      and s.id <> v_staff.id
  ) then
    return jsonb_build_object('ok', false, 'code', 'already_staff');
  end if;
  update public.staff as s
  set
    person_id = coalesce(confirm_staff.person_id, s.person_id),
    suspended_at = null,
    suspended_reason = null
  where s.id = v_staff.id;
  return jsonb_build_object('ok', true, 'code', 'confirmed');
end
$$;

comment on function private.confirm_staff(bigint, bigint, bigint, bigint, timestamptz) is
  'An owner or admin says that it is still the same human: rights return to the person, or to person_id who has the number now.';

create function private.confirm_staff(staff_id bigint, person_id bigint, at timestamptz)
returns jsonb
language sql
volatile
security definer
set search_path = ''
as $$
  select private.confirm_staff(
    staff_id,
    confirm_staff.person_id,
    private.my_staff_id((select s.restaurant_id from public.staff as s where s.id = staff_id)),
    private.my_admin_id(),
    at
  )
$$;

comment on function private.confirm_staff(bigint, bigint, timestamptz) is 'Confirms as the signed-in user of the board, or admin.';

create function private.restaurant_topic(restaurant public.restaurants)
returns text
language sql
immutable
security invoker
set search_path = ''
as $$
  select 'restaurant:' || (restaurant).id || case when (restaurant).topic_version > 1 then ':' || (restaurant).topic_version else '' end
$$;

comment on function private.restaurant_topic is
  'Where a restaurant''s board listens: restaurant:<id>, and :<n> once somebody was dismissed. orders_since tells it.';

create function private.move_topic(restaurant_id uuid)
returns void
language plpgsql
volatile
security invoker
set search_path = ''
as $$
begin
  -- Who was dismissed hears the old topic until their token ends: it is told last that there is another.
  perform realtime.send('{}', 'topic_moved', private.restaurant_topic(r), true)
  from public.restaurants as r
  where r.id = move_topic.restaurant_id;
  update public.restaurants as r
  set topic_version = r.topic_version + 1
  where r.id = move_topic.restaurant_id;
end
$$;

comment on function private.move_topic is 'What a restaurant''s board hears goes to a new topic; whoever may hear it finds its name by orders_since.';

create function private.dismiss_staff(
  staff_id bigint,
  dismissed_by bigint,
  dismissed_by_admin bigint,
  at timestamptz
)
returns jsonb
language plpgsql
volatile
security invoker
set search_path = ''
as $$
declare
  v_restaurant_id uuid;
  v_staff public.staff;
begin
  select s.restaurant_id into v_restaurant_id from public.staff as s where s.id = staff_id;
  -- Two owners who dismiss each other: the second waits here, and is no owner any more.
  perform from public.staff as s where s.restaurant_id = v_restaurant_id order by s.id for update;
  select s.* into v_staff from public.staff as s where s.id = staff_id;
  if v_staff.id is null then
    return jsonb_build_object('ok', false, 'code', 'not_found');
  elsif not private.is_admin(dismissed_by_admin) and not exists (
    select
    from public.staff as o
    where o.id = dismissed_by
      and o.restaurant_id = v_restaurant_id
      and o.role = 'owner'
      and o.suspended_at is null
  ) then
    return jsonb_build_object('ok', false, 'code', 'not_allowed');
  elsif v_staff.role = 'owner' and v_staff.suspended_at is null and not exists (
    select
    from public.staff as o
    where o.restaurant_id = v_restaurant_id
      and o.role = 'owner'
      and o.suspended_at is null
      and o.id <> v_staff.id
  ) then
    return jsonb_build_object('ok', false, 'code', 'last_owner');
  end if;
  update public.staff as s
  set suspended_at = coalesce(s.suspended_at, at), suspended_reason = 'dismissed'
  where s.id = v_staff.id;
  perform private.move_topic(v_restaurant_id);
  return jsonb_build_object('ok', true, 'code', 'dismissed');
end
$$;

comment on function private.dismiss_staff(bigint, bigint, bigint, timestamptz) is
  'An owner or admin takes somebody''s rights in a restaurant. Refuses as row: not_found, not_allowed, last_owner.';

create function private.dismiss_staff(staff_id bigint, at timestamptz)
returns jsonb
language sql
volatile
security definer
set search_path = ''
as $$
  select private.dismiss_staff(
    staff_id,
    private.my_staff_id((select s.restaurant_id from public.staff as s where s.id = staff_id)),
    private.my_admin_id(),
    at
  )
$$;

comment on function private.dismiss_staff(bigint, timestamptz) is 'Dismisses as the signed-in user of the board, or admin.';
