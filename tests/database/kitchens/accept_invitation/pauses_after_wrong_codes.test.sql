select plan(6);
create function tests.staff(of_phone text) returns bigint language sql
as $$ select s.id from public.staff as s join public.persons as p on p.id = s.person_id where p.phone = of_phone $$;
create function tests.try(code text, of_phone text, at timestamptz) returns text language sql
as $$ select private.accept_invitation(code, (select id from public.persons where phone = of_phone), null, at) ->> 'code' $$;
create temporary table invited as
select private.invite_staff('10000000-0000-4000-8000-000000000001', 'cook', tests.staff('573990001001'), null, '2026-11-23 12:00Z')
  ->> 'invitation_code' as code;
select is(
  (select array_agg(distinct tests.try('ZZZZZZZ' || n, '573990003001', '2026-11-23 12:00Z')) from generate_series(2, 6) as n),
  array['unknown_code'], 'five wrong codes are told so'
);
select is(tests.try('ZZZZZZZ7', '573990003001', '2026-11-23 12:01Z'), 'too_many_tries', 'then nobody looks');
select is(tests.try((select code from invited), '573990003001', '2026-11-23 12:14:59Z'), 'too_many_tries', 'not at the right one either');
select is(tests.try('ZZZZZZZ8', '573990003002', '2026-11-23 12:14Z'), 'unknown_code', 'others are not held for it');
select is(tests.try((select code from invited), '573990003001', '2026-11-23 12:15Z'), 'accepted', 'a quarter of an hour later it is taken');
select private.purge_codes('2026-11-23 13:00Z');
select is_empty($$ select from private.code_tries $$, 'and nothing is kept of it');
select * from finish();
