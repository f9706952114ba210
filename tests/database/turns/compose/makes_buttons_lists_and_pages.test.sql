select plan(24);
create function tests.compose(reply jsonb, language text default 'es') returns jsonb language sql
as $$ select private.compose(tests.inbox_conversation(), language, reply, '2026-11-25 12:00-05') - 'meant' $$;
create function tests.choices(n integer, of_length integer default 5) returns jsonb language sql
as $$
  select jsonb_agg(jsonb_build_object('title', rpad(i::text || ' ', of_length, 'x'), 'tool', 'echo', 'args', jsonb_build_object('i', i)) order by i)
  from generate_series(1, n) as i
$$;
create function private.echo_tool(turn ai.turns, args jsonb, now timestamptz) returns jsonb language sql set search_path = ''
as $$ select jsonb_build_object('text', args ->> 'i') $$;
select private.add_tool('client', 'echo', 'echo_tool');
create function tests.rows(message jsonb) returns setof jsonb language sql
as $$ select jsonb_path_query(message, '$.sections[*].rows[*]') $$;

select is(tests.compose('{"text": "Hola"}'), '{"kind": "text", "body": "Hola"}', 'words alone');
select is(tests.compose('{"text": "Hola", "choices": []}') ->> 'kind', 'text', 'no choices are words too');
select is(
  tests.compose('{"key": "client_ask_address", "ask": "location", "question": {"tool": "set_address", "kind": "text"}}', 'pt'),
  jsonb_build_object('kind', 'location_request', 'body', private.render('client_ask_address', 'pt')), 'a place is asked for with WhatsApp''s button'
);
select is(
  tests.compose('{"key": "all_kept", "note": "some_missing", "note_vars": {"dishes": "Ajiaco"}}', 'en') ->> 'body',
  private.render('note_some_missing', 'en', '{"dishes": "Ajiaco"}') || E'\n' || private.render('all_kept', 'en'), 'a note comes before'
);
select is(tests.compose('{"text": "Hola", "choices": null}') ->> 'kind', 'text', 'and so are none');
create temporary table three as select tests.compose(jsonb_build_object('text', 'Elige', 'choices', tests.choices(3, 20))) as message;
select is((select m.message ->> 'kind' from three as m), 'buttons', 'three short choices are buttons');
select results_eq(
  $$
    select b.value ->> 'title', c.tool, c.args, c.title, c.expires_at
    from three as m, jsonb_array_elements(m.message -> 'buttons') with ordinality as b
    join public.choices as c on c.id::text = b.value ->> 'id' and c.conversation_id = tests.inbox_conversation()
    order by b.ordinality
  $$,
  $$ select rpad(i || ' ', 20, 'x'), 'echo', jsonb_build_object('i', i), rpad(i || ' ', 20, 'x'), '2026-11-26 12:00-05'::timestamptz from generate_series(1, 3) as i $$,
  'each is a row that knows what it does, for a day'
);
select is(tests.compose(jsonb_build_object('text', 'x', 'choices', tests.choices(1))) ->> 'kind', 'buttons', 'and so is one');
select is(tests.compose(jsonb_build_object('text', 'x', 'choices', tests.choices(4))) ->> 'kind', 'list', 'four are a list');
select is(tests.compose(jsonb_build_object('text', 'x', 'choices', tests.choices(2, 21))) ->> 'kind', 'list', 'and so are two that are long');
select is(
  tests.compose('{"text": "x", "choices": [{"title": "a", "description": "b", "tool": "echo"}]}') ->> 'kind', 'list', 'or say more of themselves'
);
select is(
  (select array[m ->> 'button', m #>> '{sections,0,rows,0,title}'] from tests.compose('{"text": "x", "choices": [{"key": "button_undo", "description": "b", "tool": "echo"}]}', 'en') as m),
  '{Choose,Undo}', 'in the language of the person'
);
select is(tests.compose('{"text": "x", "button": "button_restaurants", "choices": [{"title": "a", "description": "b", "tool": "echo"}]}', 'en') ->> 'button', 'Restaurants', 'with a button of its own');

create temporary table ten as select tests.compose(jsonb_build_object('text', 'x', 'choices', tests.choices(10))) as message;
select is((select count(*)::int from ten as m, tests.rows(m.message)), 10, 'ten are one page');
create temporary table many as select tests.compose(jsonb_build_object('text', 'x', 'button', 'button_restaurants', 'choices', tests.choices(25))) as message;
select is(
  (select array_agg(r ->> 'title') from many as m, tests.rows(m.message) as r),
  '{"1 xxx","2 xxx","3 xxx","4 xxx","5 xxx","6 xxx","7 xxx","8 xxx","9 xxx","Ver más"}', 'of more there are nine, and more'
);
create function tests.more(message jsonb) returns jsonb language sql
as $$
  select tests.compose(private.run_tool(tests.inbox_done(), c.tool, c.args, '2026-11-25 12:00-05'))
  from public.choices as c
  where c.id::text = message #>> '{sections,0,rows,9,id}'
$$;
create temporary table pages as
select two.message as two, tests.more(two.message) as three from (select tests.more(m.message) as message from many as m) as two;
select is((select array_agg(r ->> 'title') from pages as p, tests.rows(p.two) as r), '{"10 xx","11 xx","12 xx","13 xx","14 xx","15 xx","16 xx","17 xx","18 xx","Ver más"}', 'the second page');
select is((select array_agg(r ->> 'title') from pages as p, tests.rows(p.three) as r), '{"19 xx","20 xx","21 xx","22 xx","23 xx","24 xx","25 xx"}', 'and the last');
select is((select array[p.two ->> 'button', p.three ->> 'button'] from pages as p), '{Restaurantes,Restaurantes}', 'look like the first');
select is(
  (select c.args from pages as p, public.choices as c where c.id::text = p.three #>> '{sections,0,rows,6,id}'), '{"i": 25}', 'and their rows do what they say'
);
-- What WhatsApp cannot hold is cut where it is sent.
select private.say(
  tests.inbox_conversation(),
  tests.compose(jsonb_build_object('text', repeat('a', 5000), 'choices', jsonb_build_array(jsonb_build_object('title', repeat('t', 30), 'description', repeat('d', 100), 'tool', 'echo')))),
  '2026-11-25 12:00-05'
);
select results_eq(
  $$ select length(r ->> 'title'), length(r ->> 'description'), right(r ->> 'title', 1) || right(r ->> 'description', 1) from public.outbox as o, tests.rows(o.content) as r $$,
  $$ values (24, 72, '……') $$, 'titles and descriptions are clipped, and show it'
);
select is((select c.title from public.choices as c where c.title like 'tt%'), repeat('t', 30), 'what was meant is kept whole');
select is((select sum(length(o.content ->> 'body'))::int from public.outbox as o), 5000, 'no word of the body is lost');
create temporary table brief as select tests.compose('{"text": "x", "choices": [{"title": "a", "tool": "echo", "expires_at": "2026-11-25T12:01:00-05:00"}]}') as message;
select is(
  (select c.expires_at from brief as m, public.choices as c where c.id::text = m.message #>> '{buttons,0,id}'),
  '2026-11-25 12:01-05', 'a choice may end before'
);
select throws_ok($$ select tests.compose('{"key": "client_nothing"}') $$, 'PT422', null, 'a template that nobody wrote is refused');
select * from finish();
