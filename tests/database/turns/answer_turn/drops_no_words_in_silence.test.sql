select plan(10);
create function tests.write(at timestamptz, phone text, variadic contents jsonb[]) returns text language plpgsql
as $$
begin
  delete from public.outbox;
  perform tests.inbox_take(at, tests.inbox_message('wamid.' || gen_random_uuid(), at - (cardinality(contents) - w.n) * interval '1 second', w.content, phone))
  from unnest(contents) with ordinality as w (content, n);
  perform tests.inbox_turn(at + interval '5 seconds');
  return (select string_agg(o.content ->> 'body', '|') from public.outbox as o);
end
$$;
create function tests.words(body text) returns jsonb language sql as $$ select tests.inbox_words(body) $$;

select ok(
  tests.write('2026-11-25 12:00-05', '573990003002', tests.words('es para mi {tía}'), tests.words('2 arroz con leche'), tests.words('con mucho cariño'))
    like 'No entendí: «es para mi tía / con mucho cariño».' || E'\n\n' || 'Agregué 2 × *Arroz con leche*%',
  'what was not understood is named beside what was done'
);
select ok(
  tests.write('2026-11-25 12:01-05', '573990003002', tests.words('buenas'), tests.words(repeat('bla ', 100))) ~ '^No entendí: «(bla )+bl?a?…».\n\n', 'at most so much of it'
);
select ok(
  tests.write('2026-11-25 12:02-05', '573990003002', tests.words('algo para mi tía'), tests.words('y para mi primo')) like
    private.render('note_not_understood', 'es') || E'\n' || '*Tu canasta%',
  'where nothing was, it says so and shows how things are'
);
select is((select o.content ->> 'kind' from public.outbox as o), 'buttons', 'with what can be tapped');
select ok(
  tests.write('2026-11-25 12:03-05', '573990003009', tests.words('for my aunt')) like private.render('note_not_understood', 'en') || E'\nThese restaurants deliver%',
  'in English, and nobody is greeted for not being understood'
);
select ok(
  tests.write('2026-11-25 12:04-05', '573990003010', tests.words('alguma coisa'), tests.words('oi')) like 'Não entendi: “alguma coisa”.' || E'\n\n' || private.render('client_welcome', 'pt') || '%',
  'in Portuguese'
);
select is(tests.write('2026-11-25 12:05-05', '573990003002', '{"type": "audio", "media_id": "a"}'), private.render('cannot_hear', 'es'), 'a voice note is asked for in words');
select is(tests.write('2026-11-25 12:06-05', '573990003002', '{"type": "sticker", "media_id": "s"}'), private.render('cannot_see', 'es'), 'and so are pictures');
select is(tests.write('2026-11-25 12:07-05', '573990003002', '{"type": "image", "media_id": "i"}'), private.render('client_proof_for_nothing', 'es'), 'a photo of a customer would be a proof');
select is(tests.write('2026-11-25 12:08-05', '573990003002', '{"type": "contacts"}'), private.render('cannot_take', 'es'), 'what nobody can read is said to be so');
select * from finish();
