select plan(9);
create function tests.option(m integer, n integer, words text, chosen text[] default '{}') returns text language sql
as $$
  select concat(g.name, ': ', o.name)
  from public.options as o
  join public.option_groups as g on g.id = o.group_id
  where o.id = private.match_option(tests.basket_dish(m, n), words, tests.basket_options(tests.basket_dish(m, n), chosen), '2026-11-25 12:00-05')
$$;
select is(tests.option(1, 6, 'sin cebolla'), 'Sin: Cebolla', 'without is an option that leaves out');
select is(tests.option(1, 6, 'con queso'), 'Adiciones: Queso', 'with is an addition');
select is(tests.option(1, 6, 'sin queso'), null, 'no cheese is not more cheese');
select is(tests.option(1, 6, 'cebolla'), null, 'and onion is not no onion');
select is(tests.option(1, 6, 'papas y gaseosa'), 'En combo: Papas y gaseosa', 'by its whole name');
select is(tests.option(1, 1, 'grande'), 'Tamaño: Grande', 'a size');
select is(tests.option(1, 1, 'grande', '{Medio}'), null, 'but one alone: what is full takes no more');
select is(tests.option(13, 1, 'moras'), 'Fruta: Mora', 'in the plural');
select is(tests.option(1, 6, 'unicornio'), null, 'what it does not have');
select * from finish();
