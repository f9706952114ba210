-- What admins and the service role may do about a person's data.

create function public.export_person(person_id bigint)
returns jsonb
language sql
stable
security invoker
set search_path = ''
as $$
  select private.export_person(person_id, now())
$$;

comment on function public.export_person is 'For admins and the service role: see private.export_person.';

grant execute on function public.export_person to authenticated, service_role;

grant execute on function private.export_person to authenticated, service_role;

create function public.ask_erasure(person_id bigint)
returns jsonb
language sql
volatile
security invoker
set search_path = ''
as $$
  select private.ask_erasure(person_id, now())
$$;

comment on function public.ask_erasure is 'For admins and the service role: see private.ask_erasure.';

grant execute on function public.ask_erasure to authenticated, service_role;

grant execute on function private.ask_erasure to authenticated, service_role;

create function public.set_opt_out(person_id bigint, wants_none boolean)
returns void
language sql
volatile
security invoker
set search_path = ''
as $$
  select private.set_opt_out(person_id, wants_none, now())
$$;

comment on function public.set_opt_out is 'For admins and the service role: see private.set_opt_out.';

grant execute on function public.set_opt_out to authenticated, service_role;

grant execute on function private.set_opt_out to authenticated, service_role;
