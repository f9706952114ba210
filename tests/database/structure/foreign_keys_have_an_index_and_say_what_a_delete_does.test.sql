select plan(1);
select is_empty(
  $$
    select con.conrelid::regclass, con.conname
    from pg_catalog.pg_constraint as con
    join pg_catalog.pg_namespace as n on n.oid = con.connamespace
    where con.contype = 'f'
      and n.nspname in ('public', 'private', 'ai', 'admin')
      and not exists (
        select
        from pg_catalog.pg_index as i
        where i.indrelid = con.conrelid
          and (i.indkey::smallint[])[0:cardinality(con.conkey) - 1] @> con.conkey
      )
  $$,
  'every foreign key has an index that begins with its columns'
);
select * from finish();
