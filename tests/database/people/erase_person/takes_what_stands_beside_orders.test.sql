select plan(5);
create temporary table carlos as select p.id from public.persons as p where p.phone = '573990003002';
select tests.delivery_order('2026-11-25 12:00-05', customer => '573990003002');
select private.change_order(o.id, 'cancelled', 'admin', tests.desk_admin(1), 'other', '2026-11-25 12:40-05') from public.orders as o;
insert into public.relayed_words (order_id, speaker, words, created_at)
select o.id, 'customer', 'timbre secreto', '2026-11-25 12:30-05' from public.orders as o;
insert into private.code_tries (who, tries, began_at) select 'person:' || c.id, 1, '2026-11-25 12:00-05' from carlos as c;
insert into auth.users (id) values ('00000000-0000-4000-8000-0000000000b1');
insert into private.user_links (user_id, person_id, code, expires_at, linked_at)
select '00000000-0000-4000-8000-0000000000b1', c.id, 'ABCDEFG2', '2026-11-25 13:00-05', '2026-11-25 12:10-05' from carlos as c;
select is((select private.why_not_erase(c.id) from carlos as c), null, 'nothing holds it');
select private.erase_person(c.id, '2026-11-26 12:00-05') from carlos as c;
select is_empty('select from public.relayed_words', 'what was said at the door');
select is_empty('select from private.code_tries', 'codes that were tried');
select is_empty('select from private.user_links', 'and whose phone it was');
select is((select count(*)::int from public.orders as o join carlos as c on c.id = o.person_id), 1, 'the order stays');
select * from finish();
