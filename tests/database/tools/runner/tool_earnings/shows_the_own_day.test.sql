select plan(2);
select tests.delivery_picked_up('2026-11-25 12:00-05');
select private.hand_over(d.id, d.runner_person_id, d.code, '2026-11-25 12:10-05') from public.deliveries as d;
select is(tests.agent_call('earnings', '{"person_id": 1}', '573990002001', 'runner', '2026-11-25 12:20-05') ->> 'said', 'Hoy: 1 domicilio, $5.000.', 'what the speaker earned');
select is(tests.agent_call('earnings', jsonb_build_object('runner_person_id', tests.actor('runner')), '573990002002', 'runner', '2026-11-25 12:20-05') ->> 'said', 'Hoy: 0 domicilios, $0.', 'and nobody else');
select * from finish();
