select plan(9);
create function tests.found(words text) returns text[] language sql
as $$
  select array_agg(i.name order by s.ordinality)
  from private.search_menu(words, array['10000000-0000-4000-8000-000000000001']::uuid[], '{}', '2026-11-25 12:00-05', 10) with ordinality as s
  join public.menu_items as i on i.id = s.item_id
$$;
create function tests.wrong_counts() returns bigint language sql as $$
  select count(*) from (
    (select w.word, w.restaurant_id, w.documents::bigint from private.search_words as w
      except select p.word, p.restaurant_id, count(*) from private.search_postings as p group by p.word, p.restaurant_id)
    union all
    (select p.word, p.restaurant_id, count(*) from private.search_postings as p group by p.word, p.restaurant_id
      except select w.word, w.restaurant_id, w.documents::bigint from private.search_words as w)
    union all
    (select d.restaurant_id::text, null::uuid, count(*) from private.search_documents as d group by d.restaurant_id
      except select m.restaurant_id::text, null::uuid, m.documents::bigint from private.search_menus as m where m.documents > 0)
  ) as x
$$;
select is(tests.wrong_counts(), 0::bigint, 'what the seed wrote is counted');
update public.menu_items set name = 'Cazuela del páramo' where name = 'Mondongo';
select is((tests.found('cazuela del páramo'))[1], 'Cazuela del páramo', 'an edited dish is found by its new words at once');
select ok(not coalesce(tests.found('mondongo'), '{}') @> '{Cazuela del páramo}', 'and never by its old ones');
update public.menu_categories set name = 'Calderos' where name = 'Sopas';
select ok(tests.found('calderos') @> '{Changua}', 'a heading that is called otherwise');
update public.options set name = 'Tamarindo' where name = 'Lulo';
select ok(tests.found('tamarindo') @> '{Jugo natural}', 'an option that is called otherwise');
delete from public.option_groups where item_id = (select id from public.menu_items where name = 'Jugo natural');
select is(tests.found('tamarindo'), null, 'and no more once it is gone');
update public.menu_items set is_active = false where name = 'Changua';
select ok(not coalesce(tests.found('changua'), '{}') @> '{Changua}', 'what left the menu is not found');
delete from public.menu_items where name = 'Lechona tolimense';
select ok(not coalesce(tests.found('lechona'), '{}') @> '{Lechona tolimense}', 'nor what is deleted');
select is(tests.wrong_counts(), 0::bigint, 'and every word is still counted right');
select * from finish();
