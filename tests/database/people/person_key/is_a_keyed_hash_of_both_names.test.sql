select plan(5);
update public.persons set whatsapp_user_id = 'CO.1' where phone = '573990003001';
create temporary table keys as
select k.* from public.persons as p cross join lateral private.person_key(p.id) as k where p.phone = '573990003001';
select is((select length(user_key) + length(phone_key) from keys), 64, 'two hashes of 32 bytes');
-- RFC 4231, test case 2: the key "Jefe".
select vault.update_secret(s.id, 'Jefe') from vault.secrets as s where s.name = 'identity_secret';
select is(
  encode(private.identity_hash('what do ya want for nothing?'), 'hex'),
  '5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843', 'as HMAC-SHA256 is defined'
);
select isnt(
  (select k.phone_key from public.persons as p cross join lateral private.person_key(p.id) as k where p.phone = '573990003001'),
  (select phone_key from keys), 'another secret gives other keys'
);
select is((select count(*) from private.person_key(-1)), 0::bigint, 'nobody has none');
select is(
  (select k.user_key from public.persons as p cross join lateral private.person_key(p.id) as k where p.phone = '573990003002'),
  null, 'what is not known has none'
);
select * from finish();
