select plan(6);
create function tests.made(name text, kind text default null) returns text language sql
as $$
  insert into public.option_groups (item_id, name, kind, is_required, min_choices, max_choices)
  values (tests.basket_dish(12), made.name, made.kind, false, 0, 3)
  returning kind
$$;
select is(
  (select string_agg(tests.made(n), ' ') from unnest(array['Sin', '¿Qué le quitamos?', 'Retirar ingredientes', 'Without', 'Sem', 'Ingredientes para quitar']) as n),
  'removal removal removal removal removal removal', 'a name that takes away, in three languages'
);
select is(
  (select string_agg(tests.made(n), ' ') from unnest(array['Adiciones', 'Queso extra', 'Con', 'Toppings', 'Add-ons']) as n),
  'addition addition addition addition addition', 'one that adds'
);
select is(
  (select string_agg(tests.made(n), ' ') from unnest(array['Tamaño', 'Salsas sin costo', 'Sin azúcar', 'Sin costo', 'Contorno']) as n),
  'choice choice choice choice choice', 'all else is a choice'
);
select is(tests.made('Sin nada', 'choice'), 'choice', 'who says what it is is believed');
update public.option_groups set kind = 'removal' where item_id = tests.basket_dish(12) and name = 'Tamaño';
update public.option_groups set name = 'Porción' where item_id = tests.basket_dish(12) and name = 'Tamaño';
select is((select g.kind from public.option_groups as g where g.item_id = tests.basket_dish(12) and g.name = 'Porción'), 'removal', 'and never guessed again');
select throws_ok($$ select tests.made('Otra', 'perhaps') $$, '23514', null, 'nothing else is known');
select * from finish();
