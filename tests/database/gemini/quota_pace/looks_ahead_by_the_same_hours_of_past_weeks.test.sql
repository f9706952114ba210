select plan(13);
update ai.models set requests_a_day = 1000;
create function tests.pace(at timestamptz) returns text language sql
as $$ select format('%s of %s, %s ahead, %s over, %s', p.counted, p.budget, p.ahead, p.surplus, coalesce(to_char(p.runs_out_at at time zone 'America/Bogota', 'HH24:MI'), 'lasts')) from private.quota_pace('default', at) as p $$;
create function tests.weeks(hour_of_day integer, requests integer, weeks integer default 4) returns void language sql
as $$
  insert into ai.request_hours (project, agent, hour, requests)
  select 'default', 'client', ('2026-11-25'::date - 7 * w + make_time(h, 0, 0)) at time zone 'America/Bogota', case h when hour_of_day then weeks.requests else 0 end
  from generate_series(1, weeks.weeks) as w cross join generate_series(0, 23) as h
  on conflict (project, hour, agent) do update set requests = excluded.requests
$$;
select is(tests.pace('2026-11-25 03:00-05'), '0 of 1400, 700 ahead, 700 over, lasts', 'a city that nobody knows is expected to ask so much');
select is(tests.pace('2026-11-26 02:00-05'), '0 of 1400, 1 ahead, 1399 over, lasts', 'and in the last hour next to nothing');
select is(
  (select sum(s.permille) from ai.hour_shares as s), 1000::bigint, 'hours of a day make a day'
);
-- A lunch of 500 at noon for four weeks; the other agents stay unknown.
select tests.weeks(12, 500);
select is(
  (select array_agg(round(h.expected, 1) order by h.hour) from private.hours_of_day('default', '2026-11-25 12:00-05') as h where h.agent = 'client' and h.hour in ('2026-11-25 12:00-05', '2026-11-25 18:00-05')),
  array[407.5, 5.4], 'the same hour of the week, the prior as one week more'
);
select is(
  (select round(h.expected, 1) from private.hours_of_day('default', '2026-11-26 12:00-05') as h where h.agent = 'client' and h.hour = '2026-11-26 12:00-05'), 37.7,
  'of another day nothing is known'
);
select is(
  (select round(sum(h.ahead)) from private.hours_of_day('default', '2026-11-25 12:30-05') as h where h.agent = 'client' and h.hour < '2026-11-25 13:00-05'),
  204::numeric, 'of an hour that is half over, half'
);
insert into ai.quota_days (project, day, requests) values ('default', '2026-11-25', 300);
select is(tests.pace('2026-11-25 12:00-05'), '300 of 1400, 1566 ahead, -466 over, 15:16', 'a morning twice as busy as ever makes a busy day, at most twice');
update ai.quota_days set requests = 20 where day = '2026-11-25';
select is(tests.pace('2026-11-25 12:00-05'), '20 of 1400, 392 ahead, 988 over, lasts', 'a quiet one a quiet day, at least half');
-- It is told when half is gone and the rest will not last, and ends when it will.
update ai.quota_days set requests = 900 where day = '2026-11-25';
select private.watch_quota('2026-11-25 12:00-05');
select is((select a.details ->> 'counted' from private.alerts as a where a.kind = 'quota_runs_out' and a.resolved_at is null), '900', 'somebody is called');
select private.watch_quota('2026-11-25 12:01-05');
select is((select max(a.times) from private.alerts as a where a.kind = 'quota_runs_out'), 1, 'once');
select private.watch_quota('2026-11-25 23:30-05');
select is_empty($$ select from private.alerts as a where a.kind = 'quota_runs_out' and a.resolved_at is null $$, 'until it lasts');
-- Hours are written down when they have ended.
delete from ai.request_hours;
select tests.quota_ask('2026-11-25 12:10-05'), tests.quota_ask('2026-11-25 12:20-05'), tests.quota_ask('2026-11-25 13:20-05', 'runner');
select private.count_request_hours('2026-11-25 13:00-05'), private.count_request_hours('2026-11-25 14:30-05'), private.count_request_hours('2026-11-25 14:40-05');
select results_eq(
  $$ select h.agent, to_char(h.hour at time zone 'America/Bogota', 'HH24'), h.requests from ai.request_hours as h where h.requests > 0 order by h.hour $$,
  $$ values ('client', '12', 2), ('runner', '13', 1) $$, 'what was asked in them, once'
);
select is((select count(*)::int from ai.request_hours), 25 * (select count(*)::int from ai.agents), 'a day back and each hour since, the empty ones too');
select * from finish();
