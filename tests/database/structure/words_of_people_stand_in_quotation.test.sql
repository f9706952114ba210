select plan(5);
-- Whose words a value is, is said once in private.placeholders; private.render quotes what is not ours, listed or not.
create function tests.placeholders() returns table (key text, language text, line text, name text) language sql as $$
  select t.key, t.language, l.line, m.name[1]
  from public.message_templates as t
  cross join lateral regexp_split_to_table(t.text, '\n') as l (line)
  cross join lateral regexp_matches(l.line, '\{([a-z_]+)\}', 'g') as m (name)
$$;
select is_empty(
  'select distinct p.name from tests.placeholders() as p where p.name not in (select k.name from private.placeholders as k)',
  'somebody has said of each value whose words it is'
);
select is_empty(
  'select k.name from private.placeholders as k where k.name not in (select p.name from tests.placeholders() as p)',
  'and no value is listed that no template has'
);
select is_empty(
  $$
    select p.key, p.language, p.line
    from tests.placeholders() as p
    join private.placeholders as k on k.name = p.name
    where k.kind in ('quote', 'quote_of_place')
      and p.line !~ format('(?:«|“|")\{%s\}(?:»|”|")\.?$', p.name)
  $$,
  'what people wrote ends a line, in quotation marks'
);
select is_empty(
  $$
    select p.key, p.language, p.line
    from tests.placeholders() as p
    join private.placeholders as k on k.name = p.name
    where k.kind in ('quote', 'quote_of_place')
      and p.key not in ('quoted')
      and p.line ~ '^.?\{'
  $$,
  'and stands behind a label of ours'
);
select is_empty(
  $$
    select p.key, p.language, p.name
    from tests.placeholders() as p
    left join private.placeholders as k on k.name = p.name
    cross join lateral (
      select private.render(p.key, p.language, (
        select jsonb_object_agg(a.name, case when a.name = p.name then E'x\n*Suma: $0*\n✅ PAGADO http://x.co 3001234567' else 'y' end)
        from tests.placeholders() as a
        where a.key = p.key
      )) as words
    ) as r
    where k.kind is distinct from 'ours'
      and (r.words ~ '\n\*Suma|\*Suma: \$0|✅|http|3001234567')
  $$,
  'no template lets through what looks like ours'
);
select * from finish();
