select plan(8);
create function tests.differences() returns bigint language sql
as $$
  select count(*)
  from (
    (select w.restaurant_id, w.word from private.words_on_menus as w except select m.restaurant_id, m.word from private.menu_words as m)
    union all
    (select m.restaurant_id, m.word from private.menu_words as m except select w.restaurant_id, w.word from private.words_on_menus as w)
  ) as d
$$;
select is(tests.differences(), 0::bigint, 'the words of the seed''s menus are there');
create temporary table dish as
  select i.id, i.restaurant_id, i.category_id from public.menu_items as i where i.name = 'Trucha al ajillo' limit 1;
insert into public.menu_items (restaurant_id, category_id, name, price, created_at)
select d.restaurant_id, d.category_id, 'Zarangollo murciano', 100, '2026-11-25 12:00-05' from dish as d;
select is(tests.differences(), 0::bigint, 'those of a new dish come');
select is(private.mended('sarangollo', array[d.restaurant_id]), 'zarangollo', 'and mend what sounds like them') from dish as d;
insert into public.option_groups (item_id, name, is_required, min_choices, max_choices)
select d.id, 'Salsas', false, 0, 1 from dish as d;
insert into public.options (group_id, name) select g.id, 'Zurrapa' from public.option_groups as g join dish as d on d.id = g.item_id and g.name = 'Salsas';
select is(tests.differences(), 0::bigint, 'those of a new option come');
update public.options as o set name = 'Zurracapote' where o.name = 'Zurrapa';
select is(tests.differences(), 0::bigint, 'a new name of an option counts');
delete from public.option_groups as g using dish as d where g.item_id = d.id and g.name = 'Salsas';
select is(tests.differences(), 0::bigint, 'with a group those of its options go');
update public.menu_items as i set is_active = false where i.name = 'Zarangollo murciano';
select is(tests.differences(), 0::bigint, 'what left the menu says nothing');
delete from public.menu_items as i where i.name = 'Zarangollo murciano';
select is(tests.differences(), 0::bigint, 'nor what is gone');
select * from finish();
