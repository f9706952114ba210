select plan(13);
create temporary table tried (why text, card jsonb);
create function tests.turn_of(n integer) returns jsonb language plpgsql
as $$
begin
  perform tests.inbox_take('2026-11-25 12:00-05', tests.inbox_message('wamid.' || n, '2026-11-25 12:00-05', phone => '57399000300' || n));
  return tests.inbox_turn('2026-11-25 12:00:10-05', n);
end
$$;
create function tests.refusal() returns text language sql as $$ select t.model_refusal from ai.turns as t order by t.id desc limit 1 $$;
select is(tests.turn_of(1) ->> 'done', 'true', 'without a key SQL answers');
select is(tests.refusal(), 'no_key', 'and the turn says why');
select tests.give_key();
select is(tests.turn_of(2) ->> 'asked', 'true', 'with a key a model is asked');
select is(tests.refusal(), null, 'and nothing was refused');
update ai.agents set has_model = false;
select is(tests.turn_of(3) ->> 'done', 'true', 'switched off SQL answers');
select is(tests.refusal(), 'switched_off', 'for that');
update ai.agents set has_model = true;
select private.set_quota_limit('pool', l.name, 0) from ai.quota_limits as l where l.kind = 'pool';
select is(tests.turn_of(4) ->> 'done', 'true', 'without a budget SQL answers');
select is(tests.refusal(), 'exhausted', 'for that');
select is((select count(*)::int from ai.requests), 1, 'only what was granted was asked');
select private.set_quota_limit('pool', 'client', 10);
-- One turn does not ask for ever.
update private.settings set value = '2' where key = 'turn_requests';
create temporary table card as select tests.turn_of(5) as card;
select is(
  (select private.fail_turn((c.card ->> 'turn_id')::bigint, 1, 'overloaded', null, '2026-11-25 12:00:11-05') ->> 'step' from card as c), '2', 'it may try again'
);
select is(
  (select private.fail_turn((c.card ->> 'turn_id')::bigint, 1, 'overloaded', null, '2026-11-25 12:00:12-05') ->> 'done' from card as c), 'true', 'and then SQL answers'
);
select results_eq(
  $$ select r.model, r.reason, r.error_code from ai.requests as r where r.turn_id = (select (c.card ->> 'turn_id')::bigint from card as c) order by r.id $$,
  $$ values ('gemini-3.5-flash-lite', 'words', 'overloaded'), ('gemini-3.1-flash-lite', 'again', 'overloaded') $$, 'each time another model'
);
select is((select count(*)::int from private.check_quota_ledger()), 0, 'and the ledger agrees');
select * from finish();
