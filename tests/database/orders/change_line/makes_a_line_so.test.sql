select plan(12);
create function tests.change(quantity integer, names text[] default '{}', note text default null) returns text language sql
as $$
  select format('%s %s%s %s %s', a ->> 'code', l ->> 'quantity', (
    select string_agg(' ' || (o ->> 'name'), '') from jsonb_array_elements(l -> 'options') as o
  ), l ->> 'note', l ->> 'total')
  from private.change_line(
    tests.basket_customer(),
    (select b.id from public.basket_lines as b where b.item_id = tests.basket_dish(1)),
    quantity, tests.basket_options(tests.basket_dish(1), names), note, '2026-11-25 14:05-05'
  ) as a
  left join jsonb_array_elements(a #> '{basket,lines}') as l on l ->> 'item_id' = tests.basket_dish(1)::text
$$;
select tests.basket_add('2026-11-25 14:00-05', 1, 2, '{Normal,Huevo}', 'sin alcaparras');
select tests.basket_add('2026-11-25 14:00-05', 12, 1);
select is(tests.change(3, '{Normal,Huevo}', 'sin alcaparras'), 'changed 3 Normal Huevo sin alcaparras 93000', 'another quantity');
select is(tests.change(3, '{Grande,Aguacate}', ' con crema '), 'changed 3 Grande Aguacate con crema 120000', 'options and note are replaced');
select is(tests.change(3, '{}', ' '), 'changed 3  85500', 'and taken away');
select is((select version from public.baskets), 6::bigint, 'every change is a version');
select is((select updated_at from public.baskets), '2026-11-25 14:05-05'::timestamptz, 'and makes it young');
select is(tests.change(50), 'changed 50  1425000', 'fifty');
select is(tests.change(51), 'too_many 50  1425000', 'not more');
select tests.basket_add('2026-11-25 14:00-05', 10, 49);
select is(tests.change(50), 'changed 50  1425000', 'with 50 others they are a hundred');
select private.change_line(
  tests.basket_customer(), (select id from public.basket_lines where item_id = tests.basket_dish(12)), 2, null, null,
  '2026-11-25 14:05-05'
);
select is((select private.basket_units(id) from public.baskets), 100::bigint, 'one more was too many');
update public.menu_items set is_active = false where id = tests.basket_dish(1);
select is(tests.change(0), 'changed   ', 'none takes it out, even when it has left the menu');
select results_eq(
  $$ select position, quantity from public.basket_lines order by position $$, $$ values (2, 1), (3, 49) $$, 'the others stay'
);
select is_empty($$ select from public.basket_line_options $$, 'its options are gone with it');
select * from finish();
