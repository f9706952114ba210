select plan(11);
delete from vault.secrets where name = 'gemini_api_key';
select is(private.use_api_key('second', '2026-11-25 12:00-05'), '{"alias": "second", "secret": null, "reason": "unknown"}', 'unknown');
select is(private.use_api_key(null, '2026-11-25 12:00-05'), '{"alias": null, "secret": null, "reason": "unknown"}', 'none');
select is(private.use_api_key('first', '2026-11-25 12:00-05'), '{"alias": "first", "secret": null, "reason": "missing"}', 'missing in Vault');
select vault.create_secret('AIza-first', 'gemini_api_key');
select tests.act_as('service_role');
select is(public.use_api_key('first'), '{"alias": "first", "secret": "AIza-first"}', 'the secret');
select tests.act_as('authenticated');
select throws_ok($$ select public.use_api_key('first') $$, '42501', null, 'signed-in people do not get it');
select tests.act_as('anon');
select throws_ok($$ select public.use_api_key('first') $$, '42501', null, 'nor does anybody else');
select tests.act_as_owner();
select vault.update_secret((select s.id from vault.secrets as s where s.name = 'gemini_api_key'), 'AIza-second');
select is(private.use_api_key('first', '2026-11-25 12:00-05') ->> 'secret', 'AIza-second', 'a new secret is given at once');
select private.rest_key('first', 'key_invalid', '2026-11-25 12:05-05', '2026-11-25 12:00-05');
select is(private.use_api_key('first', '2026-11-25 12:00-05') ->> 'secret', 'AIza-second', 'one that rests is good for what was claimed before');
update ai.api_keys set expires_at = '2026-11-25 12:00-05';
select is(private.use_api_key('first', '2026-11-25 12:00-05'), '{"alias": "first", "secret": null, "reason": "expired"}', 'expired');
select private.revoke_key('first', 'by_operator', '2026-11-25 12:00-05');
select is(private.use_api_key('first', '2026-11-25 12:00-05'), '{"alias": "first", "secret": null, "reason": "revoked"}', 'revoked');
select is(
  (select array_agg(k order by k collate "C") from public.use_api_key('first') as a, jsonb_object_keys(a) as k), '{alias,reason,secret}', 'nothing else is given'
);
select * from finish();
