select plan(7);
-- The same words stand for any.
update private.settings set value = '1000' where key = 'repeat_most';
select tests.give_key();
create function tests.said(answer jsonb) returns text[] language plpgsql
as $$
declare
  v_id bigint;
begin
  delete from public.outbox;
  perform tests.inbox_take('2026-11-25 12:00-05', tests.inbox_message('wamid.' || gen_random_uuid(), '2026-11-25 12:00-05'));
  v_id := (tests.inbox_turn('2026-11-25 12:00:02-05') ->> 'turn_id')::bigint;
  perform private.store_answer(v_id, 1, 1, answer, null, '2026-11-25 12:00:03-05');
  perform private.apply_turn(v_id, 1, '2026-11-25 12:00:03-05');
  return array(select o.content ->> 'body' from public.outbox as o order by o.id);
end
$$;
select is(tests.said('[{"text": "Hay "}, {"text": "ajiaco"}]'), '{Hay ajiaco}', 'parts are one message');
select is(
  tests.said('[{"text": "They want soup", "thought": true}, {"text": "Hay ajiaco", "thought": false, "thoughtSignature": "x"}]'),
  '{Hay ajiaco}', 'thoughts stay with us'
);
select is(
  tests.said('[{"text": "Te muestro mil cosas"}, {"functionCall": {"name": "show_basket", "args": {}}}]'),
  array[private.render('client_basket_empty', 'es')], 'beside a call its words are ours'
);
select is(
  (select array_agg(length(b)) from unnest(tests.said(jsonb_build_array(jsonb_build_object('text', repeat('ajiaco ', 1000))))) as b),
  '{1000}', 'what is long is cut: a chat is no letter'
);
select ok(
  (tests.said('[{"text": "Son $15.000"}]'))[1] like private.render('note_not_understood', 'es') || '%', 'a price that it was not told is not said'
);
select results_eq(
  $$ select r.reason, r.outcome from ai.requests as r order by r.id desc limit 1 $$,
  $$ values ('words', 'complete') $$, 'nor asked again'
);
select is((select count(*)::int from ai.turns as t where t.state = 'leased'), 0, 'and the turn is done');
select * from finish();
