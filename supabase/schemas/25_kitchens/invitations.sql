-- How somebody begins to work in a restaurant: an invitation with a code, taken once.

create function private.draw_invitation_code()
returns text
language sql
volatile
security invoker
set search_path = ''
as $$
  -- Bytes 6 and 8 of a random uuid are partly fixed; 32 letters, so that no byte favours one.
  select string_agg(
    substr('23456789ABCDEFGHJKLMNPQRSTUVWXYZ', 1 + (get_byte(u.bytes, b.place) & 31), 1), '' order by b.place
  )
  from (select uuid_send(gen_random_uuid()) as bytes) as u
  cross join unnest(array[0, 1, 2, 3, 4, 5, 10, 11]) as b (place)
$$;

comment on function private.draw_invitation_code is 'Eight random characters that nobody confuses when they are said or typed.';

create function private.may_invite(restaurant_id uuid, role text, invited_by bigint, invited_by_admin bigint)
returns boolean
language sql
stable
security invoker
set search_path = ''
as $$
  select private.is_admin(invited_by_admin) or exists (
    select
    from public.staff as s
    where s.id = may_invite.invited_by
      and s.restaurant_id = may_invite.restaurant_id
      and s.suspended_at is null
      and (s.role = 'owner' or (s.role = 'manager' and may_invite.role = 'cook'))
  )
$$;

comment on function private.may_invite is 'Whether an owner, a manager (cooks alone) or an admin may give somebody this role now.';

create function private.invite_staff(restaurant_id uuid, role text, invited_by bigint, invited_by_admin bigint, at timestamptz)
returns jsonb
language plpgsql
volatile
security invoker
set search_path = ''
as $$
declare
  v_invitation public.staff_invitations;
begin
  if invite_staff.role is null or invite_staff.role not in ('owner', 'manager', 'cook') then
    return jsonb_build_object('ok', false, 'code', 'unknown_role');
  elsif not private.may_invite(
    invite_staff.restaurant_id, invite_staff.role, invite_staff.invited_by, invite_staff.invited_by_admin
  ) then
    return jsonb_build_object('ok', false, 'code', 'not_allowed');
  end if;
  loop
    insert into public.staff_invitations (restaurant_id, code, role, invited_by, invited_by_admin, created_at, expires_at)
    values (
      invite_staff.restaurant_id, private.draw_invitation_code(), invite_staff.role, invite_staff.invited_by,
      invite_staff.invited_by_admin, at, at + make_interval(hours => private.setting_int('invitation_hours'))
    )
    on conflict on constraint codes_name_one_invitation do nothing
    returning * into v_invitation;
    exit when found;
  end loop;
  return jsonb_build_object(
    'ok', true,
    'code', 'invited',
    'invitation_id', v_invitation.id,
    'invitation_code', v_invitation.code,
    'role', v_invitation.role,
    'expires_at', v_invitation.expires_at
  );
end
$$;

comment on function private.invite_staff(uuid, text, bigint, bigint, timestamptz) is
  'A code for a new member of the staff, by whoever private.may_invite lets. Refuses as row: unknown_role, not_allowed.';

create function private.invite_staff(restaurant_id uuid, role text, at timestamptz)
returns jsonb
language sql
volatile
security definer
set search_path = ''
as $$
  select private.invite_staff(
    restaurant_id,
    role,
    private.my_staff_id(restaurant_id),
    null,
    at
  )
$$;

comment on function private.invite_staff(uuid, text, timestamptz) is 'Invites as the signed-in user of the board.';

create function private.judge_invitation(invitation public.staff_invitations, staff public.staff, at timestamptz)
returns text
language plpgsql
stable
security invoker
set search_path = ''
as $$
declare
  v_inviting_role text;
begin
  -- Null when the inviter has lost the right to invite since.
  select i.role
  into v_inviting_role
  from (
    select s.role from public.staff as s where s.id = (invitation).invited_by and s.suspended_at is null
    union all
    select 'owner' where private.is_admin((invitation).invited_by_admin)
  ) as i;
  return case
    when (invitation).accepted_by = (staff).id then 'accepted'
    when (invitation).accepted_at is not null then 'already_used'
    when (invitation).expires_at <= at then 'expired'
    when v_inviting_role is null or (v_inviting_role <> 'owner' and (invitation).role <> 'cook') then 'withdrawn'
    when (staff).suspended_at is null and (staff).id is not null then 'already_staff'
    when (staff).id is not null and v_inviting_role <> 'owner' then 'suspended'
  end;
end
$$;

comment on function private.judge_invitation is
  'Why a code cannot be used (again) by who is this member of the staff, or nobody yet; null: it can. accepted: it was theirs.';

create function private.accept_invitation(code text, person_id bigint, user_id uuid, at timestamptz)
returns jsonb
language plpgsql
volatile
security invoker
set search_path = ''
as $$
declare
  v_invitation public.staff_invitations;
  v_staff public.staff;
  v_code text;
begin
  -- Two people with one code: the second waits here and finds it used.
  select i.* into v_invitation
  from public.staff_invitations as i
  where i.code = regexp_replace(upper(accept_invitation.code), '[^A-Z0-9]', '', 'g')
  for update;
  if not found then
    return jsonb_build_object('ok', false, 'code', 'unknown_code');
  end if;
  select s.* into v_staff
  from public.staff as s
  where s.restaurant_id = v_invitation.restaurant_id
    and (s.person_id = accept_invitation.person_id or s.user_id = accept_invitation.user_id)
  order by s.id
  limit 1
  for update;
  v_code := private.judge_invitation(v_invitation, v_staff, at);
  if v_code is not null then
    return jsonb_build_object('ok', v_code = 'accepted', 'code', v_code);
  elsif v_staff.id is null then
    insert into public.staff (restaurant_id, person_id, user_id, role, created_at)
    values (
      v_invitation.restaurant_id, accept_invitation.person_id, accept_invitation.user_id, v_invitation.role, at
    )
    returning * into v_staff;
  else
    update public.staff as s
    set role = v_invitation.role, suspended_at = null, suspended_reason = null
    where s.id = v_staff.id;
  end if;
  update public.staff_invitations as i
  set accepted_at = at, accepted_by = v_staff.id
  where i.id = v_invitation.id;
  return jsonb_build_object(
    'ok', true,
    'code', 'accepted',
    'staff_id', v_staff.id,
    'restaurant_id', v_invitation.restaurant_id,
    'role', v_invitation.role
  );
end
$$;

comment on function private.accept_invitation(text, bigint, uuid, timestamptz) is
  'Makes a person or user a member of the staff, once for a code. Refuses as row: unknown_code and those of private.judge_invitation.';

create function private.accept_invitation(code text, at timestamptz)
returns jsonb
language plpgsql
volatile
security definer
set search_path = ''
as $$
begin
  if auth.uid() is null then
    perform private.refuse('PT401', 'Cannot accept an invitation as nobody is signed in');
  end if;
  return private.accept_invitation(code, null, auth.uid(), at);
end
$$;

comment on function private.accept_invitation(text, timestamptz) is 'Accepts as the signed-in user of the board.';
