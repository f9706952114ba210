select plan(8);
update private.message_budgets set messages = 20;
select tests.outbox_say('uno', '2026-11-25 12:00-05', '57399000300' || n) from generate_series(1, 9) as n, generate_series(1, 2) as m;
select is(private.message_mode('2026-11-25 12:00-05'), 'normal', 'nothing has left yet');
select jsonb_array_length(tests.outbox_claim('2026-11-25 12:00-05'));
update public.outbox set state = 'sent', sent_at = claimed_at where state = 'sending';
select is((select sum(messages) from private.message_days), 9::bigint, 'what leaves is counted');
select jsonb_array_length(tests.outbox_claim('2026-11-25 12:01-05'));
select is(private.message_mode('2026-11-25 12:01-05'), 'saving', 'nine tenths of the budget');
select is((select string_agg(kind, ' ') from admin.alerts where subject = 'messages'), 'messages_saving', 'which somebody hears');
select is(private.tool_welcome_thanks(null, '{}', '2026-11-25 12:01-05'), null, 'thanks are not answered');
create temporary table o as select tests.delivery_order('2026-11-25 12:01-05') as id;
select private.change_order((select id from o), 'preparing', 'admin', tests.actor('admin'), null, '2026-11-25 12:02-05');
select private.tell_notices('2026-11-25 12:10-05');
select set_eq(
  $$ select n.template_key, n.state from public.notices as n where n.audience = 'customer' and n.state in ('sent', 'dropped') $$,
  $$ values ('customer_order_accepted', 'sent'), ('customer_order_preparing', 'dropped') $$,
  'that it is being cooked is not told, that it was accepted is'
);
select is((select mode from private.message_budget('2026-11-25 12:10-05') where number = 'all'), 'saving', 'the operator sees it');
select is(private.message_mode('2026-11-26 12:00-05'), 'normal', 'tomorrow there are more');
select * from finish();
