-- after: schemas.sql
-- Rules that a city may change: templates, settings, tools, phrases, limits. A table with a column `shipped` is a table of
-- rules; the column holds what Weats shipped of a row, so that a release sees what somebody changed and keeps it. A row
-- without it was added here, or is shipped no longer. What only happens (`woken_at`) is no rule: a time outside the key.

create function private.rule_tables()
returns setof regclass
language sql
stable
security invoker
set search_path = ''
as $$
  select a.attrelid::regclass
  from pg_catalog.pg_attribute as a
  join pg_catalog.pg_class as c on c.oid = a.attrelid
  where a.attname = 'shipped'
    and a.atttypid = 'jsonb'::regtype
    and not a.attisdropped
    and c.relkind = 'r'
    and c.relnamespace::regnamespace::text = any (array['public', 'private', 'ai'])
$$;

comment on function private.rule_tables is 'The tables whose rows Weats ships and a city may change: those with a column `shipped`.';

create function private.rule_columns(rule_table regclass)
returns table (name text, is_key boolean)
language sql
stable
security invoker
set search_path = ''
as $$
  select a.attname, k.is_key
  from pg_catalog.pg_attribute as a
  cross join lateral (
    select exists (
      select
      from pg_catalog.pg_index as i
      where i.indrelid = a.attrelid
        and i.indisprimary
        and a.attnum = any (i.indkey)
    ) as is_key
  ) as k
  where a.attrelid = rule_columns.rule_table
    and a.attnum > 0
    and not a.attisdropped
    and a.attname <> 'shipped'
    and a.attgenerated = ''
    and (k.is_key or a.atttypid <> 'timestamptz'::regtype)
  order by a.attnum
$$;

comment on function private.rule_columns is 'The columns of a table of rules that a release ships; without what is computed and what only happens.';

create function private.rule_value(rule_table regclass)
returns text
language sql
stable
security invoker
set search_path = ''
as $$
  select format('jsonb_build_object(%s)', string_agg(format('%1$L, r.%1$I', c.name), ', '))
  from private.rule_columns(rule_table) as c
$$;

comment on function private.rule_value is 'SQL for the row r of a table of rules as it would be shipped.';

create function private.rule_changes(value jsonb, shipped jsonb)
returns jsonb
language sql
immutable
security invoker
set search_path = ''
as $$
  -- A column that one of the two does not have was made or dropped by a release, and changed by nobody.
  select coalesce(jsonb_object_agg(v.key, v.value), '{}')
  from jsonb_each(value) as v
  where shipped ? v.key
    and shipped -> v.key <> v.value
$$;

comment on function private.rule_changes is 'What somebody changed of a shipped row, by column.';

create function private.note_shipped(rule_table regclass default null)
returns void
language plpgsql
volatile
security invoker
set search_path = ''
set timezone = 'UTC'
as $$
declare
  v_table regclass;
begin
  for v_table in
    select t.name
    from private.rule_tables() as t (name)
    where t.name = coalesce(note_shipped.rule_table, t.name)
  loop
    execute format('update %s as r set shipped = %s where r.shipped is null', v_table, private.rule_value(v_table));
  end loop;
end
$$;

comment on function private.note_shipped is 'Notes all rows of a table of rules, or of all of them, as what Weats shipped.';

create function private.add_rules(rule_table regclass, rules jsonb)
returns void
language plpgsql
volatile
security invoker
set search_path = ''
set timezone = 'UTC'
as $$
begin
  execute (
    select format(
      'insert into %1$s (%2$s, shipped)
      select %3$s, f.row
      from jsonb_array_elements($1) as f (row)
      cross join lateral jsonb_populate_record(null::%1$s, f.row) as p
      on conflict (%4$s) do nothing',
      add_rules.rule_table, string_agg(quote_ident(c.name), ', '), string_agg(format('p.%I', c.name), ', '),
      string_agg(quote_ident(c.name), ', ') filter (where c.is_key)
    )
    from private.rule_columns(add_rules.rule_table) as c
  )
  using rules;
end
$$;

comment on function private.add_rules is 'Ships rows that are new in a release; a row that a city has under that key stays its own.';

create function private.change_rules(rule_table regclass, rules jsonb)
returns void
language plpgsql
volatile
security invoker
set search_path = ''
set timezone = 'UTC'
as $$
begin
  -- By column: a tool whose description a city has changed gets its new handler, as the old one may be gone.
  execute (
    select format(
      'update %1$s as r
      set (%2$s) = (
        select %3$s
        from jsonb_populate_record(null::%1$s, f.row || private.rule_changes(%4$s, r.shipped)) as p
      )
      from jsonb_array_elements($1) as f (row)
      cross join lateral jsonb_populate_record(null::%1$s, f.row) as k
      where r.shipped is not null
        and %5$s',
      change_rules.rule_table,
      concat_ws(', ', string_agg(quote_ident(c.name), ', ') filter (where not c.is_key), 'shipped'),
      concat_ws(', ', string_agg(format('p.%I', c.name), ', ') filter (where not c.is_key), 'f.row'),
      private.rule_value(change_rules.rule_table),
      string_agg(format('r.%1$I = k.%1$I', c.name), ' and ') filter (where c.is_key)
    )
    from private.rule_columns(change_rules.rule_table) as c
  )
  using rules;
end
$$;

comment on function private.change_rules is
  'Ships rows that a release changes: what a city changed stays, the rest follows. A row that a city deleted stays away.';

create function private.remove_rules(rule_table regclass, rules jsonb)
returns void
language plpgsql
volatile
security invoker
set search_path = ''
set timezone = 'UTC'
as $$
declare
  v_row jsonb;
  v_where text;
begin
  select format(
    '%s as r using jsonb_populate_record(null::%1$s, $1) as k where r.shipped is not null and %2$s',
    remove_rules.rule_table, string_agg(format('r.%1$I = k.%1$I', c.name), ' and ') filter (where c.is_key)
  )
  into v_where
  from private.rule_columns(remove_rules.rule_table) as c;
  for v_row in select f.value from jsonb_array_elements(rules) as f loop
    begin
      execute format(
        'delete from %s and private.rule_changes(%s, r.shipped) = ''{}''',
        v_where, private.rule_value(remove_rules.rule_table)
      )
      using v_row;
    exception
      -- What happened names it still, such as a request of a model: history stays.
      when foreign_key_violation or restrict_violation then null;
    end;
    execute format('update %s', replace(v_where, ' using ', ' set shipped = null from ')) using v_row;
  end loop;
end
$$;

comment on function private.remove_rules is
  'Removes rows that a release ships no longer; one that a city changed, or that history names, stays as the city''s own.';

create function private.changed_rules()
returns table (rule_table text, key jsonb, shipped jsonb, value jsonb)
language plpgsql
stable
security invoker
set search_path = ''
set timezone = 'UTC'
as $$
declare
  v_table regclass;
begin
  for v_table in select t.name from private.rule_tables() as t (name) order by t.name::text collate "C" loop
    return query execute (
      select format(
        'select %1$L, jsonb_build_object(%2$s), r.shipped, %3$s
        from %1$s as r
        where r.shipped is null
          or private.rule_changes(%3$s, r.shipped) <> ''{}''
        order by 2',
        v_table::text, string_agg(format('%1$L, r.%1$I', c.name), ', ') filter (where c.is_key), private.rule_value(v_table)
      )
      from private.rule_columns(v_table) as c
    );
  end loop;
end
$$;

comment on function private.changed_rules is 'Rows of rules that are not as Weats ships them: changed here, or added here (shipped is null).';

create view admin.changed_rules
with (security_invoker = true)
as
select c.rule_table, c.key, c.shipped, c.value
from private.changed_rules() as c;

comment on view admin.changed_rules is
  'What this city says, allows and limits otherwise than Weats ships it; shipped is null where the row is the city''s own.';
