select plan(11);
create function tests.card(body text, at timestamptz, phone text default '573990003002') returns jsonb language plpgsql
as $$
declare
  v_card jsonb;
begin
  perform tests.outbox_say(body, at, phone);
  v_card := tests.outbox_claim(at) -> 0;
  perform private.record_send((v_card ->> 'message_id')::bigint, 1, jsonb_build_object('class', 'sent', 'external_id', 'wamid.' || (v_card ->> 'message_id')), at);
  return v_card -> 'content';
end
$$;
select is(
  tests.card(E'Tu pedido\n\n  va en camino.\tLlega   ya ', '2026-11-25 11:59-05'),
  '{"kind": "template", "name": "weats_news", "language": "es", "parameters": ["Tu pedido va en camino. Llega ya"]}',
  'who never wrote gets the template, with the words on one line'
);
select tests.inbox_take('2026-11-25 12:00-05', tests.inbox_message('wamid.1', '2026-11-25 12:00-05'));
select is(tests.card('Hola', '2026-11-25 12:00:01-05'), '{"kind": "text", "body": "Hola"}', 'who wrote may be written to freely');
select is(tests.card('Hola', '2026-11-26 11:54:59-05'), '{"kind": "text", "body": "Hola"}', 'for a day');
select is(tests.card('Hola', '2026-11-26 11:55-05') ->> 'kind', 'template', 'less five minutes, as messages are slow');
select is(
  (select array_agg(o.was_template order by o.id) from public.outbox as o), '{true,false,false,true}', 'it is remembered which went out as what'
);
select is((select o.content ->> 'kind' from public.outbox as o order by o.id limit 1), 'text', 'the message stays what it is');
select private.set_language(p.id, l.language, 'chosen')
from (values ('573990003003', 'pt'), ('573990003004', 'en')) as l (phone, language) join public.persons as p on p.phone = l.phone;
select is(tests.card('Oi', '2026-11-25 12:00-05', '573990003003') ->> 'language', 'pt_BR', 'in Portuguese');
select is(tests.card('Hi', '2026-11-25 12:01-05', '573990003004') ->> 'language', 'en', 'in English');
select is(
  length(tests.card(repeat('palabra ', 300), '2026-11-25 12:02-05', '573990003005') #>> '{parameters,0}') <= 1000,
  true,
  'no longer than a parameter may be'
);
select private.say(tests.inbox_conversation('573990003006'), '{"kind": "template", "name": "good_morning", "language": "es"}', '2026-11-25 12:03-05');
select is(
  tests.outbox_claim('2026-11-25 12:03-05') #> '{0,content}',
  '{"kind": "template", "name": "good_morning", "language": "es"}',
  'a template goes out as it is'
);
-- The window was closed when Meta looked.
select tests.inbox_take('2026-11-27 12:00-05', tests.inbox_message('wamid.2', '2026-11-27 12:00-05'));
create temporary table late as select tests.outbox_say('Hola', '2026-11-27 12:01-05') as id;
select tests.outbox_claim('2026-11-27 12:01-05');
select tests.outbox_record(l.id, 1, '{"class": "message", "code": "outside_window", "meta_code": 131047}', '2026-11-27 12:01-05') from late as l;
select is(tests.outbox_claim('2026-11-27 12:02-05') #>> '{0,content,kind}', 'template', 'if Meta says it is closed, it is');
select * from finish();
