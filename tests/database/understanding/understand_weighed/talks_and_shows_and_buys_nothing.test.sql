select plan(10);
create temporary table t as select tests.inbox_done() as turn;
delete from private.intent_weights;
delete from private.intent_thresholds;
insert into private.intent_weights (agent, feature, weights)
values
  ('client', 'w zumbar', '{"ask_hours": 6, "other": -1}'), ('client', 'w embuchar', '{"add_items": 6, "other": -1}'),
  ('client', 'w charlar', '{"other": 6, "ask_hours": -1}'), ('client', 'w precisar', '{"ask_price": 6, "other": -1}'),
  ('client', 'w rastrear', '{"track_order": 6, "other": -1}'), ('client', 's any', '{"other": 0.1}');
create function tests.weighed(words text, meant jsonb default null) returns jsonb language sql
as $$
  select private.understand_weighed(t.turn, private.typed_words(words), false, meant, null, '2026-11-25 12:00-05', '10000000-0000-4000-8000-000000000001') from t
$$;
select is(tests.weighed('zumbar'), null, 'without a threshold nothing counts');
insert into private.intent_thresholds (agent, threshold, judged, errors, bound) values ('client', 0.9, 120, 0, 0.022);
select is(
  (select format('%s %s', w.intent, round(w.share::numeric, 3)) from private.weighed_intent('client', array['w zumbar', 's any']) as w),
  'ask_hours 0.999', 'shares are those of what speaks for it'
);
select is(tests.weighed('zumbar') - 'why', '{"tool": "ask_kitchen", "args": {"topic": "hours"}}', 'talk that much speaks for is answered');
select is(tests.weighed('zumbar charlar'), null, 'where two speak against each other nothing is done');
select is(tests.weighed('embuchar'), null, 'a basket is never changed by it');
select is(tests.weighed('rastrear'), null, 'what needs an order and has none is left');
select is(tests.weighed('precisar'), null, 'so is what needs a dish and names none');
select is(
  (select array_agg(i.name) from jsonb_array_elements_text(tests.weighed('precisar trucha') #> '{args,item_ids}') as d join public.menu_items as i on i.id = d.value::uuid),
  array['Trucha al ajillo'], 'the dish is found by its words'
);
select is(tests.weighed('charlar', '{"tool": "make_so", "why": "change"}'), null, 'a rule that would change the basket has to bear it');
select is(tests.weighed('embuchar', '{"tool": "make_so", "why": "change"}') ->> 'tool', 'make_so', 'and does where nothing speaks against it');
select * from finish();
