select plan(8);
select tests.give_key();
select tests.basket_add('2026-11-25 11:00-05', 2, 1);
create function tests.asked(id text, words text, at timestamptz, calls jsonb) returns text language plpgsql as $$
declare
  v_id bigint;
  v_turn ai.turns;
begin
  perform tests.inbox_take(at, tests.inbox_message(id, at, tests.inbox_words(words)));
  v_id := (tests.inbox_turn(at + interval '2 seconds') ->> 'turn_id')::bigint;
  select t.* into v_turn from ai.turns as t where t.id = v_id;
  if v_turn.state = 'done' then
    return 'no model was asked';
  end if;
  perform private.store_answer(v_turn.id, v_turn.tries, 1, calls, '{"usage": {"totalTokens": 9}}', at + interval '5 seconds');
  perform private.apply_turn(v_turn.id, v_turn.tries, at + interval '6 seconds');
  return (select string_agg(concat_ws(' ', t.kind, t.words, t.state, t.intent), ' | ' order by t.kind) from private.taught_turns as t where t.turn_id = v_turn.id);
end
$$;
create function tests.adds(dish text, quantity integer) returns jsonb language sql as $$
  select jsonb_build_array(jsonb_build_object('functionCall', jsonb_build_object(
    'name', 'add_items', 'args', jsonb_build_object('items', jsonb_build_array(jsonb_build_object('dish', dish, 'quantity', quantity)))
  )))
$$;
select is(
  tests.asked('wamid.1', 'dos truchas encimadas compadre', '2026-11-25 12:00-05', tests.adds('Trucha al ajillo', 2)),
  'filler encimadas compadre open add_items', 'where a model understood what SQL had half understood, what was left over says nothing'
);
select is(
  tests.asked('wamid.2', 'dos truchas encimadas compadre', '2026-11-25 12:05-05', jsonb_set(
    tests.adds('Trucha al ajillo', 2), '{0,functionCall,args,items,0,note}', '"encimadas"'
  )),
  null, 'not where it understood a wish in it'
);
select is(tests.asked('wamid.3', 'tres truchas con encimada', '2026-11-25 12:10-05', tests.adds('Trucha al ajillo', 3)), null, 'what is wished for beside it is never nothing');
select matches(
  tests.asked('wamid.4', 'el pescao de la abuela', '2026-11-25 12:15-05', tests.adds('Trucha al ajillo', 1)),
  'alias pescao de la abuela open', 'words that no dish goes by are another name of the one that was meant'
);
select is(
  tests.asked('wamid.5', 'pille a ver', '2026-11-25 12:20-05', '[{"functionCall": {"name": "show_basket", "args": {}}}]'),
  'phrase pille a ver open show_basket', 'a whole message shows what the model showed'
);
select is(
  tests.asked('wamid.6', 'hágale con todo', '2026-11-25 12:25-05', '[{"functionCall": {"name": "place_order", "args": {}}}]'), null, 'what orders is never taught'
);
select is(tests.asked('wamid.7', 'cómo así hermano', '2026-11-25 12:30-05', '[{"text": "Claro que sí."}]'), null, 'nor what was only spoken of');
select is((select count(*)::int from private.shadow_readings), 7, 'what SQL would have made of each is kept beside it');
select * from finish();
