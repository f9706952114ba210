select plan(4);
create temporary table turn as select tests.inbox_done() as t;
create function tests.means(words text, question jsonb default '{"tool": "set_address", "kind": "address", "args": {}}') returns text language sql
as $$ select private.understand(t, words, question, '2026-11-25 12:00-05') ->> 'tool' from turn $$;
select is_empty(
  $$
    select w.words, tests.means(w.words)
    from unnest(array[
      'tienen pizza?', 'ok', 'un momento', 'sí, confirmo', 'hola', '3001234567', '300 123 45 67', 'no', 'la de siempre', 'espera', 'estoy en el computador'
    ]) as w (words)
    where tests.means(w.words) = 'set_address'
  $$,
  'what is no address is not taken for one'
);
select is_empty(
  $$
    select w.words, tests.means(w.words, w.question)
    from (
      values
        ('Cra 7 # 60-20', '{"tool": "set_address", "kind": "address", "args": {}}'::jsonb, 'set_address'), ('Cra 7 # 60-20 apto 301', null, 'set_address'),
        ('https://maps.google.com/?q=4.6450,-74.0630', null, 'set_address'), ('Chapinero', '{"tool": "set_address", "kind": "address", "args": {}}', 'set_address'),
        ('torre 2 apto 301', '{"tool": "set_details", "kind": "details", "args": {}}', 'set_details'),
        ('torre 2 apto 301', '{"tool": "place_order", "kind": "yes", "args": {}}', 'set_details'), ('sí', '{"tool": "place_order", "kind": "yes", "args": {}}', 'place_order'),
        ('restaurantes', '{"tool": "set_address", "kind": "address", "args": {}}', 'search_restaurants')
    ) as w (words, question, tool)
    where tests.means(w.words, w.question) is distinct from w.tool
  $$,
  'an address and a door are, wherever they are said'
);
select is_empty(
  $$
    select w.words, tests.means(w.words, null)
    from unnest(array['quiero dos arepas para la calle 60 # 9-21', 'qué hay en la calle 85 # 12-60?', 'apto 301', '2 gaseosas 60 20']) as w (words)
    where tests.means(w.words, null) is not null
  $$,
  'unasked, only an address and nothing else is one'
);
update public.conversations as c set question = '{"tool": "set_address", "kind": "address", "args": {}}' from turn where c.id = (t).conversation_id;
select results_eq(
  $$
    select m.why
    from turn
    cross join lateral private.understand_turn(t, jsonb_build_array(
      jsonb_build_object('id', 1, 'kind', 'text', 'content', tests.inbox_words('cra 7 # 60-20')), jsonb_build_object('id', 2, 'kind', 'text', 'content', tests.inbox_words('apto 301')),
      jsonb_build_object('id', 3, 'kind', 'text', 'content', tests.inbox_words('tienen pizza?'))
    ), '2026-11-25 12:07-05') as m
  $$,
  array['answer', 'joined', 'unknown'],
  'a door behind an address belongs to it, a question does not'
);
select * from finish();
