select plan(6);
update ai.agents set has_model = true;
create function tests.said(answers jsonb[]) returns text[] language plpgsql
as $$
declare
  v_id bigint;
begin
  delete from public.outbox;
  perform tests.inbox_take('2026-11-25 12:00-05', tests.inbox_message('wamid.' || gen_random_uuid(), '2026-11-25 12:00-05'));
  v_id := (tests.inbox_turn('2026-11-25 12:00:02-05') ->> 'turn_id')::bigint;
  perform private.store_answer(v_id, 1, a.n::integer, a.answer, null, '2026-11-25 12:00:03-05')
  from unnest(answers) with ordinality as a (answer, n);
  perform private.apply_turn(v_id, 1, '2026-11-25 12:00:03-05');
  return array(select o.content ->> 'body' from public.outbox as o order by o.id);
end
$$;
select is(tests.said(array['[{"text": "Hay "}, {"text": "ajiaco"}]'::jsonb]), '{Hay ajiaco}', 'parts are one message');
select is(
  tests.said(array['[{"text": "They want soup", "thought": true}, {"text": "Hay ajiaco", "thought": false, "thoughtSignature": "x"}]'::jsonb]),
  '{Hay ajiaco}', 'thoughts stay with us'
);
select is(
  tests.said(array['[{"functionCall": {"name": "show_menu", "args": {}}}, {"text": "Mira:\n"}]'::jsonb, '[{"text": "ajiaco\n"}]']),
  array[E'Mira:\najiaco'], 'steps follow each other, calls are no words'
);
select is(tests.said(array['[{"text": " \n "}]'::jsonb]), '{}', 'nothing to say is not said');
select is(tests.said(array['[]'::jsonb]), '{}', 'nor is an empty answer');
select is(
  (select array_agg(length(b)) from unnest(tests.said(array[jsonb_build_array(jsonb_build_object('text', repeat('ajiaco ', 1000)))])) as b),
  '{4094,2904}', 'long answers are several messages'
);
select * from finish();
