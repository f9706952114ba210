select plan(7);
create temporary table placed as select tests.order_in('placed') as id;
create function tests.writes() returns ai.turns language sql as $$
  select tests.inbox_done(p.phone) from public.orders as o join placed as l on l.id = o.id join public.persons as p on p.id = o.person_id
$$;
create function tests.state() returns text language sql as $$ select o.state from public.orders as o join placed as l on l.id = o.id $$;
create temporary table asked as
  select private.run_tool(tests.writes(), 'cancel_order', jsonb_build_object('order_id', (select p.id from placed as p)), '2026-11-25 12:02-05') as reply;
select is((select a.reply ->> 'key' from asked as a), 'client_confirm_cancel', 'a button that names the order asks too');
select is(tests.state(), 'placed', 'and cancels nothing');
select is((select a.reply #>> '{question,args,is_sure}' from asked as a), 'true', 'a yes is sure');
select is((select a.reply #>> '{choices,0,args,is_sure}' from asked as a), 'true', 'and so is its button');
select is(
  (select c.value #>> '{args,is_sure}' from jsonb_array_elements(private.run_tool(tests.writes(), 'track_order', '{}', '2026-11-25 12:02-05') -> 'choices') as c where c.value ->> 'tool' = 'cancel_order'),
  null, 'what stands under an order is not'
);
select is(
  (select private.run_tool(tests.writes(), 'cancel_order', a.reply #> '{question,args}', '2026-11-25 12:03-05') ->> 'key' from asked as a),
  'client_cancelled', 'once they said yes'
);
select is(tests.state(), 'cancelled', 'it is cancelled');
select * from finish();
