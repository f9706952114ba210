select plan(16);
select tests.delivery_assigned('2026-11-25 12:00-05');
create function tests.refused(role_name text, statement text) returns text language plpgsql
as $$
declare
  v_code text := 'allowed';
begin
  perform tests.act_as(role_name);
  begin
    execute statement;
  exception when others then
    v_code := sqlstate;
  end;
  perform tests.act_as_owner();
  return is(v_code, '42501', role_name || ' is refused: ' || statement);
end
$$;
select tests.refused(r.name, s.statement)
from (values ('anon'), ('authenticated'), ('service_role')) as r (name),
  (
    values
      ('select code from public.deliveries'), ('select from public.delivery_offers'), ('select vars from public.notices'),
      ('select from private.idle_runners'), ('select from private.notice_rules')
  ) as s (statement);
select isnt_empty($$ select from public.notices where vars ? 'code' $$, 'though there is something to read');
select * from finish();
