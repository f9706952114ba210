select plan(17);
create function tests.code(
  quantity integer, names text[] default '{Normal}', note text default null, line bigint default null, customer integer default 2
) returns text language sql
as $$
  select private.change_line(
    tests.basket_customer(customer),
    coalesce(line, (select l.id from public.basket_lines as l where l.item_id = tests.basket_dish(1))),
    quantity, tests.basket_options(tests.basket_dish(1), names), note, '2026-11-25 14:05-05'
  ) ->> 'code'
$$;
select is(tests.code(1, '{}', null, 1), 'unknown_line', 'without a basket');
select tests.basket_add('2026-11-25 14:00-05', 1, 2, '{Normal}');
select private.add_to_basket(tests.basket_customer(1), tests.basket_dish(12), 1, '{}', null, '2026-11-25 14:00-05');
select is(tests.code(1, '{}', null, 999999), 'unknown_line', 'a line that does not exist');
select is(tests.code(1, '{}', null, null, 1), 'unknown_line', 'a line of somebody else');
select is(tests.code(0, '{}', null, null, 1), 'unknown_line', 'nor may they take it out');
select is(tests.code(-1), 'invalid_quantity', 'less than none');
select is(tests.code(null), 'invalid_quantity', 'nobody knows how many');
select is(tests.code(2147483647), 'too_many', 'as many as a number holds');
select is(tests.code(1, '{Normal}', repeat('x', 301)), 'note_too_long', 'a note of 301 letters');
select is(tests.code(1, '{Normal,Normal}'), 'option_twice', 'an option twice');
select is(tests.code(1, '{Aguacate,Arroz,Chicharrón,Huevo}'), 'too_many_options', 'too many options');
select is(
  private.change_line(
    tests.basket_customer(), (select min(id) from public.basket_lines), 1, '{999999}', null, '2026-11-25 14:05-05'
  ) ->> 'code', 'unknown_option', 'an unknown option'
);
update public.options set unavailable_until = 'infinity' where id = (tests.basket_options(tests.basket_dish(1), '{Huevo}'))[1];
select is(tests.code(1, '{Normal,Huevo}'), 'option_unavailable', 'an option that is off');
update public.menu_items set unavailable_until = 'infinity' where id = tests.basket_dish(1);
select is(tests.code(1), 'item_unavailable', 'a dish that is off');
update public.menu_items set is_active = false where id = tests.basket_dish(1);
select is(tests.code(1), 'unknown_item', 'a dish that left the menu');
select results_eq(
  $$
    select b.version, l.quantity, l.note, (select count(*) from public.basket_line_options as o where o.line_id = l.id)
    from public.basket_lines as l
    join public.baskets as b on b.id = l.basket_id
    where l.item_id = tests.basket_dish(1)
  $$, $$ values (2::bigint, 2, null::text, 1::bigint) $$, 'all of it changed nothing'
);
select private.switch_restaurant(tests.basket_customer(), '10000000-0000-4000-8000-000000000014', '2026-11-25 14:06-05');
select is(tests.code(0), 'unknown_line', 'a line of a draft');
select is((select count(*) from public.basket_lines), 2::bigint, 'is still there');
select * from finish();
