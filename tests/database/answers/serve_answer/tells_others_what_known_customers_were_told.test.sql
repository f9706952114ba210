select plan(12);
select tests.give_key();
select tests.answers_anywhere();
select tests.answers_known('573990003001', '573990003002');
create function tests.asks(n integer, words text, minute integer, answer text default 'La Trucha al ajillo es generosa y cuesta $34.900.') returns text language sql
as $$ select tests.answers_asked('57399000300' || asks.n, words, answer, '2026-11-25 12:00-05'::timestamptz + asks.minute * interval '1 minute') $$;
select is(tests.asks(1, '¿la trucha al ajillo alcanza para dos personas?', 0), 'model', 'a model is asked');
select is(tests.asks(3, '¿la trucha al ajillo alcanza para dos personas?', 1), 'model', 'one who vouches is not enough for words that rows do not have');
select is(tests.asks(2, 'La trucha al ajillo alcanza para 2?', 2), 'model', 'asked in other words, and told the same');
select is((select count(*)::int from ai.answers where is_open), 1, 'for which two known customers now vouch');
select is(tests.asks(3, 'hola, con la trucha al ajillo comen dos personas?', 30), 'cache', 'others are told without a request');
select is(tests.answers_told('573990003003'), 'La Trucha al ajillo es generosa y cuesta $34.900.', 'what they were told');
select is((select count(*)::int from ai.requests), 3, 'no request more');
select results_eq(
  $$ select q.stage, q.guard_class, q.tokens from ai.questions as q where q.stage is not null $$, $$ values ('words', 'number', 940::bigint) $$, 'and it is written down how it was found'
);
update public.menu_items set price = 36000 where name = 'Trucha al ajillo';
select is((select count(*)::int from ai.answers), 0, 'a new price drops what rests on it');
select is(tests.asks(4, '¿la trucha al ajillo alcanza para dos personas?', 31), 'model', 'and a model is asked anew');
select is(tests.asks(5, '¿la trucha al ajillo alcanza para tres personas?', 32), 'model', 'another number is another question');
select is(tests.asks(6, '¿la trucha al ajillo no alcanza para dos personas?', 33), 'model', 'so is its denial');
select * from finish();
