select plan(4);
select tests.answers_keep('¿la trucha al ajillo es grande?', 'Es grande.', '2026-11-25 12:00-05');
select tests.answers_keep('¿el mondongo es grande?', 'Es enorme.', '2026-11-25 12:00-05', is_fact => false);
select is(private.purge_answers('2026-11-25 12:59-05'), 0, 'for an hour all of it stays');
select is(private.purge_answers('2026-11-25 13:00-05'), 1, 'then what rows do not say goes');
select is((select a.words from ai.answers as a), 'Es grande.', 'what they say stays');
select is(private.purge_answers('2026-11-26 12:00-05'), 1, 'for a day');
select * from finish();
