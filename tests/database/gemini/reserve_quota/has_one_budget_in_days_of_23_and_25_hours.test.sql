select plan(4);
select tests.quota_widen();
update ai.quota_limits set requests = case name when 'client' then 5 else 0 end where kind = 'pool';
-- Every half hour of three days around each change of the clocks in California six requests are asked for.
create function tests.walk(since timestamptz) returns table (day date, granted bigint, first_at timestamptz, hours bigint) language sql
as $$
  with asked as (
    select s.at, tests.quota_granted(6, s.at) as granted
    from generate_series(walk.since, walk.since + interval '71.5 hours', interval '30 minutes') as s (at)
  )
  select private.quota_day(a.at), sum(a.granted), min(a.at) filter (where a.granted > 0), count(*) / 2 from asked as a group by 1 order by 1
$$;
select results_eq(
  $$ select * from tests.walk('2027-03-13 08:00Z') $$,
  $$
    values
      ('2027-03-13'::date, 5::bigint, '2027-03-13 08:00Z'::timestamptz, 24::bigint), ('2027-03-14', 5, '2027-03-14 08:00Z', 23),
      ('2027-03-15', 5, '2027-03-15 07:00Z', 24), ('2027-03-16', 5, '2027-03-16 07:00Z', 1)
  $$,
  'clocks go forward: five a day, and the day is an hour short'
);
select results_eq(
  $$ select * from tests.walk('2027-11-06 07:00Z') $$,
  $$
    values
      ('2027-11-06'::date, 5::bigint, '2027-11-06 07:00Z'::timestamptz, 24::bigint), ('2027-11-07', 5, '2027-11-07 07:00Z', 25),
      ('2027-11-08', 5, '2027-11-08 08:00Z', 23)
  $$,
  'clocks go back: five a day, and the day is an hour long'
);
select is(tests.quota_ask('2027-11-08 07:59:59Z'), 'exhausted exhausted 1', 'a second before the end of the long day');
select is_empty('select * from private.check_quota_ledger()', 'the ledger holds');
select * from finish();
