-- What whoever answers a person may do about their data: the service role, and admins who are signed in.

create function private.require_admin()
returns void
language plpgsql
stable
security invoker
set search_path = ''
as $$
begin
  if auth.role() is distinct from 'service_role' then
    perform private.signed_in_admin();
  end if;
end
$$;

comment on function private.require_admin is 'PT403 unless the service role or an admin whom private.signed_in_admin knows calls.';

create function private.export_person(person_id bigint, at timestamptz)
returns jsonb
language plpgsql
stable
security definer
set search_path = ''
as $$
begin
  perform private.require_admin();
  return private.person_document(export_person.person_id, at);
end
$$;

comment on function private.export_person is 'private.person_document for whoever answers the person; PT403 for others.';

create function private.ask_erasure(person_id bigint, at timestamptz)
returns jsonb
language plpgsql
volatile
security definer
set search_path = ''
as $$
begin
  perform private.require_admin();
  if not exists (select from public.persons as p where p.id = ask_erasure.person_id and p.erased_at is null) then
    perform private.refuse('PT404', 'Cannot erase an unknown person: ' || ask_erasure.person_id);
  end if;
  return (
    select jsonb_build_object('due_at', e.due_at, 'waits_for', e.waits_for)
    from private.note_erasure(ask_erasure.person_id, at) as e
  );
end
$$;

comment on function private.ask_erasure is 'private.note_erasure for a person who asked by another way: {due_at, waits_for}; PT403, PT404.';

create function private.set_opt_out(person_id bigint, wants_none boolean, at timestamptz)
returns void
language plpgsql
volatile
security definer
set search_path = ''
as $$
begin
  perform private.require_admin();
  if wants_none then
    perform private.opt_out(set_opt_out.person_id, at);
  else
    perform private.opt_in(set_opt_out.person_id);
  end if;
end
$$;

comment on function private.set_opt_out is 'private.opt_out or private.opt_in for a person who asked by another way; PT403.';
