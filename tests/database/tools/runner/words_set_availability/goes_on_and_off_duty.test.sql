select plan(11);
create function tests.on_duty() returns boolean language sql as $$ select r.is_on_duty from public.runners as r where r.person_id = tests.actor('runner') $$;
select is(tests.agent_call('set_availability', '{"is_on_duty": true}', '573990002001', 'runner') ->> 'ask', 'location', 'on duty, and where is he');
select is(tests.on_duty(), true, 'he is on duty');
select is(tests.agent_call('set_availability', a.args::jsonb, '573990002001', 'runner') ->> 'said', 'Para seguir ofreciéndole domicilios necesito su ubicación actual. Toque *Enviar ubicación*, por favor.', 'changes nothing: ' || a.args)
from unnest(array['{}', '{"is_on_duty": "off"}', '{"is_on_duty": 0}', '{"is_on_duty": null}', '{"is_on_duty": [false]}']) as a (args);
select is(tests.on_duty(), true, 'he still is');
select is(tests.agent_call('set_availability', '{"is_on_duty": false}', '573990002001', 'runner') ->> 'said', 'Quedó fuera de turno. ¡Que descanse!', 'off duty');
select is(tests.on_duty(), false, 'he is off');
select is(tests.agent_call('set_availability', '{"is_on_duty": true}', '573990003003', 'runner') ->> 'key', 'runner_no_rights', 'who is no runner is not');
select * from finish();
