select plan(8);
create function tests.run(tool text, args jsonb, phone text default '573990001001') returns jsonb language sql
as $$ select private.run_tool(tests.inbox_done(phone, 'restaurant'), tool, args, '2026-11-25 12:00:30-05') $$;
create function tests.staff(of_phone text) returns bigint language sql
as $$ select s.id from public.staff as s join public.persons as p on p.id = s.person_id where p.phone = of_phone $$;
select is(tests.run('show_team', '{}', '573990001102') ->> 'key', 'team_for_owners', 'a cook does not see to the staff');
select ok(
  tests.titles(tests.run('show_team', '{}', '573990001101')) && array['Invitar: cocinero']
    and not tests.titles(tests.run('show_team', '{}', '573990001101')) && array['Invitar: propietario'],
  'a manager may invite cooks'
);
select is(
  tests.run('dismiss_staff', jsonb_build_object('staff_id', tests.staff('573990001102'))) ->> 'key', 'ask_dismiss', 'an owner is asked first'
);
select is(private.staff_role('10000000-0000-4000-8000-000000000001', p.id), 'cook', 'nothing has happened') from public.persons as p where p.phone = '573990001102';
select is(
  tests.run('dismiss_staff', jsonb_build_object('staff_id', tests.staff('573990001102'), 'is_sure', true), '573990001101') ->> 'key',
  'team_for_owners', 'not a manager'
);
select is(
  tests.run('dismiss_staff', jsonb_build_object('staff_id', tests.staff('573990001002'), 'is_sure', true)) ->> 'key',
  'team_for_owners', 'nor the owner of another restaurant'
);
select is(
  tests.run('dismiss_staff', jsonb_build_object('staff_id', tests.staff('573990001102'), 'is_sure', true)) ->> 'key', 'staff_dismissed', 'then it is done'
);
select is(
  tests.run('dismiss_staff', jsonb_build_object('staff_id', tests.staff('573990001001'), 'is_sure', true)) ->> 'key',
  'staff_last_owner', 'the last owner stays'
);
select * from finish();
