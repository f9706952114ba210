select plan(9);
-- Ajiaco has a required group of three sizes.
create function tests.available(at timestamptz default '2026-11-23 17:00Z') returns boolean language sql
as $$ select private.is_available('20000000-0000-4000-8000-000100000001', at) $$;
create temporary table sizes as
select o.id
from public.options as o
join public.option_groups as g on g.id = o.group_id
where g.item_id = '20000000-0000-4000-8000-000100000001'
  and g.name = 'Tamaño';

select ok(tests.available(), 'a dish that nobody switched off');
update public.menu_items set unavailable_until = '2026-11-23 20:00Z' where id = '20000000-0000-4000-8000-000100000001';
select ok(not tests.available('2026-11-23 19:59:59.999Z'), 'off until a time');
select ok(tests.available('2026-11-23 20:00Z'), 'and on from that moment');
update public.menu_items set unavailable_until = null where id = '20000000-0000-4000-8000-000100000001';
update public.options set unavailable_until = 'infinity' where id in (select id from sizes order by id limit 2);
select ok(tests.available(), 'one option is left of a required group');
update public.options set unavailable_until = '2026-11-23 20:00Z' where id in (select id from sizes);
select ok(not tests.available(), 'none is left: it cannot be ordered');
select ok(tests.available('2026-11-23 20:00Z'), 'until they are back');
update public.options set unavailable_until = null where id in (select id from sizes);
update public.options set unavailable_until = 'infinity'
where group_id in (
  select id from public.option_groups where item_id = '20000000-0000-4000-8000-000100000001' and not is_required
);
select ok(tests.available(), 'optional extras do not matter');
update public.menu_items set is_active = false where id = '20000000-0000-4000-8000-000100000001';
select ok(not tests.available(), 'a dish that left the menu');
select ok(not private.is_available('20000000-0000-4000-8000-00000000ffff', '2026-11-23 17:00Z'), 'one that never was on it');
select * from finish();
