select plan(9);
-- 13:00 on a Monday; the first restaurant opens at eleven on every day.
create function tests.switch(how text, until_at timestamptz default null) returns timestamptz language sql
as $$
  select (
    private.set_item_availability('20000000-0000-4000-8000-000100000001', how, until_at, '2026-11-23 13:00-05') ->> 'unavailable_until'
  )::timestamptz
$$;
select is(tests.switch('until', '2026-11-23 18:00-05'), '2026-11-23 18:00-05', 'until a time');
select ok(not private.is_available('20000000-0000-4000-8000-000100000001', '2026-11-23 13:00-05'), 'it is off at once');
select is(tests.switch('tomorrow'), '2026-11-24 11:00-05', 'until tomorrow: when the restaurant opens');
select is(tests.switch('indefinitely'), 'infinity', 'until somebody switches it on');
select is(tests.switch('available'), null, 'which anybody may at once');
select ok(private.is_available('20000000-0000-4000-8000-000100000001', '2026-11-23 13:00-05'), 'then it is there');
select throws_ok($$ select tests.switch('until') $$, 'PT422', null, 'until needs a time');
select throws_ok($$ select tests.switch('sometimes') $$, 'PT422', null, 'another way is refused');
select is(
  private.set_item_availability('20000000-0000-4000-8000-00000000ffff', 'tomorrow', null, '2026-11-23 13:00-05'),
  '{"ok": false, "code": "not_found"}', 'a dish that does not exist'
);
select * from finish();
