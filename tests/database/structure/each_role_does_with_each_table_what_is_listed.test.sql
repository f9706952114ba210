select plan(2);
-- Every API role tries everything on every table of public; whatever is not listed must be refused. Who adds a right adds it here.
create function tests.tried_tables() returns table (role_name text, verb text, table_name text) language plpgsql
as $$
declare
  v_try record;
begin
  for v_try in
    select r.role_name, v.verb, c.relname::text as table_name,
      format(
        v.statement,
        c.oid::regclass,
        (
          select quote_ident(a.attname)
          from pg_catalog.pg_attribute as a
          where a.attrelid = c.oid and a.attnum > 0 and a.attidentity = '' and a.attgenerated = '' and not a.attisdropped
          order by a.attnum
          limit 1
        )
      ) as statement
    from pg_catalog.pg_class as c
    cross join (values ('anon'), ('authenticated'), ('service_role')) as r (role_name)
    cross join (
      values
        ('select', 'select from %1$s limit 0'), ('insert', 'insert into %1$s default values'),
        ('update', 'update %1$s set %2$s = %2$s where false'), ('delete', 'delete from %1$s where false'),
        ('truncate', 'truncate %1$s cascade')
    ) as v (verb, statement)
    where c.relnamespace = 'public'::regnamespace
      and c.relkind in ('r', 'p', 'v', 'm')
  loop
    begin
      perform set_config('role', v_try.role_name, true);
      execute v_try.statement;
      raise exception 'undo' using errcode = 'PT000';
    exception
      when insufficient_privilege then continue;
      -- Whatever else was refused, it was not for want of a right.
      when others then null;
    end;
    role_name := v_try.role_name;
    verb := v_try.verb;
    table_name := v_try.table_name;
    return next;
  end loop;
end
$$;
create temporary table tried as select * from tests.tried_tables();

select set_eq(
  $$ select role_name, verb, table_name from tried where role_name = 'authenticated' $$,
  $$
    select 'authenticated' as role_name, 'select' as verb, t.name as table_name
    from (
      values
        ('error_codes'),
        -- The board, by row-level security: its own restaurants
        ('restaurants'), ('restaurant_hours'), ('restaurant_special_days'), ('staff'), ('staff_invitations'),
        ('menu_categories'), ('menu_items'), ('option_groups'), ('options'), ('delivery_zones'), ('promotions'),
        ('orders'), ('order_lines'), ('order_events')
    ) as t (name)
  $$,
  'signed-in people read what the board shows, and write nothing'
);
select set_eq(
  $$ select role_name, verb, table_name from tried where role_name <> 'authenticated' $$,
  $$ values ('service_role', 'select', 'error_codes') $$,
  'services read the codes and call functions; who is not signed in does nothing'
);
select * from finish();
