select plan(12);
create function tests.until() returns timestamptz language sql as $$ select r.paused_until from public.restaurants as r where r.id = '10000000-0000-4000-8000-000000000001' $$;
select is(tests.agent_call('pause_orders', p.args::jsonb) ->> 'key', 'restaurant_pause_how_long', 'it asks how long: ' || p.args)
from unnest(array['{}', '{"minutes": 4}', '{"minutes": -60}', '{"minutes": 10081}', '{"minutes": "una hora"}', '{"until_tomorrow": false}', '{"until": "tomorrow", "restaurant_id": "10000000-0000-4000-8000-000000000002"}']) as p (args);
select is(tests.until(), null, 'and pauses nothing before');
select alike(tests.agent_call('pause_orders', '{"minutes": 60}') ->> 'said', '*La Puerta de la Abuela* no recibe pedidos hasta la%1:00%', 'an hour');
select is(tests.until(), '2026-11-25 13:00:30-05', 'is an hour');
select tests.agent_call('pause_orders', '{"until_tomorrow": true}');
select is(tests.until(), '2026-11-26 11:00-05', 'until tomorrow is until it opens');
select is(tests.agent_call('pause_orders', '{"minutes": 60}', '573990003003') ->> 'key', 'restaurant_no_rights', 'who works nowhere pauses nothing');
select * from finish();
