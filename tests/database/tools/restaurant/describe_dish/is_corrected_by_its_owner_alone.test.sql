select plan(20);
create temporary table kitchen as select tests.inbox_done('573990001001', 'restaurant') as turn;
create temporary table stranger as select tests.inbox_done('573990001002', 'restaurant') as turn;
create function tests.runs(tool text, args jsonb) returns jsonb language sql as $$ select private.run_tool(k.turn, tool, args, '2026-11-25 12:00-05') from kitchen as k $$;
create function tests.text(reply jsonb) returns text language sql as $$ select private.reply_text(reply, 'es') $$;
create function tests.means(words text) returns jsonb language sql as $$ select private.understand(k.turn, words, null, '2026-11-25 12:00-05') from kitchen as k $$;
create temporary table dish as
  select i.id, i.name, (select min(g.id) from public.option_groups as g where g.item_id = i.id) as group_id
  from public.menu_items as i join public.restaurants as r on r.id = i.restaurant_id
  where r.name = 'La Puerta de la Abuela' and i.name = 'Jugo natural';
update public.menu_items as i set allergens = null, diets = null from dish as d where i.id = d.id;
create function tests.item() returns public.menu_items language sql as $$ select i from public.menu_items as i join dish as d on d.id = i.id $$;

select is(tests.runs('describe_dish', '{}') ->> 'key', 'restaurant_say_described', 'which dish is asked');
select alike(tests.text(tests.runs('describe_dish', '{"text": "jugo natural"}')), '*Jugo natural*%Lleva: nadie lo ha dicho%Apto: nadie lo ha dicho%¿Qué corregimos?', 'what is known of it is shown, and what is not');
select ok(tests.runs('describe_dish', '{"text": "jugo natural"}') -> 'choices' @? '$[*] ? (@.tool == "set_group_kind")', 'with its options');
create function tests.marks(more jsonb) returns jsonb language sql as $$ select tests.runs('mark_dish', jsonb_build_object('item_id', d.id, 'list', 'allergens') || more) from dish as d $$;
select is(jsonb_array_length(tests.marks('{}') -> 'choices'), 15, 'each allergen can be tapped, none of them, and away');
select is((tests.item()).allergens, null, 'looking says nothing');
select tests.marks('{"words": ["milk"], "is_with": false}');
select is((tests.item()).allergens, null, 'that one is not in it says nothing of the others');
select tests.marks('{"words": ["milk"], "is_with": true}');
select is((tests.item()).allergens, '{milk}', 'a tap marks one');
select is(tests.marks('{}') #>> '{choices,1,title}', '✓ leche', 'which has a tick then');
select tests.marks(tests.marks('{}') #> '{choices,1,args}');
select is((tests.item()).allergens, '{}', 'and the same again takes it away');
select tests.marks('{"is_none": true, "list": "diets"}');
select is((tests.item()).diets, '{}', 'none is said by a tap');

select is(tests.means('el jugo natural lleva leche y huevo') -> 'args' -> 'words', '["egg", "milk"]', 'words say it too');
select alike(tests.text(tests.runs('mark_dish', tests.means('el jugo natural lleva leche') -> 'args')), '¿Anoto que *Jugo natural* lleva leche?', 'and are asked about');
select is((tests.item()).allergens, '{}', 'before anything is noted');
select tests.runs('mark_dish', tests.runs('mark_dish', tests.means('el jugo natural lleva leche') -> 'args') #> '{question,args}');
select is((tests.item()).allergens, '{milk}', 'a yes notes it');
select alike(tests.text(tests.runs('mark_dish', tests.means('el jugo natural no tiene leche') -> 'args')), '¿Anoto que *Jugo natural* no lleva leche? Quien es alérgico%', 'a no says what hangs on it');
select is(tests.means('el unicornio lleva leche') ->> 'tool', null, 'a dish that is not theirs is none');

select alike(tests.text(tests.runs('set_group_kind', jsonb_build_object('group_id', d.group_id, 'kind', 'removal'))), 'Listo: en *Jugo natural*%sin %', 'what options are is said as it will read') from dish as d;
select is((select g.kind from public.option_groups as g join dish as d on d.group_id = g.id), 'removal', 'and so it is');
update public.staff set role = 'cook' where person_id = tests.actor('restaurant');
select is(tests.marks('{"words": ["egg"], "is_with": true}') ->> 'key', 'restaurant_menu_roles', 'who cooks does not change the menu');
select unalike(private.run_tool(s.turn, 'mark_dish', jsonb_build_object('item_id', d.id, 'list', 'allergens', 'is_none', true), '2026-11-25 12:00-05')::text, '%Jugo natural%', 'nor does another kitchen') from stranger as s, dish as d;
select * from finish();
