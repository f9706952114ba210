select plan(9);
create function tests.run(tool text, args jsonb, phone text default '573990001001') returns jsonb language sql
as $$ select private.run_tool(tests.inbox_done(phone, 'restaurant'), tool, args, '2026-11-25 12:00:30-05') $$;
create function tests.staff(of_phone text) returns bigint language sql
as $$ select s.id from public.staff as s join public.persons as p on p.id = s.person_id where p.phone = of_phone $$;
create temporary table invited as
select private.invite_staff('10000000-0000-4000-8000-000000000001', 'cook', tests.staff('573990001001'), null, '2026-11-25 12:00-05')
  ->> 'invitation_code' as code;
select is(
  private.understand_code(private.normalise(w.text)) #>> '{args,code}', w.code, w.text
)
from (
  values ('código ABCD-2345', 'abcd 2345'), ('abcd2345', 'abcd2345'), ('CANCELAR', null), ('31045678', null), ('2 arepas', null)
) as w (text, code);
select is(
  tests.run('join', jsonb_build_object('code', (select code from invited)), '573990003001') ->> 'key',
  'joined', 'a number without a role becomes a cook'
);
select is(private.staff_role('10000000-0000-4000-8000-000000000001', p.id), 'cook', 'and is one') from public.persons as p where p.phone = '573990003001';
select is(
  tests.run('join', jsonb_build_object('code', (select code from invited)), '573990003002') ->> 'key', 'join_ended', 'the next one is too late'
);
select is(tests.run('join', '{"code": "ZZZZZZZ9"}', '573990003002') ->> 'key', 'join_unknown', 'a code that nobody gave');
select * from finish();
