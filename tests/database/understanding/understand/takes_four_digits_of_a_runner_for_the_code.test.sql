select plan(3);
select tests.delivery_picked_up('2026-11-25 12:00-05');
create temporary table asked as select tests.inbox_done('573990002001', 'runner') as turn;
select is(
  private.understand(a.turn, '36 35', null, '2026-11-25 12:30-05') - 'why',
  (select jsonb_build_object('tool', 'delivered', 'args', jsonb_build_object('delivery_id', d.id, 'code', '3635')) from public.deliveries as d), 'also when nothing is asked now'
) from asked as a;
select is(private.understand(a.turn, '363', null, '2026-11-25 12:30-05'), null, 'three are no code') from asked as a;
update public.deliveries set state = 'assigned', picked_up_at = null;
select is(private.understand(a.turn, '3635', null, '2026-11-25 12:30-05'), null, 'nor is anything before the order is with them') from asked as a;
select * from finish();
