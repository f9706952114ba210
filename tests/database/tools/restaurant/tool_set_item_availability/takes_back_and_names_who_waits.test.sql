select plan(5);
create temporary table placed as select tests.order_in('placed') as id;
update public.order_lines as l set item_id = i.id from public.menu_items as i where i.name = 'Trucha al ajillo' and l.order_id in (select p.id from placed as p);
create temporary table dish as select l.item_id as id from public.order_lines as l join placed as p on p.id = l.order_id limit 1;
create function tests.kitchen(args jsonb) returns jsonb language sql as $$
  select private.run_tool(tests.inbox_done('573990001001', 'restaurant'), 'set_item_availability', args, '2026-11-25 12:02-05')
$$;
create temporary table off as select tests.kitchen(jsonb_build_object('item_id', d.id, 'is_available', false)) as said from dish as d;
select is(o.said #>> '{choices,0,tool}', 'show_order', 'the order that waits for it is a tap away') from off as o;
select is(o.said #>> '{choices,1,args,is_available}', 'true', 'and it can be taken back') from off as o;
select is(tests.kitchen('{}') #>> '{choices,0,args,is_available}', 'true', 'the menu says first what is sold out, a tap from being back');
select tests.kitchen(tests.kitchen('{}') #> '{choices,0,args}');
select is((select private.is_available(d.id, '2026-11-25 12:03-05') from dish as d), true, 'and the tap brings it back');
select is(
  private.understand(tests.inbox_done('573990001001', 'restaurant'), 'ya hay ' || i.name, null, '2026-11-25 12:03-05') #>> '{args,is_available}', 'true', 'as does a word'
)
from public.menu_items as i join dish as d on d.id = i.id;
select * from finish();
