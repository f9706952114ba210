select plan(14);
select tests.quota_widen();
select private.set_quota_limit('person', 'each', 3), private.set_quota_limit('strangers', 'all', 5), private.set_quota_limit('media', 'audio', 2),
  private.set_quota_limit('media', 'image', 0);
create temporary table who as
select p.id, row_number() over (order by p.id) as n from public.persons as p where p.phone like '57399000300%';
create function tests.nth(n bigint) returns bigint language sql as $$ select w.id from who as w where w.n = nth.n $$;
select is(tests.quota_granted(3, '2026-11-25 12:00-05', person_id => tests.nth(1)), 3::bigint, 'a person has its share');
select is(tests.quota_ask('2026-11-25 12:00-05', person_id => tests.nth(1)), 'person normal 54000', 'and no more');
select is(tests.quota_granted(3, '2026-11-25 12:00-05', person_id => tests.nth(2)), 2::bigint, 'all strangers together have theirs');
select is(tests.quota_ask('2026-11-25 12:00-05', person_id => tests.nth(3)), 'strangers normal 54000', 'and no more');
select is(tests.quota_ask('2026-11-25 12:00-05', 'runner', person_id => tests.nth(3)), 'strangers normal 54000', 'whatever the agent');
select is(
  (select tests.quota_ask('2026-11-25 12:00-05', 'runner', person_id => p.id) from public.persons as p where p.phone = '573990002001'),
  'runner gemini-3.5-flash-lite normal', 'who works here is no stranger'
);
select private.set_quota_limit('person', 'each', 10), tests.order_in('delivered');
select is(
  (select tests.quota_ask('2026-11-25 12:00-05', person_id => o.person_id) from public.orders as o), 'client gemini-3.5-flash-lite normal',
  'who was brought an order is none either'
);
select is(tests.quota_ask('2026-11-25 12:00-05'), 'client gemini-3.5-flash-lite normal', 'nor is nobody');
select is(tests.quota_ask('2026-11-25 12:00-05', media => 'audio'), 'client gemini-3.5-flash-lite normal', 'voice counts in its pool');
select is(tests.quota_ask('2026-11-25 12:00-05', 'runner', media => 'audio'), 'runner gemini-3.5-flash-lite normal', 'of any agent');
select is(tests.quota_ask('2026-11-25 12:00-05', media => 'audio'), 'media normal 54000', 'and has a cap of its own');
select is(tests.quota_ask('2026-11-25 12:00-05', media => 'image'), 'media normal 54000', 'that may be nothing');
select is(tests.quota_ask('2026-11-26 12:00-05', media => 'audio', person_id => tests.nth(1)), 'client gemini-3.5-flash-lite normal', 'tomorrow all have it again');
select is_empty('select * from private.check_quota_ledger()', 'and the ledger holds');
select * from finish();
