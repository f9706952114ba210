select plan(12);
create function tests.staff(of_phone text) returns bigint language sql
as $$ select s.id from public.staff as s join public.persons as p on p.id = s.person_id where p.phone = of_phone $$;
create function tests.person(of_phone text) returns bigint language sql
as $$ select id from public.persons where phone = of_phone $$;
create temporary table invitation as
select private.invite_staff('10000000-0000-4000-8000-000000000001', 'cook', tests.staff('573990001001'), null, '2026-11-23 12:00Z')
  ->> 'invitation_code' as code;
create function tests.accept(of_phone text, at timestamptz) returns text language sql
as $$ select private.accept_invitation((select code from invitation), tests.person(of_phone), null, at) ->> 'code' $$;

select is(
  private.accept_invitation('ZZZZZZZZ', tests.person('573990003001'), null, '2026-11-23 12:00Z'),
  '{"ok": false, "code": "unknown_code"}', 'a code that nobody gave'
);
select is(tests.accept('573990003001', '2026-11-26 12:00Z'), 'expired', 'expired at its last moment');
select is(tests.accept('573990001001', '2026-11-24 12:00Z'), 'already_staff', 'who works there needs none, and does not use it up');
select is(
  private.accept_invitation(
    lower(substr((select code from invitation), 1, 4) || ' - ' || substr((select code from invitation), 5)),
    tests.person('573990003001'), null, '2026-11-26 11:59:59Z'
  ) ->> 'code',
  'accepted', 'accepted in time, however it is typed'
);
select is(
  private.staff_role('10000000-0000-4000-8000-000000000001', tests.person('573990003001')), 'cook', 'with the role that it gives'
);
select is(
  private.staff_role('10000000-0000-4000-8000-000000000002', tests.person('573990003001')), null, 'in no other restaurant'
);
select is(tests.accept('573990003001', '2026-11-27 12:00Z'), 'accepted', 'the same person again: it is so already');
select is(tests.accept('573990003002', '2026-11-24 12:00Z'), 'already_used', 'anybody else: used');
select is(
  (select count(*)::int from public.staff where restaurant_id = '10000000-0000-4000-8000-000000000001'), 4, 'one member more'
);

-- Given by a manager who is dismissed before it is used.
create temporary table second as
select private.invite_staff('10000000-0000-4000-8000-000000000001', 'cook', tests.staff('573990001101'), null, '2026-11-23 12:00Z')
  ->> 'invitation_code' as code;
select private.dismiss_staff(tests.staff('573990001101'), tests.staff('573990001001'), null, '2026-11-23 12:30Z');
select is(
  private.accept_invitation((select code from second), tests.person('573990003002'), null, '2026-11-23 13:00Z') ->> 'code',
  'withdrawn', 'an invitation ends with the rights of who gave it'
);
-- The dismissed manager comes back by an owner's invitation, not by a manager's.
create temporary table third as
select private.invite_staff('10000000-0000-4000-8000-000000000001', 'cook', tests.staff('573990001001'), null, '2026-11-23 14:00Z')
  ->> 'invitation_code' as code;
select is(
  private.accept_invitation((select code from third), tests.person('573990001101'), null, '2026-11-23 15:00Z') ->> 'code',
  'accepted', 'an owner''s invitation ends a suspension'
);
select is(
  private.staff_role('10000000-0000-4000-8000-000000000001', tests.person('573990001101')), 'cook', 'in the role that it gives'
);
select * from finish();
