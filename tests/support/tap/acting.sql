-- Acting as somebody.

create function tests.act_as(role_name text, user_id uuid default null)
returns void
language plpgsql
set search_path = ''
as $$
begin
  perform set_config('request.jwt.claims',
    jsonb_strip_nulls(jsonb_build_object('role', act_as.role_name, 'sub', act_as.user_id))::text, true);
  perform set_config('role', act_as.role_name, true);
end
$$;
comment on function tests.act_as is 'From here on the file speaks as this API role (and this signed-in person).';

create function tests.act_as_owner()
returns text
language sql
set search_path = ''
as $$ select set_config('role', 'postgres', true) from set_config('request.jwt.claims', '', true) $$;
comment on function tests.act_as_owner is 'Back to the role that owns the tables.';

create function tests.act_as_superuser()
returns text
language sql
set search_path = ''
as $$ select set_config('role', 'supabase_admin', true) from set_config('request.jwt.claims', '', true) $$;
comment on function tests.act_as_superuser is 'For fixtures in tables of the platform that the owner of Weats may not write.';
