select plan(5);
select private.identify_person(null, '573001112233', 'Ana', '2026-11-25 12:00-05');
create temporary table hers as select tests.inbox_conversation('573001112233') as id;
select alike(private.add_notice(h.id, '{"kind": "text", "body": "Hola"}', '2026-11-25 12:00-05') ->> 'body', 'Hola%privacidad%', 'the first message has the sentence') from hers as h;
select is(private.add_notice(h.id, '{"kind": "text", "body": "Hola"}', '2026-11-25 12:01-05') ->> 'body', 'Hola', 'the second has not') from hers as h;
select results_eq(
  $$ select n.notice_version, n.language, n.told_at from public.consents as n join public.persons as p on p.id = n.person_id where p.phone = '573001112233' $$,
  $$ values (1, 'es', '2026-11-25 12:00-05'::timestamptz) $$, 'it is noted what was told when'
);
update private.settings set value = '2' where key = 'notice_version';
select is(
  length(private.add_notice(h.id, jsonb_build_object('kind', 'buttons', 'body', repeat('x', 1000)), '2026-11-25 12:02-05') ->> 'body'), 1000,
  'where it does not fit it makes no message more'
) from hers as h;
select alike(private.add_notice(h.id, '{"kind": "text", "body": "Hola"}', '2026-11-25 12:03-05') ->> 'body', '%privacidad%', 'a new version is told once more') from hers as h;
select * from finish();
