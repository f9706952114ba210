select plan(17);
-- The same words stand for any.
update private.settings set value = '1000' where key = 'repeat_most';
select tests.give_key();
update ai.agents set has_model = name = 'client';
create temporary table tried as
select t.n, t.why, t.is_done, '57399000300' || t.n as phone, t.contents
from (
  values
    (1, true, '[{"type": "text", "body": "hola"}]'::jsonb, 'a greeting is certain'),
    (2, true, '[{"type": "text", "body": "hola"}, {"type": "text", "body": "restaurantes"}]', 'and so are two commands'),
    (3, false, '[{"type": "text", "body": "lo que comió mi tía el martes"}]', 'unknown words are for the model'),
    (4, false, '[{"type": "text", "body": "hola"}, {"type": "text", "body": "lo que comió mi tía el martes"}]', 'with all that was said around them'),
    (5, true, '[{"type": "audio", "media_id": "a"}]', 'it does not hear yet'),
    (6, true, '[{"type": "image", "media_id": "i"}]', 'and does not see'),
    (7, true, '[{"type": "sticker", "media_id": "s"}]', 'a sticker asks nothing'),
    (8, false, '[{"type": "button_reply", "id": "gone", "title": "Con todo"}]', 'a tap on what nobody offered is words')
) as t (n, is_done, contents, why);
select tests.inbox_take(
  '2026-11-25 12:00-05',
  tests.inbox_message('wamid.' || t.n || '.' || c.ordinality, '2026-11-25 12:00-05'::timestamptz + c.ordinality * interval '1 millisecond', c.value, t.phone)
)
from tried as t, jsonb_array_elements(t.contents) with ordinality as c;
create temporary table cards as
-- Claimed once, however the rest is joined.
with claimed as materialized (select tests.inbox_turn('2026-11-25 12:00:10-05', n) as card from generate_series(1, 8) as n)
select c.card, p.phone
from claimed as c
join ai.turns as t on t.id = (c.card ->> 'turn_id')::bigint
join public.conversations as v on v.id = t.conversation_id
join public.persons as p on p.id = v.person_id;
select is((c.card ->> 'done')::boolean, t.is_done, t.why) from tried as t join cards as c on c.phone = t.phone order by t.n;
select is(
  (select t.state from ai.turns as t join cards as c on t.id = (c.card ->> 'turn_id')::bigint where c.phone = d.phone),
  case when d.is_done then 'done' else 'leased' end, 'so the turn is ' || case when d.is_done then 'done' else 'leased' end
)
from tried as d
where d.n <= 6
order by d.n;
select is(
  (select count(distinct o.conversation_id)::int from public.outbox as o), 5, 'and what is not certain is not answered, not even in part'
);
-- Other agents have no model: they answer whatever it is.
select tests.inbox_take('2026-11-25 12:00-05', tests.inbox_message('wamid.r', '2026-11-25 12:00-05', phone => '573990002001', number => '100000000000003'));
create temporary table runner_card as select tests.inbox_turn('2026-11-25 12:00:10-05', 9, 'runner') as card;
select is((select c.card ->> 'done' from runner_card as c), 'true', 'an agent without a model answers all');
select ok((select o.content ->> 'body' like private.render('note_not_understood_staff', 'es') || '%' from public.outbox as o order by o.id desc limit 1), 'and says what it did not understand');
select * from finish();
