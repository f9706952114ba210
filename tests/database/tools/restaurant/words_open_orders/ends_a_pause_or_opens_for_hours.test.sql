select plan(7);
select tests.agent_call('pause_orders', '{"until_tomorrow": true}');
select is(tests.agent_call('open_orders') ->> 'said', '*La Puerta de la Abuela* recibe pedidos otra vez.', 'within the hours the pause ends');
select is(private.is_open('10000000-0000-4000-8000-000000000001', '2026-11-25 12:01-05'), true, 'it is open');
-- At six in the morning.
select is(tests.agent_call('open_orders', h.args::jsonb, at => '2026-11-25 06:00-05') ->> 'key', 'restaurant_open_how_long', 'outside them it asks how long: ' || h.args)
from unnest(array['{}', '{"hours": 0}', '{"hours": 24}', '{"hours": "dos"}']) as h (args);
select alike(tests.agent_call('open_orders', '{"hours": 2}', at => '2026-11-25 06:00-05') ->> 'said', '*La Puerta de la Abuela* recibe pedidos hasta las 8:00%', 'for as many hours as were said');
select * from finish();
