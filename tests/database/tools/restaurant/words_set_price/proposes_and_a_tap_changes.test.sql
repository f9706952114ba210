select plan(12);
create function tests.price() returns bigint language sql as $$ select i.price from public.menu_items as i where i.id = tests.basket_dish(8) $$;
create function tests.menu() returns bigint language sql as $$ select r.menu_version from public.restaurants as r where r.id = '10000000-0000-4000-8000-000000000001' $$;
create temporary table proposed as select tests.agent_call('set_price', '{"dish": "la trucha", "price": 36000}') as reply, tests.menu() as version;
select is(p.reply ->> 'said', '*Trucha al ajillo* en *La Puerta de la Abuela*: de $34.900 a $36.000. ¿Cambio el precio?', 'before and after') from proposed as p;
select is(tests.titles(p.reply), '{"Sí, cambiar",No}', 'yes or no') from proposed as p;
select is(tests.price(), 34900::bigint, 'words change nothing');
select is(tests.agent_tap(p.reply, 'No') ->> 'said', 'Bueno, todo queda como estaba.', 'no is no') from proposed as p;
select is(private.understand(tests.inbox_done('573990001001', 'restaurant'), 'sí', p.reply -> 'question', '2026-11-25 12:01-05') ->> 'tool', 'set_price', 'a plain yes is the answer to it') from proposed as p;
create temporary table changed as select tests.agent_tap(p.reply, 'Sí', '573990001101') as reply from proposed as p;
select is(c.reply ->> 'said', '*Trucha al ajillo* ahora cuesta $36.000; antes, $34.900.', 'a tap changes it, a manager''s too') from changed as c;
select is(tests.price(), 36000::bigint, 'it costs that');
select is(tests.menu(), p.version + 1, 'and the menu has a new version') from proposed as p;
select is(tests.agent_tap(p.reply, 'Sí') ->> 'said', '*Trucha al ajillo* ya cuesta $36.000.', 'tapped again it changes nothing') from proposed as p;
select is(tests.agent_tap(c.reply, 'Deshacer') ->> 'said', '*Trucha al ajillo* ahora cuesta $34.900; antes, $36.000.', 'and can be undone') from changed as c;
select is(tests.agent_call('set_price', '{"dish": "arroz con", "price": 9000}') ->> 'said', '¿Cuál de estos?', 'of two like it it asks');
select is(
  tests.agent_tap(tests.agent_call('set_price', '{"dish": "arroz con", "price": 9000}'), 'Arroz con leche') ->> 'said', '*Arroz con leche* en *La Puerta de la Abuela*: de $8.500 a $9.000. ¿Cambio el precio?',
  'and a tap there proposes'
);
select * from finish();
