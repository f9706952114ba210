select plan(9);
select is(private.quota_day('2026-11-25 07:59:59Z'), '2026-11-24'::date, 'a second before midnight');
select is(private.quota_day('2026-11-25 08:00Z'), '2026-11-25'::date, 'midnight, eight hours behind');
select is(private.quota_day('2026-07-01 06:59:59Z'), '2026-06-30'::date, 'in summer');
select is(private.quota_day('2026-07-01 07:00Z'), '2026-07-01'::date, 'seven hours behind');
select is(private.next_quota_day('2026-11-25 12:00-05'), '2026-11-26 08:00Z'::timestamptz, 'the next midnight');
-- Clocks go forward on 14 March 2027 and back on 7 November 2027.
select is(
  private.next_quota_day('2027-03-14 08:00Z') - '2027-03-14 08:00Z'::timestamptz, interval '23 hours', 'a day of 23 hours'
);
select is(
  private.next_quota_day('2027-11-07 07:00Z') - '2027-11-07 07:00Z'::timestamptz, interval '25 hours', 'a day of 25 hours'
);
select is(tests.quota_ask('2027-03-14 12:00Z', excluded => '{gemini-3.5-flash-lite,gemini-3.1-flash-lite}'), 'no_model normal 68400', 'refusals know it');
-- The hour from 07:00 to 08:00 comes twice on the UTC clock of the long day: its minutes are two, not one.
select tests.quota_ask('2027-11-07 07:30Z'), tests.quota_ask('2027-11-08 07:30Z');
select is(
  (select count(*) from ai.quota_minutes as m join ai.quota_days as d on d.requests = 2 where m.requests = 1), 2::bigint,
  'and minutes of one day that look alike are counted apart'
);
select * from finish();
