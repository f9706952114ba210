select plan(9);
-- Carlos reads Portuguese and has not written for two days.
update public.persons set language = 'pt' where phone = '573990003002';
create temporary table said as select tests.outbox_say('Seu pedido saiu', '2026-11-25 12:00-05') as id;
update public.chats set written_at = '2026-11-23 12:00-05';
create temporary table card as select tests.outbox_claim('2026-11-25 12:00-05') -> 0 as card;
select is((select c.card #>> '{content,language}' from card as c), 'pt_BR', 'the template goes in their language');
create function tests.refuse(lease integer, code text, at timestamptz) returns text language sql
as $$ select tests.outbox_record(s.id, lease, jsonb_build_object('class', 'message', 'code', code, 'meta_code', 132001), at) from said as s $$;
select is(tests.refuse(1, 'template_untranslated', '2026-11-25 12:00:01-05'), 'queued', 'which Meta has not');
update card set card = tests.outbox_claim('2026-11-25 12:00:10-05') -> 0;
select results_eq(
  $$ select c.card #>> '{content,language}', c.card #>> '{content,parameters,0}' from card as c $$, $$ values ('es', 'Seu pedido saiu') $$,
  'then in the city''s, with the same words'
);
select is(tests.refuse(2, 'template_untranslated', '2026-11-25 12:00:11-05'), 'failed', 'without that there is none');
select results_eq(
  $$ select a.kind, a.subject, a.times from admin.alerts as a order by a.kind $$,
  $$ values ('message_failed', 'template_untranslated', 1), ('whatsapp_template', 'template_untranslated', 2) $$, 'and somebody is told what to have approved'
);

-- Meta lets the template rest.
truncate said;
insert into said select tests.outbox_say('Seu pedido chegou', '2026-11-25 13:00-05');
select tests.outbox_claim('2026-11-25 13:00-05');
select is(
  tests.outbox_record(s.id, 1, '{"class": "paused", "code": "template_paused", "meta_code": 132015, "retry_after_seconds": 1800}', '2026-11-25 13:00:01-05'),
  'queued', 'a template that rests is waited for'
) from said as s;
select is(tests.outbox_claim('2026-11-25 13:29-05'), '[]', 'half an hour');
select tests.inbox_take('2026-11-25 13:29-05', tests.inbox_message('wamid.x', '2026-11-25 13:29-05', tests.inbox_words('oi')));
select is(tests.outbox_claim('2026-11-25 13:29:01-05') #>> '{0,content,kind}', 'text', 'or until they write: then no template is needed');
select is((select a.kind from admin.alerts as a where a.subject = 'template_paused'), 'whatsapp_template', 'somebody knows');
select * from finish();
