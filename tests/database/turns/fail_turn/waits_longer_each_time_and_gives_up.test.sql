select plan(9);
select tests.give_key();
select private.set_language(p.id, 'pt', 'chosen') from public.persons as p where p.phone = '573990003002';
select tests.inbox_take('2026-11-25 12:00-05', tests.inbox_message('wamid.1', '2026-11-25 12:00-05'));
create function tests.try(n integer) returns text language plpgsql
as $$
declare
  v_at timestamptz := '2026-11-25 12:00-05'::timestamptz + n * interval '10 minutes';
  v_turn jsonb := tests.inbox_turn(v_at, n);
  v_state text;
  v_ready_at timestamptz;
begin
  v_state := private.fail_turn((v_turn ->> 'turn_id')::bigint, (v_turn ->> 'lease')::integer, 'gemini_down', 'HTTP 503', v_at) ->> 'state';
  select t.ready_at into v_ready_at from ai.turns as t where t.id = (v_turn ->> 'turn_id')::bigint;
  return format('%s %s', v_state, extract(epoch from v_ready_at - v_at)::integer);
end
$$;
select is(tests.try(1), 'waiting 5', 'the first patience');
select is(tests.try(2), 'waiting 10', 'doubles');
select is(tests.try(3), 'waiting 20', 'and again');
select is(tests.try(4), 'waiting 40', 'and again');
select tests.inbox_take('2026-11-25 12:45-05', tests.inbox_message('wamid.2', '2026-11-25 12:45-05'));
create temporary table turn as select (tests.inbox_turn('2026-11-25 12:50-05', 5) ->> 'turn_id')::bigint as id;
select tests.inbox_take('2026-11-25 12:50:10-05', tests.inbox_message('wamid.3', '2026-11-25 12:50:10-05'));
select is(private.fail_turn(t.id, 5, '', repeat('x', 900), '2026-11-25 12:50:20-05'), '{"done": true, "state": "dead"}', 'the fifth time it is over') from turn as t;
select results_eq(
  $$ select d.error_code, length(d.error_reason), d.tries, d.finished_at from admin.dead_turns as d $$,
  $$ values ('unknown', 500, 5, '2026-11-25 12:50:20-05'::timestamptz) $$, 'an admin sees why'
);
select results_eq(
  $$ select a.subject from admin.alerts as a where a.kind = 'turn_dead' $$, $$ select 'turn:' || t.id from turn as t $$, 'and is told'
);
select results_eq(
  $$ select o.content ->> 'body' = private.render('sorry_try_again', 'pt'), o.turn_id from public.outbox as o $$, $$ select true, t.id from turn as t $$,
  'the person hears of it, in their language'
);
select results_eq(
  $$ select t.tries, t.agent from ai.turns as t where t.state = 'waiting' $$, $$ values (0, 'client') $$, 'and what they wrote since has the next turn'
);
select * from finish();
