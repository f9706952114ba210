select plan(7);
create function tests.say(note text) returns text language sql
as $$
  select format('%s %s %s', a ->> 'ok', a ->> 'code', left(a #>> '{basket,note}', 20))
  from private.set_basket_note(tests.basket_customer(), note, '2026-11-25 14:05-05') as a
$$;
select is(tests.say('timbre dañado'), 'false no_basket ', 'without a basket');
select tests.basket_add('2026-11-25 14:00-05', 12, 3);
select is(tests.say(' timbre dañado '), 'true changed timbre dañado', 'without the blanks around');
select is(tests.say(repeat('ñ', 121)), 'false note_too_long timbre dañado', '121 letters are too many');
select is(tests.say(repeat('ñ', 120) || '  '), 'true changed ' || repeat('ñ', 20), '120 are not');
select is(tests.say('  '), 'true changed ', 'blanks are no note');
select is(tests.say(null), 'true changed ', 'nor is null');
select is((select version from public.baskets), 6::bigint, 'every change is a version');
select * from finish();
