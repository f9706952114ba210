select plan(12);
create function tests.keeps() returns void language plpgsql
as $$
begin
  delete from ai.answers;
  perform tests.answers_keep('¿la trucha al ajillo es grande?', 'La Trucha al ajillo es grande.', '2026-11-25 12:00-05', array[tests.basket_dish(8)]);
  perform tests.answers_keep('¿el mondongo es grande?', 'El Mondongo es grande.', '2026-11-25 12:00-05', array[tests.basket_dish(4)]);
  perform tests.answers_keep('¿cuál es el más pedido?', 'El Mondongo.', '2026-11-25 12:00-05', array[tests.basket_dish(4)]);
  perform tests.answers_keep('¿la pizza margarita es grande?', 'Es grande.', '2026-11-25 12:00-05', kitchen => 3);
end
$$;
create function tests.left_after(change text) returns text[] language plpgsql
as $$
begin
  perform tests.keeps();
  execute change;
  return (select array_agg(a.words order by a.id) from ai.answers as a);
end
$$;
select is(tests.left_after('select'), '{La Trucha al ajillo es grande.,El Mondongo es grande.,El Mondongo.,Es grande.}', 'four are kept');
select is(
  tests.left_after($$update public.menu_items set unavailable_until = 'infinity' where name = 'Trucha al ajillo'$$), '{El Mondongo es grande.,Es grande.}',
  'a dish that goes off takes what names it, and what says what there is'
);
select is(
  tests.left_after($$update public.options set unavailable_until = 'infinity' where group_id in (select g.id from public.option_groups as g where g.item_id = tests.basket_dish(4))$$),
  '{La Trucha al ajillo es grande.,Es grande.}', 'so does one of its options'
);
select is(tests.left_after($$update public.menu_items set price = price + 100 where name = 'Changua'$$), '{Es grande.}', 'another price: the whole menu of that kitchen');
select is(tests.left_after($$update public.menu_items set description = 'Otra' where name = 'Changua'$$), '{Es grande.}', 'another description');
select is(tests.left_after($$update public.options set price_difference = 1 where id = (select min(o.id) from public.options as o join public.option_groups as g on g.id = o.group_id where g.item_id = tests.basket_dish(1))$$), '{Es grande.}', 'an option');
select is(tests.left_after($$insert into public.restaurant_special_days (restaurant_id, day) values ('10000000-0000-4000-8000-000000000001', '2026-12-24')$$), '{Es grande.}', 'a special day');
select is(tests.left_after($$delete from public.restaurant_hours where restaurant_id = '10000000-0000-4000-8000-000000000001'$$), '{Es grande.}', 'hours');
select is(tests.left_after($$update public.delivery_zones set fee = fee + 1 where restaurant_id = '10000000-0000-4000-8000-000000000001'$$), '{Es grande.}', 'a fee');
select is(tests.left_after($$update public.restaurants set takes_card = not takes_card where id = '10000000-0000-4000-8000-000000000001'$$), '{Es grande.}', 'how it is paid');
select is(
  tests.left_after($$insert into public.promotions (restaurant_id, name, kind, value, starts_at, ends_at) values ('10000000-0000-4000-8000-000000000001', 'x', 'percent', 10, '2026-11-25', '2026-11-26')$$),
  '{Es grande.}', 'a promotion'
);
select is(tests.left_after($$update public.restaurants set name = name$$), '{La Trucha al ajillo es grande.,El Mondongo es grande.,El Mondongo.,Es grande.}', 'what changes nothing drops nothing');
select * from finish();
