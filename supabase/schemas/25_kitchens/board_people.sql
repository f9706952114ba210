-- after: codes.sql
-- Whose phone a signed-in user of the board has. They send a code from it: rules about own orders go by the person.

create function private.person_of_user(user_id uuid)
returns bigint
language sql
stable
security invoker
set search_path = ''
as $$
  select coalesce(
    (select l.person_id from private.user_links as l where l.user_id = person_of_user.user_id),
    (select s.person_id from public.staff as s where s.user_id = person_of_user.user_id and s.person_id is not null limit 1)
  )
$$;

comment on function private.person_of_user is 'Which person of WhatsApp a signed-in user is; null until they sent their code.';

create function private.begin_link(user_id uuid, at timestamptz)
returns jsonb
language plpgsql
volatile
security invoker
set search_path = ''
as $$
declare
  v_link private.user_links;
begin
  -- One who asks twice gets the same code; a code that somebody else drew by chance is drawn again.
  loop
    insert into private.user_links as l (user_id, code, expires_at)
    values (
      begin_link.user_id, private.draw_invitation_code(), at + make_interval(mins => private.setting_int('link_minutes'))
    )
    on conflict do nothing;
    update private.user_links as l
    set
      code = case when l.expires_at > at then l.code else private.draw_invitation_code() end,
      expires_at = case
        when l.expires_at > at then l.expires_at
        else at + make_interval(mins => private.setting_int('link_minutes'))
      end
    where l.user_id = begin_link.user_id
    returning l.* into v_link;
    exit when found;
  end loop;
  return jsonb_build_object('link_code', v_link.code, 'expires_at', v_link.expires_at);
end
$$;

comment on function private.begin_link is 'The code that a signed-in user sends from their WhatsApp: {link_code, expires_at}.';

create function private.begin_link(at timestamptz)
returns jsonb
language plpgsql
volatile
security definer
set search_path = ''
as $$
begin
  if auth.uid() is null then
    perform private.refuse('PT401', 'Cannot give a code as nobody is signed in');
  end if;
  return private.begin_link(auth.uid(), at);
end
$$;

comment on function private.begin_link(timestamptz) is 'As the signed-in user: see private.begin_link.';

create function private.merge_staff(user_id uuid, person_id bigint)
returns void
language plpgsql
volatile
security invoker
set search_path = ''
as $$
declare
  v_twice record;
begin
  -- They work there twice, once by phone and once by board: the row of the phone remains, with the higher of both roles.
  -- Who was dismissed as one of them stays so.
  for v_twice in
    select b.id as board_id, p.id as phone_id, b.suspended_at, b.suspended_reason,
      (array['owner', 'manager', 'cook'])[least(
        array_position(array['owner', 'manager', 'cook'], b.role), array_position(array['owner', 'manager', 'cook'], p.role)
      )] as role
    from public.staff as b
    join public.staff as p on p.restaurant_id = b.restaurant_id and p.person_id = merge_staff.person_id
    where b.user_id = merge_staff.user_id
      and b.id <> p.id
    order by b.id
  loop
    update public.staff_invitations as i set invited_by = v_twice.phone_id where i.invited_by = v_twice.board_id;
    update public.staff_invitations as i set accepted_by = v_twice.phone_id where i.accepted_by = v_twice.board_id;
    delete from public.staff as s where s.id = v_twice.board_id;
    update public.staff as s
    set
      user_id = merge_staff.user_id,
      role = v_twice.role,
      suspended_at = coalesce(s.suspended_at, v_twice.suspended_at),
      suspended_reason = coalesce(s.suspended_reason, v_twice.suspended_reason)
    where s.id = v_twice.phone_id;
  end loop;
  update public.staff as s
  set person_id = merge_staff.person_id
  where s.user_id = merge_staff.user_id
    and s.person_id is null;
end
$$;

comment on function private.merge_staff is
  'Makes what a user and a person are in restaurants one; where both work the row of the person stays.';

create function private.finish_link(code text, person_id bigint, at timestamptz)
returns jsonb
language plpgsql
volatile
security invoker
set search_path = ''
as $$
declare
  v_link private.user_links;
begin
  select l.* into v_link
  from private.user_links as l
  where l.code = private.bare_code(finish_link.code)
  for update;
  if v_link.user_id is null then
    return jsonb_build_object('ok', false, 'code', 'unknown_code');
  elsif v_link.person_id is null and v_link.expires_at <= at then
    return jsonb_build_object('ok', false, 'code', 'expired');
  elsif v_link.person_id is not null and v_link.person_id <> finish_link.person_id then
    return jsonb_build_object('ok', false, 'code', 'already_used');
  end if;
  update private.user_links as l
  set person_id = finish_link.person_id, linked_at = coalesce(l.linked_at, at)
  where l.user_id = v_link.user_id;
  perform private.merge_staff(v_link.user_id, finish_link.person_id);
  return jsonb_build_object('ok', true, 'code', 'linked');
end
$$;

comment on function private.finish_link is
  'A person sent the code of a signed-in user: they are one. Refuses as row: unknown_code, expired, already_used.';
