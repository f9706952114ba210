-- Who may ride and who may run a city: roles begin, are suspended and are confirmed again.

create function private.is_successor(person_id bigint, former_person_id bigint)
returns boolean
language sql
stable
security invoker
set search_path = ''
as $$
  select exists (
    select
    from public.persons as p
    join public.persons as f on f.released_phone = p.phone
    where p.id = person_id
      and f.id = former_person_id
  )
$$;

comment on function private.is_successor is 'Whether a person has the number that the other lost: perhaps the same human, which only people can tell.';

create function private.confirm_runner(runner_id bigint, person_id bigint, confirmed_by_admin bigint, at timestamptz)
returns jsonb
language plpgsql
volatile
security invoker
set search_path = ''
as $$
declare
  v_runner public.runners;
begin
  select r.* into v_runner from public.runners as r where r.person_id = runner_id for update;
  if not found then
    return jsonb_build_object('ok', false, 'code', 'not_found');
  elsif not exists (
    select
    from public.admins as a
    where a.person_id = confirmed_by_admin
      and a.suspended_at is null
  ) then
    return jsonb_build_object('ok', false, 'code', 'not_allowed');
  elsif v_runner.suspended_at is null then
    return jsonb_build_object('ok', true, 'code', 'not_suspended');
  elsif confirm_runner.person_id <> v_runner.person_id
    and not private.is_successor(confirm_runner.person_id, v_runner.person_id) then
    return jsonb_build_object('ok', false, 'code', 'not_their_number');
  end if;
  if confirm_runner.person_id <> v_runner.person_id then
    -- Deliveries stay with the former person, who made them; the work goes on under the new one.
    insert into public.runners (person_id, vehicle, created_at)
    values (confirm_runner.person_id, v_runner.vehicle, at)
    on conflict on constraint runners_pkey do nothing;
  else
    update public.runners as r
    set suspended_at = null, suspended_reason = null
    where r.person_id = v_runner.person_id;
  end if;
  return jsonb_build_object('ok', true, 'code', 'confirmed');
end
$$;

comment on function private.confirm_runner is
  'An admin says that it is still the same human: the person, or person_id who has the number now, may run. Refuses as row: not_found, not_allowed, not_their_number.';

create function private.confirm_admin(admin_id bigint, person_id bigint, confirmed_by_admin bigint, at timestamptz)
returns jsonb
language plpgsql
volatile
security invoker
set search_path = ''
as $$
declare
  v_admin public.admins;
begin
  select a.* into v_admin from public.admins as a where a.person_id = admin_id for update;
  if not found then
    return jsonb_build_object('ok', false, 'code', 'not_found');
  elsif not exists (
    select
    from public.admins as a
    where a.person_id = confirmed_by_admin
      and a.suspended_at is null
  ) then
    return jsonb_build_object('ok', false, 'code', 'not_allowed');
  elsif v_admin.suspended_at is null then
    return jsonb_build_object('ok', true, 'code', 'not_suspended');
  elsif confirm_admin.person_id <> v_admin.person_id
    and not private.is_successor(confirm_admin.person_id, v_admin.person_id) then
    return jsonb_build_object('ok', false, 'code', 'not_their_number');
  end if;
  if confirm_admin.person_id <> v_admin.person_id then
    update public.admins as a set user_id = null where a.person_id = v_admin.person_id;
    insert into public.admins (person_id, user_id, created_at)
    values (confirm_admin.person_id, v_admin.user_id, at)
    on conflict on constraint admins_pkey do nothing;
  else
    update public.admins as a
    set suspended_at = null, suspended_reason = null
    where a.person_id = v_admin.person_id;
  end if;
  return jsonb_build_object('ok', true, 'code', 'confirmed');
end
$$;

comment on function private.confirm_admin is
  'Another admin says that it is still the same human. Refuses as row: not_found, not_allowed, not_their_number.';
