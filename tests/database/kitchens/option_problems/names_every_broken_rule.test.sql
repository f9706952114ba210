select plan(13);
-- Churrasco: Término (one of three, required), Acompañamientos (exactly two, required). Ramen's options are others'.
create function tests.option(option_name text, item uuid default '20000000-0000-4000-8000-000500000004') returns bigint language sql
as $$
  select o.id
  from public.options as o
  join public.option_groups as g on g.id = o.group_id
  where g.item_id = item and o.name = option_name
$$;
create function tests.problems(variadic names text[]) returns text language sql
as $$
  select coalesce(string_agg(p ->> 'code' || coalesce(' ' || (p ->> 'name'), ''), ', ' order by place), 'none')
  from jsonb_array_elements(private.option_problems(
    '20000000-0000-4000-8000-000500000004', array(select tests.option(n) from unnest(names) as n), '2026-11-23 17:00Z'
  )) with ordinality as e (p, place)
$$;

select is(tests.problems('Medio', 'Yuca', 'Ensalada'), 'none', 'a choice that follows every rule');
select is(
  tests.problems('Medio', 'Yuca'), 'too_few Acompañamientos', 'one of two'
);
select is(
  tests.problems('Medio', 'Yuca', 'Ensalada', 'Arroz'), 'too_many Acompañamientos', 'three of two'
);
select is(
  tests.problems('Medio', 'Bien asado', 'Yuca', 'Arroz'), 'too_many Término', 'two of one'
);
select is(
  private.option_problems('20000000-0000-4000-8000-000500000004', '{}', '2026-11-23 17:00Z') #>> '{0,code}',
  'too_few', 'none of a required group'
);
select is(
  private.option_problems('20000000-0000-4000-8000-000500000004', null, '2026-11-23 17:00Z'),
  private.option_problems('20000000-0000-4000-8000-000500000004', '{}', '2026-11-23 17:00Z'), 'no list is an empty list'
);
select is(
  tests.problems('Medio', 'Yuca', 'Yuca'), 'option_twice Yuca, too_few Acompañamientos', 'the same twice is one'
);
update public.options set unavailable_until = '2026-11-23 18:00Z' where id = tests.option('Yuca');
select is(tests.problems('Medio', 'Yuca', 'Arroz'), 'option_unavailable Yuca', 'one that is off');
update public.options set unavailable_until = '2026-11-23 17:00Z' where id = tests.option('Yuca');
select is(tests.problems('Medio', 'Yuca', 'Arroz'), 'none', 'and is back from that moment');
select is(
  private.option_problems(
    '20000000-0000-4000-8000-000500000004',
    array[tests.option('Medio'), tests.option('Yuca'), tests.option('Arroz'), tests.option('Bravo', '20000000-0000-4000-8000-000400000008')],
    '2026-11-23 17:00Z'
  ),
  jsonb_build_array(jsonb_build_object(
    'code', 'unknown_option', 'option_id', tests.option('Bravo', '20000000-0000-4000-8000-000400000008')
  )),
  'an option of another dish is unknown'
);
select is(
  private.option_problems('20000000-0000-4000-8000-000600000008', '{}', '2026-11-23 17:00Z'), '[]', 'a dish without options asks nothing'
);
-- Optional with a least number: none, or at least so many.
update public.option_groups set min_choices = 2 where item_id = '20000000-0000-4000-8000-000600000001' and name = 'Adiciones';
select is(
  private.option_problems('20000000-0000-4000-8000-000600000001', '{}', '2026-11-23 17:00Z'), '[]', 'none of an optional group'
);
select is(
  private.option_problems(
    '20000000-0000-4000-8000-000600000001', array[tests.option('Tocineta', '20000000-0000-4000-8000-000600000001')],
    '2026-11-23 17:00Z'
  ) #>> '{0,code}',
  'too_few', 'but not fewer than its least'
);
select * from finish();
