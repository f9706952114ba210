select plan(7);
create function tests.vector(angle double precision) returns extensions.halfvec language sql
as $$
  select ('[' || cos(angle) || ',' || sin(angle) || repeat(',0', 1534) || ']')::extensions.halfvec
$$;
create function tests.has_vector(words text, model text, angle double precision) returns void language sql
as $$
  insert into ai.question_vectors (text_key, model, vector, made_at)
  values (private.text_key(private.typed_words(words)), model, tests.vector(angle), '2026-11-25 12:00-05')
  on conflict (text_key, model) do update set vector = excluded.vector
$$;
create function tests.found(words text) returns text language sql as $$ select tests.answers_found(words, '2026-11-25 12:05-05') $$;
select tests.answers_keep('¿la trucha al ajillo es buena para compartir en pareja?', 'Da para dos.', '2026-11-25 12:00-05');
select tests.has_vector('¿la trucha al ajillo es buena para compartir en pareja?', 'one', 0);
select is(tests.found('¿la trucha al ajillo es chévere para compartir con la novia?'), null, 'other words, and no vector at hand');
select tests.has_vector('¿la trucha al ajillo es chévere para compartir con la novia?', 'other', 0);
select is(tests.found('¿la trucha al ajillo es chévere para compartir con la novia?'), null, 'a vector of another model says nothing');
select tests.has_vector('¿la trucha al ajillo es chévere para compartir con la novia?', 'one', acos(0.96));
select is(tests.found('¿la trucha al ajillo es chévere para compartir con la novia?'), 'meaning Da para dos.', 'of the same model, 0.96 is alike');
select tests.has_vector('¿la trucha al ajillo es chévere para compartir con la novia?', 'one', acos(0.92));
select is(tests.found('¿la trucha al ajillo es chévere para compartir con la novia?'), null, '0.92 is not');
select tests.give_key();
select private.set_quota_limit('pool', l.name, 0) from ai.quota_limits as l where l.kind = 'pool';
select is(private.is_saving('2026-11-25 12:05-05'), true, 'while requests are scarce');
select is(tests.found('¿la trucha al ajillo es chévere para compartir con la novia?'), 'meaning Da para dos.', 'it is');
select tests.has_vector('¿la trucha al ajillo no es chévere para compartir con la novia?', 'one', 0);
select is(tests.found('¿la trucha al ajillo no es chévere para compartir con la novia?'), null, 'no vector brings together what differs in a guard');
select * from finish();
