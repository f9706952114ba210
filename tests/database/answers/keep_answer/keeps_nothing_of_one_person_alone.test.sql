select plan(12);
select tests.give_key();
select tests.answers_anywhere();
select tests.answers_known('573990003001', '573990003002', '573990003004', '573990003005', '573990003006', '573990003007', '573990003008');
create function tests.kept(n integer, words text, answer text) returns integer language plpgsql
as $$
begin
  perform tests.answers_asked('57399000300' || n, words, answer, '2026-11-25 12:00-05'::timestamptz + (select count(*) from ai.turns) * interval '1 minute');
  return (select count(*) from ai.answers);
end
$$;
select is(tests.kept(3, '¿la trucha al ajillo alcanza para dos personas?', 'La Trucha al ajillo alcanza para dos.'), 0, 'what a stranger was told is kept for nobody');
select is(tests.kept(1, 'soy Pedro Ramírez, ¿la trucha al ajillo alcanza para dos personas?', 'La Trucha al ajillo es generosa.'), 0, 'nor where somebody is named');
select is(tests.kept(1, '¿la trucha al ajillo alcanza para dos personas?', 'La Trucha al ajillo es generosa.'), 0, 'nor after a model was told something else');
select is(tests.kept(4, '¿la trucha al ajillo alcanza para dos trogloditas?', 'La Trucha al ajillo alcanza para dos trogloditas.'), 0, 'nor with a word that only they wrote');
select is(tests.kept(5, '¿la trucha al ajillo alcanza para dos personas?', 'La Trucha al ajillo es buena para tu casa.'), 0, 'nor what is theirs');
select is(tests.kept(6, '¿la trucha al ajillo alcanza para dos personas?', '¿Quieres una Trucha al ajillo?'), 0, 'nor a question alone');
select is((select count(*)::int from ai.questions where stage is null), 6, 'all were questions that others may ask');
select is(tests.kept(7, '¿la trucha al ajillo alcanza para dos personas?', 'La Trucha al ajillo es generosa. ¿Te la agrego?'), 1, 'what anybody may be told is kept');
select is((select a.words from ai.answers as a), 'La Trucha al ajillo es generosa.', 'without the offer, which a no would not refute');
select is((select a.is_open from ai.answers as a), false, 'and not told to others yet');
select is(tests.kept(8, '¿la trucha al ajillo alcanza para dos personas?', 'No, la Trucha al ajillo es para uno.'), 1, 'told otherwise, the newer one is kept');
select is((select count(*)::int from ai.answer_vouchers), 1, 'and is vouched for anew');
select * from finish();
