select plan(14);
create function tests.id(phone text) returns bigint language sql as $$ select p.id from public.persons as p where p.phone = id.phone $$;
create function tests.block(phone text, by text, restaurant uuid default null) returns text language sql
as $$ select private.block_person(tests.id(phone), restaurant, 'fake orders', tests.id(by), null, '2026-11-25 12:00-05') ->> 'code' $$;
select is(tests.block('573990003001', '573990001001'), 'not_allowed', 'an owner blocks nobody everywhere');
select is(tests.block('573990003001', '573990001102', '10000000-0000-4000-8000-000000000001'), 'not_allowed', 'a cook nobody at all');
select is(tests.block('573990003001', '573990001001', '10000000-0000-4000-8000-000000000002'), 'not_allowed', 'nor an owner elsewhere');
select is(tests.block('573990003001', '573990001101', '10000000-0000-4000-8000-000000000001'), 'blocked', 'a manager in the own kitchen');
select is(tests.block('573990003001', '573990001001', '10000000-0000-4000-8000-000000000001'), 'unchanged', 'once');
select is(tests.block('573990002001', '573990004001'), 'works_here', 'who works here is dismissed, not blocked');
select ok(
  private.is_blocked(tests.id('573990003001'), '10000000-0000-4000-8000-000000000001')
  and not private.is_blocked(tests.id('573990003001'), '10000000-0000-4000-8000-000000000002'), 'there and not elsewhere'
);
select is(tests.block('573990003002', '573990004001'), 'blocked', 'an admin everywhere');
-- WhatsApp learns her user id; then the number passes on to somebody else.
select private.identify_person('CO.2', '573990003002', 'Carlos', '2026-11-25 12:01-05');
select private.identify_person('CO.3', '573990003002', 'Nueva', '2026-11-25 12:02-05');
select ok(not private.is_blocked(tests.id('573990003002')), 'whoever gets the number has done nothing');
select ok(
  private.is_blocked((select p.id from public.persons as p where p.whatsapp_user_id = 'CO.2')), 'whoever lost it is blocked still'
);
-- Forgotten, and back.
update private.blocks set person_id = null;
update public.persons set whatsapp_user_id = 'gone', phone = null, released_phone = '1000000', released_at = now() where whatsapp_user_id = 'CO.2';
select private.identify_person('CO.2', '573990009999', 'Otra', '2026-11-26 12:00-05');
select ok(
  private.is_blocked(tests.id('573990009999')), 'who was forgotten and comes back is known'
);
select is((select count(*) from private.blocks where person_id is not null), 1::bigint, 'and nobody else');
select is(
  (select private.unblock_person(b.id, tests.id('573990001001'), null, '2026-11-26 13:00-05') ->> 'code' from private.blocks as b where b.restaurant_id is null),
  'not_allowed', 'an owner ends no block of an admin'
);
select is(
  (select private.unblock_person(b.id, tests.id('573990004002'), null, '2026-11-26 13:00-05') ->> 'code' from private.blocks as b where b.restaurant_id is null),
  'unblocked', 'another admin does'
);
select * from finish();
