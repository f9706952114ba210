select plan(8);
delete from vault.secrets where name = 'gemini_api_key';
create function tests.state(at timestamptz) returns text language sql
as $$ select format('%s %s %s', k.state, k.reason, k.until) from private.key_states(state.at) as k where k.alias = 'first' $$;
set local time zone 'UTC';
select is(tests.state('2026-11-25 12:00-05'), 'missing  ', 'no secret in Vault');
select vault.create_secret('AIza-first', 'gemini_api_key');
select is(tests.state('2026-11-25 12:00-05'), 'usable  ', 'usable');
update ai.api_keys set expires_at = '2026-11-26 12:00-05';
select is(tests.state('2026-11-25 12:00-05'), 'usable  2026-11-26 17:00:00+00', 'until it expires');
select is(tests.state('2026-11-26 12:00-05'), 'expired  ', 'expired');
select private.note_failure(null, 'first', 'key_forbidden', null, '2026-11-25 12:00-05');
select is(tests.state('2026-11-25 12:01-05'), 'resting key_forbidden 2026-11-25 17:05:00+00', 'resting');
select private.note_failure(null, 'first', 'key_leaked', null, '2026-11-25 12:00-05');
select is(tests.state('2026-11-25 12:01-05'), 'revoked key_leaked ', 'revoked');
select is((select format('%s %s %s', k.requests, k.failures, k.tokens) from private.key_states('2026-11-25 12:00-05') as k), '0 2 0', 'with its use of the day');
select lives_ok('select * from admin.api_keys', 'today by view');
select * from finish();
