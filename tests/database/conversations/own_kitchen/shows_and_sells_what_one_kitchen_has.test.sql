select plan(24);
insert into public.channels (kind, agent, phone_number_id, restaurant_id)
select 'whatsapp', 'client', '100000000000009', r.id from public.restaurants as r where r.name = 'La Puerta de la Abuela';
create temporary table other as select r.id, r.name from public.restaurants as r where r.name <> 'La Puerta de la Abuela' order by r.name limit 1;
select tests.inbox_take('2026-11-25 14:00-05', tests.inbox_message('wamid.own', '2026-11-25 14:00-05', tests.inbox_words('Hola'), number => '100000000000009'));
create temporary table writes as
  select t as turn from ai.turns as t join public.messages as m on m.conversation_id = t.conversation_id where m.external_id = 'wamid.own';
create function tests.runs(tool text, args jsonb default '{}') returns jsonb language sql as $$
  select private.run_tool(w.turn, tool, args, '2026-11-25 14:00-05') from writes as w
$$;
create function tests.reads(text text) returns text language sql as $$
  select concat_ws(' ', m ->> 'tool', m #>> '{args,restaurant_id}') from writes as w cross join lateral private.understand(w.turn, text, null, '2026-11-25 14:00-05') as m
$$;
select is(count(*)::integer, 1, 'a first message comes in') from writes as w;
select alike(private.reply_text(tests.runs('show_home'), 'es'), '¡Hola! Soy el asistente automático de *La Puerta de la Abuela*%¿Qué se te antoja?', 'the first reply is the menu of that kitchen');
select ok(jsonb_array_length(tests.runs('show_home') -> 'choices') > 2, 'with what it has');
select is(tests.runs('search_restaurants') ->> 'key', 'client_menu', 'there are no others');
select is(tests.runs('search_restaurants') #>> '{vars,restaurant}', 'La Puerta de la Abuela', 'to choose from');
select is(tests.runs('show_menu', jsonb_build_object('restaurant_id', (select o.id from other as o))) #>> '{vars,restaurant}', 'La Puerta de la Abuela', 'not by a menu of another');
select unalike(tests.reads((select o.name from other as o)), 'show_menu%', 'nor by its name');
select is(private.restaurants_for(w.turn, '2026-11-25 03:00-05'), array(select c.restaurant_id from public.channels as c where c.restaurant_id is not null), 'also at night') from writes as w;
select unalike(private.run_call(w.turn, 'add_items', '{"items": [{"dish": "torta de tres leches"}]}', '2026-11-25 14:00-05')::text, '%other_restaurant%', 'a dish of another is not found') from writes as w;
select is(private.run_call(w.turn, 'add_items', '{"items": [{"dish": "trucha al ajillo"}]}', '2026-11-25 14:00-05') ->> 'key', 'client_added', 'one of its own is') from writes as w;
select unalike(private.reply_text(private.run_call(w.turn, 'show_menu', jsonb_build_object('restaurant', o.name), '2026-11-25 14:00-05'), 'es'), '%llegan hasta%', 'asking for another offers none') from writes as w, other as o;

-- A basket of another restaurant waits.
select private.switch_restaurant(private.turn_person(w.turn), o.id, '2026-11-25 14:01-05') from writes as w, other as o;
select private.enter_kitchen(w.turn, '2026-11-25 14:02-05') from writes as w;
select is((private.open_basket_of(private.turn_person(w.turn))).restaurant_id, (select c.restaurant_id from public.channels as c where c.restaurant_id is not null), 'who writes there orders there') from writes as w;
select is(private.basket_units((private.open_basket_of(private.turn_person(w.turn))).id), 1::bigint, 'with what was in the basket') from writes as w;

-- What is said names no other place.
create function tests.says(reply jsonb) returns text language sql as $$
  select private.compose((w.turn).conversation_id, 'es', reply, '2026-11-25 14:03-05')::text from writes as w
$$;
select alike(tests.says('{"key": "client_basket_empty", "choices": [{"key": "button_restaurants", "tool": "search_restaurants", "args": {}}]}'), '%¿Miramos la carta?%Ver la carta%', 'buttons and words are its own');
select is((select count(*)::integer from public.message_templates as t where t.key like '%\_own' and t.text ~* 'restaurantes|restaurants|otro sitio|elsewhere|outro lugar'), 0, 'and so are all that are kept for it');
select ok(exists (select from public.message_templates as u where u.key = left(t.key, -4) and u.language = t.language), t.key || ' stands beside the usual') from public.message_templates as t where t.key like '%\_own' and t.language = 'es' and t.key in ('client_welcome_own', 'client_help_own', 'button_restaurants_own');

-- News.
create function tests.told_on(restaurant_id uuid) returns text language sql as $$
  select n.phone_number_id from writes as w
  join public.conversations as c on c.id = private.conversation_with(private.turn_person(w.turn), 'client', '2026-11-25 14:05-05', told_on.restaurant_id)
  join public.chats as h on h.id = c.chat_id join public.channels as n on n.id = h.channel_id
$$;
select is(tests.told_on((select c.restaurant_id from public.channels as c where c.restaurant_id is not null)), '100000000000009', 'of an order there is told there');
select private.conversation_with(private.turn_person(w.turn), 'client', '2026-11-25 14:04-05') from writes as w;
select is(tests.told_on(null), '100000000000001', 'of what is no order where Weats writes');
select is(tests.told_on((select o.id from other as o)), '100000000000001', 'as of any other order');
select throws_ok($$ insert into public.channels (kind, agent, phone_number_id, restaurant_id) select 'whatsapp', 'runner', '100000000000010', r.id from public.restaurants as r limit 1 $$, '23514', null, 'runners write to Weats');
select is(private.own_kitchen(tests.inbox_done('573990003001')), null, 'a number of Weats is of none');
select is(private.kitchen_key('client_welcome', false), 'client_welcome', 'where nothing changes');
select * from finish();
