select plan(4);
-- A city that has time.
update private.settings set value = '20' where key = 'news_merge_seconds';
select tests.act_as_superuser();
delete from vault.secrets where name in ('project_url', 'functions_secret');
select vault.create_secret('http://weats.test', 'project_url'), vault.create_secret('sb_secret_x', 'functions_secret');
select tests.act_as_owner();
select tests.delivery_order('2026-11-25 12:00-05', is_accepted => false);
select private.claim_messages(tests.worker(1), 100, '2026-11-25 12:00-05');
delete from public.outbox;
-- Accepted: the customer's news wait 20 seconds for newer ones, and nothing else happens.
select private.change_order(o.id, 'accepted', 'restaurant', tests.delivery_cook(), null, '2026-11-25 12:01-05', null, 10) from public.orders as o;
select private.claim_messages(tests.worker(1), 100, '2026-11-25 12:01:01-05');
delete from public.outbox;
select is((select array_agg(n.template_key) from public.notices as n where n.state = 'pending'), '{customer_order_accepted}', 'news wait');
select is(private.wake_sleepers('2026-11-25 12:01:19.999-05'), 0, 'and nobody is woken meanwhile');
select is(private.wake_sleepers('2026-11-25 12:01:20-05'), 1, 'then the senders are');
select private.claim_messages(tests.worker(1), 100, '2026-11-25 12:01:20-05');
delete from public.outbox;
select is(private.wake_sleepers('2026-11-25 12:01:30-05'), 0, 'told, they wake nobody');
select * from finish();
