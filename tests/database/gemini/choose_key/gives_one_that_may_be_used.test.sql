select plan(12);
create function tests.key(media text, at timestamptz, excluded text[] default '{}') returns text language sql
as $$ select k.alias from private.choose_key(key.media, key.at, key.excluded) as k $$;
delete from vault.secrets where name = 'gemini_api_key';
select is(tests.key(null, '2026-11-25 12:00-05'), null, 'none while Vault holds no secret');
select vault.create_secret('AIza-first', 'gemini_api_key');
select is(tests.key(null, '2026-11-25 12:00-05'), 'first', 'the first as soon as it does');
insert into ai.api_keys (alias, project, secret_name, preference, is_paid, created_at, expires_at)
values ('paid', 'default', 'paid_key', 2, true, '2026-11-25 12:00-05', '2026-11-26 12:00-05');
select is(tests.key('audio', '2026-11-25 12:00-05'), 'first', 'a row without a secret is no key');
select vault.create_secret('AIza-paid', 'paid_key');
select is(tests.key('audio', '2026-11-25 12:00-05'), 'paid', 'media go out with a paid one');
select is(tests.key('audio', '2026-11-25 12:00-05', '{paid}'), 'first', 'if there is another');
select is(tests.key(null, '2026-11-25 12:00-05'), 'first', 'words by preference');
select is(tests.key(null, '2026-11-25 12:00-05', '{first}'), 'paid', 'not with one that was tried');
select is(tests.key(null, '2026-11-26 12:00-05', '{first}'), null, 'nor with one that has expired');
select private.rest_key('first', 'key_invalid', '2026-11-25 12:05-05', '2026-11-25 12:00-05');
select is(tests.key(null, '2026-11-25 12:04:59-05'), 'paid', 'what rests is left in peace');
select is(tests.key(null, '2026-11-25 12:05-05'), 'first', 'for a while');
select private.revoke_key('first', 'by_operator', '2026-11-25 12:05-05');
select is(tests.key(null, '2026-11-25 12:05-05'), 'paid', 'what is revoked is never used');
select tests.act_as('service_role');
select throws_ok($$ select private.choose_key(null, now()) $$, '42501', null, 'and nobody chooses from outside');
select * from finish();
