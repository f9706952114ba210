select plan(23);
create function tests.problems(at timestamptz default '2026-11-25 14:00-05') returns jsonb language sql
as $$ select private.price_basket((select b.id from public.baskets as b), at) -> 'problems' $$;
create function tests.codes() returns text language sql
as $$ select string_agg(p ->> 'code', ' ' order by n) from jsonb_array_elements(tests.problems()) with ordinality as e (p, n) $$;
create function tests.set_group(name text, min integer, max integer) returns void language sql
as $$
  update public.option_groups as g set min_choices = min, max_choices = max
  where g.item_id = tests.basket_dish(1) and g.name = set_group.name
$$;
create function tests.in_line(problem jsonb) returns jsonb language sql
as $$
  select jsonb_build_array(problem || jsonb_build_object('line_id', l.id, 'dish', 'Ajiaco santafereño'))
  from public.basket_lines as l where l.item_id = tests.basket_dish(1)
$$;

select tests.basket_add('2026-11-25 14:00-05', 1, 1, '{Normal,Huevo,Arroz}');
select is(tests.problems(), '[{"code": "no_payment", "methods": ["cash", "transfer", "card"]}]', 'nobody said how it is paid');
update public.baskets set payment_method = 'card';
update public.restaurants set takes_card = false where id = '10000000-0000-4000-8000-000000000001';
select is(tests.problems(), '[{"code": "payment_not_taken", "methods": ["cash", "transfer"]}]', 'not in this way any more');
update public.baskets set payment_method = 'cash';
select is(tests.problems(), '[]', 'no problem');
update public.delivery_zones set minimum = 35001 where restaurant_id = '10000000-0000-4000-8000-000000000001';
select is(tests.problems(), '[{"code": "below_minimum", "minimum": 35001, "missing": 1}]', 'a peso below the minimum of 28,500 + 2,500 + 4,000');
update public.delivery_zones set minimum = 35000 where restaurant_id = '10000000-0000-4000-8000-000000000001';
select is(tests.problems(), '[]', 'at the minimum');
select is(
  tests.problems('2026-11-25 22:00-05'),
  jsonb_build_array(jsonb_build_object('code', 'closed', 'opens_at', timestamptz '2026-11-26 11:00-05')), 'closed, and until when'
);

update public.menu_items set unavailable_until = '2026-11-25 14:00:01-05' where id = tests.basket_dish(1);
select is(tests.problems(), tests.in_line('{"code": "item_unavailable"}'), 'a dish that is off');
select is(tests.problems('2026-11-25 14:00:01-05'), '[]', 'until it is not');
update public.menu_items set unavailable_until = null, is_active = false where id = tests.basket_dish(1);
select is(tests.codes(), 'item_unavailable', 'a dish that left the menu');
update public.menu_items set is_active = true where id = tests.basket_dish(1);
update public.options set unavailable_until = 'infinity' where id = any (tests.basket_options(tests.basket_dish(1), '{Huevo}'));
select is(
  tests.problems() #- '{0,option_id}', tests.in_line('{"code": "option_unavailable", "name": "Huevo"}'), 'an option that is off'
);
update public.options set unavailable_until = null where name = 'Huevo';
select tests.set_group('Adiciones', 0, 1);
select is(
  tests.problems() #- '{0,group_id}',
  tests.in_line('{"code": "too_many_options", "name": "Adiciones", "min": 0, "max": 1, "chosen": 2}'), 'a rule that has changed'
);
select tests.set_group('Tamaño', 2, 2);
select is(tests.codes(), 'too_many_options', 'too many are graver than too few, whatever stands first');
select tests.set_group('Adiciones', 0, 3);
select is(
  tests.problems() #- '{0,group_id}',
  tests.in_line('{"code": "options_missing", "name": "Tamaño", "min": 2, "max": 2, "chosen": 1}'), 'a choice that is missing'
);
select tests.set_group('Tamaño', 1, 1);
update public.options set group_id = (select max(id) from public.option_groups) where id = any (tests.basket_options(tests.basket_dish(1), '{Huevo}'));
select is(tests.codes(), 'unknown_option', 'an option that went to another dish');
delete from public.basket_line_options where option_id not in (
  select o.id from public.options as o join public.option_groups as g on g.id = o.group_id where g.item_id = tests.basket_dish(1)
);
update public.delivery_zones set minimum = 0;
select is(tests.problems(), '[]', 'no problem again');

update public.addresses set point = 'SRID=4326;POINT(-74.085 4.744)' where person_id = tests.basket_customer();
select is(tests.problems(), '[{"code": "outside_zone"}]', 'nobody brings it there');
update public.addresses set point = null where person_id = tests.basket_customer();
select is(tests.problems(), '[{"code": "no_pin"}]', 'nobody knows where that is');
update public.addresses set deleted_at = '2026-11-25 14:00-05' where person_id = tests.basket_customer();
select is(tests.problems(), '[{"code": "no_address"}]', 'the address was deleted');
update public.baskets set address_id = null;
select is(tests.problems(), '[{"code": "no_address"}]', 'there is no address');

insert into public.basket_lines (basket_id, item_id, quantity, position)
select id, tests.basket_dish(10), 50, n from public.baskets cross join generate_series(2, 3) as n;
update public.menu_items set unavailable_until = 'infinity' where id = tests.basket_dish(10);
update public.restaurants set paused_until = 'infinity' where id = '10000000-0000-4000-8000-000000000001';
insert into public.staff (restaurant_id, person_id, role, created_at)
values ('10000000-0000-4000-8000-000000000001', tests.basket_customer(), 'cook', '2026-11-25 14:00-05');
update public.baskets set payment_method = null;
select is(
  tests.codes(), 'own_restaurant item_unavailable item_unavailable too_many closed no_address no_payment', 'all at once, gravest first'
);
update public.staff set suspended_at = '2026-11-25 14:00-05', suspended_reason = 'left' where person_id = tests.basket_customer();
select is(tests.codes(), 'item_unavailable item_unavailable too_many closed no_address no_payment', 'who has left may order there');
update public.staff set suspended_at = null, suspended_reason = null;
delete from public.basket_lines;
update public.addresses set point = 'SRID=4326;POINT(-74.0708 4.5972)', deleted_at = null where person_id = tests.basket_customer();
update public.delivery_zones set minimum = 1;
update public.baskets as b set address_id = a.id from public.addresses as a where a.person_id = b.person_id;
select is(tests.codes(), 'empty own_restaurant closed below_minimum no_payment', 'nothing chosen is gravest');
select is(tests.problems() #> '{2,opens_at}', 'null', 'a pause without end has no opening');
select * from finish();
