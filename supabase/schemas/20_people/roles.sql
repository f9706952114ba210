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

create function private.is_admin(person_id bigint, user_id uuid default null)
returns boolean
language plpgsql
stable
security invoker
set search_path = ''
as $$
begin
  return exists (
    select
    from public.admins as a
    where (a.person_id = is_admin.person_id or a.user_id = is_admin.user_id)
      and a.suspended_at is null
  );
end
$$;

comment on function private.is_admin is 'Whether a person of WhatsApp, or a signed-in user, is an admin now.';

create function private.judge_confirmation(person_id bigint, former_person_id bigint, is_suspended boolean, admin_person_id bigint)
returns text
language sql
stable
security invoker
set search_path = ''
as $$
  select case
    when former_person_id is null then 'not_found'
    when not private.is_admin(admin_person_id) then 'not_allowed'
    when not is_suspended then 'not_suspended'
    when person_id <> former_person_id and not private.is_successor(person_id, former_person_id) then 'not_their_number'
  end
$$;

comment on function private.judge_confirmation is
  'Why an admin may not confirm a role of former_person_id for a person, or null: not_found, not_allowed, not_suspended, not_their_number.';

create function private.confirm_runner(runner_id bigint, person_id bigint, confirmed_by_admin bigint, at timestamptz)
returns jsonb
language plpgsql
volatile
security invoker
set search_path = ''
as $$
declare
  v_runner public.runners;
  v_code text;
begin
  select r.* into v_runner from public.runners as r where r.person_id = runner_id for update;
  v_code := private.judge_confirmation(
    confirm_runner.person_id, v_runner.person_id, v_runner.suspended_at is not null, confirmed_by_admin
  );
  if v_code is not null then
    return jsonb_build_object('ok', v_code = 'not_suspended', 'code', v_code);
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
  'An admin says that it is still the same human: the person, or who has the number now, may run. Refuses as row: private.judge_confirmation.';

create function private.confirm_admin(admin_id bigint, person_id bigint, confirmed_by_admin bigint, at timestamptz)
returns jsonb
language plpgsql
volatile
security invoker
set search_path = ''
as $$
declare
  v_admin public.admins;
  v_code text;
begin
  select a.* into v_admin from public.admins as a where a.person_id = admin_id for update;
  v_code := private.judge_confirmation(
    confirm_admin.person_id, v_admin.person_id, v_admin.suspended_at is not null, confirmed_by_admin
  );
  if v_code is not null then
    return jsonb_build_object('ok', v_code = 'not_suspended', 'code', v_code);
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
  'Another admin says that it is still the same human. Refuses as row: private.judge_confirmation.';

create function private.lacks_second_factor()
returns boolean
language sql
stable
security invoker
set search_path = ''
as $$
  select private.setting_int('admins_need_second_factor') = 1
    and to_regclass('auth.mfa_factors') is not null
    and coalesce(auth.jwt() ->> 'aal', '') <> 'aal2'
$$;

comment on function private.lacks_second_factor is
  'Whether the signed-in user must show a second factor first: the setting is on, Auth knows MFA, and the token is not aal2 (RFC 9470, Supabase Auth).';

create function private.my_admin_id()
returns bigint
language sql
stable
security invoker
set search_path = ''
as $$
  select a.person_id
  from public.admins as a
  where a.user_id = (select auth.uid())
    and a.suspended_at is null
    and not private.lacks_second_factor()
$$;

comment on function private.my_admin_id is 'Which admin the signed-in user is, once they showed a second factor where that is asked; else null.';

create function private.signed_in_admin()
returns bigint
language plpgsql
stable
security invoker
set search_path = ''
as $$
declare
  v_person_id bigint := private.my_admin_id();
begin
  if v_person_id is null and private.is_admin(null, (select auth.uid())) then
    perform private.refuse('PT403', 'Cannot act for Weats without a second factor: sign in again with it (aal2)');
  elsif v_person_id is null then
    perform private.refuse('PT403', 'Cannot answer for Weats as the signed-in user is no admin');
  end if;
  return v_person_id;
end
$$;

comment on function private.signed_in_admin is 'Which admin the signed-in user is; PT403 for everybody else, and without the second factor that is asked for.';
