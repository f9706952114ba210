select plan(5);
create temporary table placed as select tests.order_in('accepted') as id;
create function tests.tracked(at timestamptz) returns text language sql as $$
  select private.reply_text(private.run_tool(tests.inbox_done(p.phone), 'track_order', '{}', at), 'es')
  from public.orders as o join placed as l on l.id = o.id join public.persons as p on p.id = o.person_id
$$;
select alike(tests.tracked('2026-11-25 12:06-05'), '%Llega hacia las%', 'before its time it is expected');
select alike(tests.tracked('2026-11-25 15:00-05'), '%Iba a llegar hacia las%va tarde.%', 'after it, it is late');
update public.notices set state = 'pending', told_at = null, not_before_at = '2026-11-25 12:30-05' where template_key = 'customer_order_accepted';
select is((select private.is_overtaken(n) from public.notices as n where n.template_key = 'customer_order_accepted'), false, 'its acceptance is news');
select private.change_order(l.id, 'cancelled', 'restaurant', (select p.id from public.persons as p where p.phone = '573990001001'), 'too_busy', '2026-11-25 12:20-05') from placed as l;
select is((select private.is_overtaken(n) from public.notices as n where n.template_key = 'customer_order_accepted'), true, 'until it is cancelled');
select is(private.reason_var('other'), '{"template": "reason_untold"}', 'no reason is not called another reason');
select * from finish();
