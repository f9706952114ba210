select plan(6);
create temporary table placed as select tests.order_in('delivered') as id;
create function tests.rates(args jsonb, phone text default null) returns jsonb language sql as $$
  select private.run_tool(tests.inbox_done(coalesce(phone, (select p.phone from public.orders as o join placed as l on l.id = o.id join public.persons as p on p.id = o.person_id))), 'rate_order', args, '2026-11-25 15:00-05')
$$;
select is(jsonb_array_length(tests.rates('{}') -> 'choices'), 5, 'five taps');
select alike(private.reply_text(tests.rates('{"stars": 4}'), 'es'), '¡Gracias! Anotado: 4 de 5%', 'one is kept');
select alike(private.reply_text(tests.rates('{"stars": 1}'), 'es'), '¡Gracias! Anotado: 4 de 5%', 'once');
select is((select g.stars from public.order_ratings as g), 4, 'as it was given');
select is(private.run_tool(tests.inbox_done('573990003009'), 'rate_order', jsonb_build_object('order_id', l.id, 'stars', 1), '2026-11-25 15:00-05') ->> 'key' in ('client_rated', 'client_rated_low'), false, 'nobody rates another''s')
from placed as l;
select is((select count(*)::integer from public.order_ratings), 1, 'and none is kept of them');
select * from finish();
