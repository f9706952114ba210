select plan(7);
select tests.inbox_take('2026-11-25 12:00-05', tests.inbox_message('wamid.1', '2026-11-25 12:00-05', tests.inbox_words('humano')));
select tests.inbox_turn('2026-11-25 12:00:10-05');
create temporary table c as select t.id from public.conversations as t;
select results_eq(
  $$ select v.conversation_id, v.role, v.person, v.wanted_at, v.human_since, v.human, v.last_words, v.last_words_at, v.last_said_at from admin.conversations as v $$,
  $$ select c.id, 'client', 'Carlos Arturo Jiménez', '2026-11-25 12:00:10-05'::timestamptz, null::timestamptz, null::text, 'humano', '2026-11-25 12:00-05'::timestamptz, '2026-11-25 12:00:10-05'::timestamptz from c $$, 'who wants a person'
);
-- A later wish, one in hand, one that wants nobody.
select private.raise_alert('human_wanted', 'conversation:' || tests.inbox_conversation('573990001001', 'restaurant'), '{}', '2026-11-25 12:01-05');
select private.take_conversation(tests.inbox_conversation('573990002001', 'runner'), tests.desk_admin(2), '2026-11-25 12:02-05'), tests.inbox_conversation('573990003007');
select is((select array_agg(v.role) from admin.conversations as v), '{restaurant,client,runner}', 'the newest wish first, then what is in hand');
select private.reply_as_human(c.id, 'Hola, soy Catalina', tests.desk_admin(1), '2026-11-25 12:03-05') from c;
select tests.inbox_take('2026-11-25 12:04-05', tests.inbox_message('wamid.2', '2026-11-25 12:04-05', '{"type": "audio", "media_id": "m"}'));
select results_eq(
  $$ select v.wanted_at, v.human_since, v.human, v.last_words, v.last_said from admin.conversations as v where v.role = 'client' $$,
  $$ values (null::timestamptz, '2026-11-25 12:03-05'::timestamptz, 'Catalina Duarte', '(audio)', 'Hola, soy Catalina') $$, 'who has it, and the last words both ways'
);
insert into public.outbox (chat_id, conversation_id, turn_id, content, next_at, created_at)
select t.chat_id, t.id, x.id, '{"kind": "text", "body": "del modelo"}', '2026-11-25 12:05-05', '2026-11-25 12:05-05'
from c join public.conversations as t on t.id = c.id join ai.turns as x on x.conversation_id = c.id and x.state = 'done' limit 1;
update ai.turns set finished_by = 'model' where id = (select o.turn_id from public.outbox as o where o.content ->> 'body' = 'del modelo');
select results_eq(
  $$ select v.writer, coalesce(v.human, '-'), left(v.words, 18), v.at from admin.conversation_messages as v where v.conversation_id = (select c.id from c) and v.at > '2026-11-25 12:01-05' $$,
  $$
    values
      ('sql', '-', 'Desde ahora respon', '2026-11-25 12:03-05'::timestamptz), ('person', 'Catalina Duarte', 'Hola, soy Catalina', '2026-11-25 12:03-05'), ('them', '-', '(audio)', '2026-11-25 12:04-05'),
      ('agent', '-', 'del modelo', '2026-11-25 12:05-05')
  $$, 'a conversation reads in order, by whom each was said'
);
select is((select array_agg(v.writer) from admin.conversation_messages as v where v.conversation_id = (select c.id from c) and v.at < '2026-11-25 12:01-05' and v.writer = 'them'), '{them}', 'and from the beginning');
select tests.act_as('authenticated', '00000000-0000-4000-8000-0000000000a1');
select throws_ok('select from admin.conversations', '42501', null, 'nobody signed in reads it');
select throws_ok('select from admin.conversation_messages', '42501', null, 'nor this');
select tests.act_as_owner();
select * from finish();
