select plan(2);
create function tests.staff(of_phone text) returns bigint language sql
as $$ select s.id from public.staff as s join public.persons as p on p.id = s.person_id where p.phone = of_phone $$;
select private.dismiss_staff(tests.staff('573990001102'), tests.staff('573990001001'), null, '2026-11-23 12:00Z');
create temporary table invitation as
select private.invite_staff('10000000-0000-4000-8000-000000000001', 'cook', tests.staff('573990001101'), null, '2026-11-23 12:30Z')
  ->> 'invitation_code' as code;
select is(
  private.accept_invitation(
    (select code from invitation), (select id from public.persons where phone = '573990001102'), null, '2026-11-23 13:00Z'
  ),
  '{"ok": false, "code": "suspended"}', 'a manager''s invitation does not bring back whom an owner dismissed'
);
select is(
  (select accepted_at from public.staff_invitations where code = (select code from invitation)), null, 'and is not used up'
);
select * from finish();
