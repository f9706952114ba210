select plan(14);
create temporary table mine as select tests.order_in('preparing') as id;
select is(tests.agent_call('delay_order', jsonb_build_object('order_number', tests.number_of(m.id), 'minutes', 15), '573990001002') ->> 'key', 'restaurant_no_order', 'not of another restaurant') from mine as m;
select alike(
  tests.agent_call('delay_order', jsonb_build_object('minutes', n.minutes::jsonb)) ->> 'said', E'Los minutos van de 1 a 120; no cambié nada.\n%', 'minutes: ' || n.minutes
) from unnest(array['0', '-10', '121', '99999999999999999999', '"diez"', '{}', '2.5']) as n (minutes);
select is((select o.promised_at from public.orders as o), '2026-11-25 12:30-05', 'so far it is for the same time');
select alike(tests.agent_call('delay_order', '{"minutes": 15}') ->> 'said', 'Pedido #%: ahora para las 12:45%', 'as many minutes as were said');
select alike(tests.agent_call('delay_order') ->> 'said', 'Pedido #%: ahora para las 12:55%', 'ten when none were');
select tests.agent_call('delay_order', '{"minutes": 120}');
select alike(tests.agent_call('delay_order', '{"minutes": 120}') ->> 'said', '%ya no admite más demora%', 'within what orders bear');
select tests.order_in('accepted');
select is(tests.agent_call('delay_order', '{"minutes": 15}') ->> 'said', '¿Cuál pedido?', 'of two it asks which');
select is((select array_agg(o.promised_at order by o.number) from public.orders as o), '{2026-11-25 14:55-05,2026-11-25 12:30-05}', 'and guesses none');
select * from finish();
