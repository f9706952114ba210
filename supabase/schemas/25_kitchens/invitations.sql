-- after: codes.sql
-- How somebody begins to work in a restaurant: an invitation with a code, taken once.

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
    case when private.my_staff_id(restaurant_id) is null then private.my_admin_id() end,
    at
  )
$$;

comment on function private.invite_staff(uuid, text, timestamptz) is 'Invites as the signed-in user of the board, or admin.';

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
    when (invitation).withdrawn_at is not null then 'withdrawn'
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
  v_who text := coalesce('person:' || accept_invitation.person_id, 'user:' || accept_invitation.user_id);
  v_code text;
begin
  if private.must_wait_with_codes(v_who, at) then
    return jsonb_build_object('ok', false, 'code', 'too_many_tries');
  end if;
  -- Two people with one code: the second waits here and finds it used.
  select i.* into v_invitation
  from public.staff_invitations as i
  where i.code = private.bare_code(accept_invitation.code)
  for update;
  if not found then
    perform private.count_wrong_code(v_who, at);
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
    set
      role = v_invitation.role,
      suspended_at = null,
      suspended_reason = null,
      user_id = coalesce(s.user_id, accept_invitation.user_id)
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
  'Makes a person or user a member of the staff, once for a code. Refuses as row: unknown_code, too_many_tries and those of private.judge_invitation.';

create function private.accept_invitation(code text, at timestamptz)
returns jsonb
language plpgsql
volatile
security definer
set search_path = ''
as $$
declare
  v_person_id bigint;
begin
  if auth.uid() is null then
    perform private.refuse('PT401', 'Cannot accept an invitation as nobody is signed in');
  end if;
  v_person_id := private.person_of_user(auth.uid());
  if v_person_id is null then
    return private.begin_link(auth.uid(), at) || '{"ok": false, "code": "needs_person"}';
  end if;
  return private.accept_invitation(code, v_person_id, auth.uid(), at);
end
$$;

comment on function private.accept_invitation(text, timestamptz) is
  'Accepts as the signed-in user of the board. needs_person: first send link_code from their WhatsApp, then again.';

create function private.withdraw_invitation(invitation_id uuid, withdrawn_by bigint, withdrawn_by_admin bigint, at timestamptz)
returns jsonb
language plpgsql
volatile
security invoker
set search_path = ''
as $$
declare
  v_invitation public.staff_invitations;
  v_code text;
begin
  -- Whoever accepts it at the same moment is first, or finds it withdrawn.
  select i.* into v_invitation from public.staff_invitations as i where i.id = invitation_id for update;
  v_code := case
    when v_invitation.id is null then 'not_found'
    when not private.may_invite(v_invitation.restaurant_id, v_invitation.role, withdrawn_by, withdrawn_by_admin) then 'not_found'
    when v_invitation.accepted_at is not null then 'already_used'
  end;
  if v_code is not null then
    return jsonb_build_object('ok', false, 'code', v_code);
  end if;
  update public.staff_invitations as i
  set withdrawn_at = coalesce(i.withdrawn_at, at)
  where i.id = v_invitation.id;
  return jsonb_build_object('ok', true, 'code', 'withdrawn');
end
$$;

comment on function private.withdraw_invitation(uuid, bigint, bigint, timestamptz) is
  'Makes a code worth nothing, by whoever could have given it. Refuses as row: not_found, already_used.';

create function private.withdraw_invitation(invitation_id uuid, at timestamptz)
returns jsonb
language sql
volatile
security definer
set search_path = ''
as $$
  select private.withdraw_invitation(
    invitation_id,
    private.my_staff_id((select i.restaurant_id from public.staff_invitations as i where i.id = invitation_id)),
    private.my_admin_id(),
    at
  )
$$;

comment on function private.withdraw_invitation(uuid, timestamptz) is 'Withdraws as the signed-in user of the board, or admin.';

create function private.pending_invitations(restaurant_id uuid, at timestamptz)
returns setof public.staff_invitations
language sql
stable
security invoker
set search_path = ''
as $$
  select i.*
  from public.staff_invitations as i
  where i.restaurant_id = pending_invitations.restaurant_id
    and i.accepted_at is null
    and i.withdrawn_at is null
    and i.expires_at > at
  order by i.created_at, i.id
$$;

comment on function private.pending_invitations is 'Codes of a restaurant that somebody could use now, the oldest first.';
