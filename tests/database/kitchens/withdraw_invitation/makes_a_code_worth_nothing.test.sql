select plan(9);
create function tests.staff(of_phone text) returns bigint language sql
as $$ select s.id from public.staff as s join public.persons as p on p.id = s.person_id where p.phone = of_phone $$;
create function tests.person(of_phone text) returns bigint language sql
as $$ select id from public.persons where phone = of_phone $$;
create temporary table invited as
select private.invite_staff('10000000-0000-4000-8000-000000000001', r.role, tests.staff('573990001001'), null, '2026-11-23 12:00Z') as i
from unnest(array['cook', 'owner', 'cook']) as r (role);
create function tests.withdraw(n integer, by_phone text) returns text language sql
as $$
  select private.withdraw_invitation(
    (select (i ->> 'invitation_id')::uuid from invited offset n limit 1), tests.staff(by_phone), null, '2026-11-23 12:10Z'
  ) ->> 'code'
$$;
select is(tests.withdraw(0, '573990001002'), 'not_found', 'the owner of another restaurant finds none');
select is(tests.withdraw(1, '573990001101'), 'not_found', 'a manager does not withdraw what an owner alone can give');
select is(tests.withdraw(0, '573990001101'), 'withdrawn', 'but what they could have given');
select is(tests.withdraw(0, '573990001001'), 'withdrawn', 'twice is once');
select is(
  private.accept_invitation((select i ->> 'invitation_code' from invited limit 1), tests.person('573990003001'), null, '2026-11-23 12:20Z') ->> 'code',
  'withdrawn', 'nobody becomes staff by it'
);
select is(
  (select count(*)::int from private.pending_invitations('10000000-0000-4000-8000-000000000001', '2026-11-23 12:20Z')), 2, 'it is listed no more'
);
select is(
  private.accept_invitation((select i ->> 'invitation_code' from invited offset 2), tests.person('573990003001'), null, '2026-11-23 12:20Z') ->> 'code',
  'accepted', 'the others can be used'
);
select is(tests.withdraw(2, '573990001001'), 'already_used', 'what was used is dismissed, not withdrawn');
select throws_ok(
  $$ update public.staff_invitations set withdrawn_at = now() where accepted_at is not null $$, '23514', null, 'a code is accepted or withdrawn'
);
select * from finish();
