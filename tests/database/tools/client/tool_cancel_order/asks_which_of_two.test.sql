select plan(4);
create temporary table placed as select tests.order_in('placed') as one;
alter table placed add column two uuid;
update placed set two = tests.order_in('placed', 'cash', '2026-11-25 12:01-05');
create function tests.cancels(args jsonb) returns jsonb language sql as $$
  select private.run_tool(tests.inbox_done(p.phone), 'cancel_order', args, '2026-11-25 12:02-05')
  from public.orders as o join placed as l on l.one = o.id join public.persons as p on p.id = o.person_id
$$;
select is(tests.cancels('{}') ->> 'key', 'client_which_cancelled', 'of two it is asked which');
select is(jsonb_array_length(tests.cancels('{}') -> 'choices'), 3, 'each, and none');
select is(tests.cancels((tests.cancels('{}') #> '{choices,1,args}')) ->> 'key', 'client_confirm_cancel', 'and then whether');
select is((select count(*)::integer from public.orders as o where o.state = 'cancelled'), 0, 'nothing is cancelled by asking');
select * from finish();
