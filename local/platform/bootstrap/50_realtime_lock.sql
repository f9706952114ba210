-- On hosted, `postgres` may create, alter and drop policies on realtime.messages and on Storage's tables and nothing
-- else there: it is not the owner, supautils lets policies through. Plain Postgres knows only owners, so here `postgres`
-- has the owners' privileges and these event triggers refuse the rest in the words that hosted uses.

create function realtime.refuse_changes()
returns event_trigger
language plpgsql
set search_path = ''
as $$
declare
  v_refusal text;
begin
  if (select r.rolsuper from pg_catalog.pg_roles as r where r.rolname = current_user) then
    return;
  end if;
  select case
    when c.schema_name = 'storage' and c.command_tag ~ '^CREATE' and c.command_tag <> 'CREATE INDEX'
      then 'permission denied for schema storage'
    when c.object_identity ~ '(^| on )storage\.' then 'must be owner of table objects'
    else 'must be owner of table messages'
  end
  into v_refusal
  from pg_catalog.pg_event_trigger_ddl_commands() as c
  where c.command_tag not like '% POLICY'
    and (c.schema_name in ('realtime', 'storage') or c.object_identity ~ '(^| on )(realtime\.messages|storage\.)');
  if v_refusal is not null then
    raise exception '%', v_refusal using errcode = 'insufficient_privilege';
  end if;
end
$$;

create function realtime.refuse_drops()
returns event_trigger
language plpgsql
set search_path = ''
as $$
declare
  v_refusal text;
begin
  if (select r.rolsuper from pg_catalog.pg_roles as r where r.rolname = current_user) then
    return;
  end if;
  select case
    when o.object_identity ~ '(^| on )storage\.' then 'must be owner of table objects'
    else 'must be owner of table messages'
  end
  into v_refusal
  from pg_catalog.pg_event_trigger_dropped_objects() as o
  where o.original
    and o.object_type <> 'policy'
    and (o.schema_name in ('realtime', 'storage') or o.object_identity ~ ' on (realtime\.messages|storage\.)');
  if v_refusal is not null then
    raise exception '%', v_refusal using errcode = 'insufficient_privilege';
  end if;
end
$$;

create event trigger realtime_refuses_changes on ddl_command_end execute function realtime.refuse_changes();
create event trigger realtime_refuses_drops on sql_drop execute function realtime.refuse_drops();
