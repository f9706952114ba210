select plan(14);
delete from private.alert_rules where metric is not null;
insert into private.alert_rules (name, metric, window_seconds, comparison, threshold, calm_threshold, least_cases, severity, meaning)
values ('provider_down', 'request_error_percent', 300, 'above', 10, 5, 10, 'critical', 'x');
create temporary table t as select tests.past_turn('model', '2026-11-25 12:00-05', '2026-11-25 12:00:05-05') as id;
create function pg_temp.ask(times integer, failures integer, at timestamptz) returns bigint language sql
as $$ select count(tests.past_request(t.id, at, 100, error => case when n <= failures then 'overloaded' end)) from t, generate_series(1, times) as n $$;

select pg_temp.ask(9, 9, '2026-11-25 12:00-05');
select is(private.check_alert_rules('2026-11-25 12:01-05'), '{"raised": 0, "resolved": 0}', 'nine cases say nothing, be all of them bad');
select pg_temp.ask(81, 0, '2026-11-25 12:00-05');
select is(private.check_alert_rules('2026-11-25 12:01-05'), '{"raised": 0, "resolved": 0}', 'a tenth is not above a tenth');
select pg_temp.ask(1, 1, '2026-11-25 12:01-05');
select is(private.check_alert_rules('2026-11-25 12:02-05'), '{"raised": 1, "resolved": 0}', 'ten of 91 are');
select results_eq(
  'select kind, subject, details, times, raised_at from admin.alerts',
  $$ values ('provider_down', 'metric:request_error_percent', '{"value": 10.989, "threshold": 10, "window_seconds": 300}'::jsonb, 1, '2026-11-25 12:02-05'::timestamptz) $$, 'an alert says how far'
);
select private.check_alert_rules('2026-11-25 12:03-05');
select is((select a.times from admin.alerts as a), 2, 'a minute later it is the same alert');
-- 7 of 100
select pg_temp.ask(100, 7, '2026-11-25 12:07-05');
select is(private.check_alert_rules('2026-11-25 12:08-05'), '{"raised": 0, "resolved": 0}', 'below the threshold, but not calm: it stays');
select is((select count(*)::int from admin.alerts), 1, 'open');
select is(private.check_alert_rules('2026-11-25 12:30-05'), '{"raised": 0, "resolved": 0}', 'silence says nothing');
select pg_temp.ask(100, 5, '2026-11-25 12:30-05');
select is(private.check_alert_rules('2026-11-25 12:31-05'), '{"raised": 0, "resolved": 1}', 'calm, it is resolved');
select is((select a.resolved_at from private.alerts as a), '2026-11-25 12:31-05'::timestamptz, 'at that moment');
select pg_temp.ask(100, 50, '2026-11-25 12:32-05');
select private.check_alert_rules('2026-11-25 12:33-05');
select is((select count(*)::int from private.alerts as a where a.kind = 'provider_down'), 2, 'what comes again is a new one');
update private.alert_rules set is_on = false where name = 'provider_down';
select is(private.check_alert_rules('2026-11-25 12:34-05'), '{"raised": 0, "resolved": 1}', 'a rule that is switched off lets go');
update private.alert_rules set is_on = true, comparison = 'below', threshold = 60, calm_threshold = 70 where name = 'provider_down';
select is(private.check_alert_rules('2026-11-25 12:35-05'), '{"raised": 1, "resolved": 0}', 'rules may be about too little, too');
select throws_ok($$ update private.alert_rules set calm_threshold = 50 where name = 'provider_down' $$, '23514', null, 'what is beyond cannot be calm');
select * from finish();
