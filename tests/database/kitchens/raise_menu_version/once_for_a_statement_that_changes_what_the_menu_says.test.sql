select plan(16);
create function tests.version(n integer default 1) returns bigint language sql
as $$ select menu_version from public.restaurants where id = ('10000000-0000-4000-8000-' || lpad(n::text, 12, '0'))::uuid $$;
update public.restaurants set menu_version = 10;

update public.menu_items set price = price + 100 where restaurant_id = '10000000-0000-4000-8000-000000000001';
select is(tests.version(), 11::bigint, 'prices of a whole menu: once');
select is(tests.version(2), 10::bigint, 'of no other restaurant');
update public.menu_items set price = price + 100 where position = 1;
select is(tests.version(), 12::bigint, 'one statement over many restaurants');
select is(tests.version(2), 11::bigint, 'raises each of them once');
update public.menu_items set name = name where restaurant_id = '10000000-0000-4000-8000-000000000001';
select is(tests.version(), 12::bigint, 'writing the same again is no change');
update public.menu_items set unavailable_until = 'infinity' where restaurant_id = '10000000-0000-4000-8000-000000000001';
select is(tests.version(), 12::bigint, 'availability of a dish is none either');
update public.options set unavailable_until = 'infinity';
select is(tests.version(), 12::bigint, 'nor that of an option');
update public.options set price_difference = price_difference + 500
where group_id = (
  select min(g.id)
  from public.option_groups as g
  where g.item_id = '20000000-0000-4000-8000-000100000001'
);
select is(tests.version(), 13::bigint, 'the price of an option is one');
insert into public.option_groups (item_id, name, is_required, min_choices, max_choices)
values ('20000000-0000-4000-8000-000100000010', 'Salsa', false, 0, 1);
select is(tests.version(), 14::bigint, 'a new group');
insert into public.options (group_id, name) select max(id), 'Hogao' from public.option_groups;
select is(tests.version(), 15::bigint, 'a new option');
delete from public.options where id = (select max(id) from public.options);
select is(tests.version(), 16::bigint, 'one that goes');
delete from public.option_groups where id = (select max(id) from public.option_groups);
select is(tests.version(), 17::bigint, 'a group that goes');
insert into public.menu_categories (restaurant_id, name, position) values ('10000000-0000-4000-8000-000000000001', 'Especiales', 9);
select is(tests.version(), 18::bigint, 'a new category');
insert into public.menu_items (restaurant_id, category_id, name, price, created_at)
select restaurant_id, id, 'Puchero', 31900, '2026-11-23 12:00Z' from public.menu_categories where name = 'Especiales';
select is(tests.version(), 19::bigint, 'a new dish');
delete from public.menu_items where name = 'Puchero';
select is(tests.version(), 20::bigint, 'a dish that goes');
delete from public.menu_items where id = '20000000-0000-4000-8000-000100000001';
select cmp_ok(tests.version(), '>=', 21::bigint, 'with its groups and options');
select * from finish();
