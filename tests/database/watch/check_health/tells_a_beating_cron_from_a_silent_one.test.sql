select plan(8);
update private.heartbeats set since_at = '2026-11-23 12:00:00Z', beat_at = null where name = 'cron';
create function tests.cron_ok(at timestamptz) returns boolean language sql
as $$ select (private.check_health('x', at, '2026-11-01') #>> '{cron,ok}')::boolean $$;

select ok(tests.cron_ok('2026-11-23 12:01:30Z'), 'silence says nothing within three periods of the start');
select ok(not tests.cron_ok('2026-11-23 12:01:31Z'), 'after them it does');
select private.beat('cron', '2026-11-23 12:05:00Z');
select ok(tests.cron_ok('2026-11-23 12:06:30Z'), 'a beat holds for three periods');
select ok(not tests.cron_ok('2026-11-23 12:06:31Z'), 'and no second longer');
select is(
  private.check_health('x', '2026-11-23 12:10:00Z', '2026-11-01') #>> '{cron,late_seconds}', '300', 'the silence is given in seconds'
);
create function tests.cron_ok_after_a_start(at timestamptz) returns boolean language sql
as $$ select (private.check_health('x', at, '2026-11-24 08:00:00Z') #>> '{cron,ok}')::boolean $$;
select ok(tests.cron_ok_after_a_start('2026-11-24 08:01:30Z'), 'a server that was off is given three periods to beat');
select ok(not tests.cron_ok_after_a_start('2026-11-24 08:01:31Z'), 'and not more');
delete from private.heartbeats;
select ok(not tests.cron_ok('2026-11-23 12:05:00Z'), 'without a heartbeat row cron is not believed');
select * from finish();
