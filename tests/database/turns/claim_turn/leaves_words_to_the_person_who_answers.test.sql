select plan(11);
select tests.inbox_take('2026-11-25 12:00-05', tests.inbox_message('wamid.1', '2026-11-25 12:00-05', tests.inbox_words('hola')));
select is(tests.inbox_turn('2026-11-25 12:00:10-05') -> 'done', 'true', 'the agent answers');
create temporary table c as select t.id, array_length(tests.said_in(t.id), 1) as said from public.conversations as t;
select private.take_conversation(c.id, tests.desk_admin(1), '2026-11-25 12:01-05') from c;
select tests.inbox_take('2026-11-25 12:02-05', tests.inbox_message('wamid.2', '2026-11-25 12:02-05', tests.inbox_words('hola')), tests.inbox_message('wamid.3', '2026-11-25 12:02-05', tests.inbox_words('quiero hablar de otra cosa')));
create temporary table card as select tests.inbox_turn('2026-11-25 12:02:10-05') as card;
select is(card -> 'done', 'true', 'with a person there is nothing to do') from card;
select is(jsonb_array_length(card -> 'messages'), 2, 'for the words that came') from card;
select is(array_length(tests.said_in(c.id), 1), c.said + 1, 'nothing is said but that a person is there') from c;
select is((select array_agg(t.finished_by order by t.id) from ai.turns as t), '{sql,person}', 'a person answers them');
select is(tests.inbox_turn('2026-11-25 12:02:20-05') ->> 'turn_id', null, 'none waits');
-- With a model too.
update ai.agents set has_model = true where name = 'client';
select tests.inbox_take('2026-11-25 12:03-05', tests.inbox_message('wamid.4', '2026-11-25 12:03-05', tests.inbox_words('algo que solo un modelo entiende')));
select is(tests.inbox_turn('2026-11-25 12:03:10-05') -> 'done', 'true', 'no model is asked');
update ai.agents set has_model = false where name = 'client';
-- A tap acts.
select tests.inbox_take('2026-11-25 12:04-05', tests.inbox_message('wamid.5', '2026-11-25 12:04-05', jsonb_build_object('type', 'button_reply', 'id', h.id, 'title', h.title)))
from (select * from public.choices as h order by h.title limit 1) as h;
select is((select t.finished_by from ai.turns as t order by t.id desc limit 1), 'tap', 'a tap acts');
select is(array_length(tests.said_in(c.id), 1), c.said + 2, 'and is answered') from c;
select private.give_back_conversation(c.id, tests.desk_admin(1), '2026-11-25 12:05-05') from c;
select tests.inbox_take('2026-11-25 12:06-05', tests.inbox_message('wamid.6', '2026-11-25 12:06-05', tests.inbox_words('hola')));
select is(tests.inbox_turn('2026-11-25 12:06:10-05') -> 'done', 'true', 'given back');
select is((select t.finished_by from ai.turns as t order by t.id desc limit 1), 'sql', 'the agent answers again');
select * from finish();
