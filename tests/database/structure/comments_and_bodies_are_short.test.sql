select plan(2);
-- What else matters stands in the file: docs/sql.md.
select is_empty(
  $$
    select d.classoid::regclass, pg_describe_object(d.classoid, d.objoid, d.objsubid), length(d.description)
    from pg_catalog.pg_description as d
    where length(d.description) > 160
      and (
        d.classoid = 'pg_class'::regclass
        and (select c.relnamespace::regnamespace::text from pg_catalog.pg_class as c where c.oid = d.objoid)
          in ('public', 'private', 'ai', 'admin')
        or d.classoid = 'pg_proc'::regclass
        and (select p.pronamespace::regnamespace::text from pg_catalog.pg_proc as p where p.oid = d.objoid)
          in ('public', 'private', 'ai', 'admin')
      )
  $$,
  'a comment is a sentence of at most 160 characters'
);
select is_empty(
  $$
    select p.oid::regprocedure, l.lines
    from pg_catalog.pg_proc as p
    cross join lateral (select cardinality(string_to_array(btrim(p.prosrc, E'\n'), E'\n')) as lines) as l
    where p.pronamespace::regnamespace::text in ('public', 'private', 'ai', 'admin')
      and l.lines > 70
  $$,
  'a body has at most 70 lines'
);
select * from finish();
