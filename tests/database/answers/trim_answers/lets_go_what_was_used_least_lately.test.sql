select plan(2);
update private.settings set value = '3' where key = 'answers_a_kitchen';
select tests.answers_keep(format('¿la trucha al ajillo alcanza para %s personas?', n), n::text, '2026-11-25 12:00-05'::timestamptz + n * interval '1 minute') from generate_series(1, 3) as n;
update ai.answers set used_at = '2026-11-25 12:30-05' where words = '1';
select tests.answers_keep('¿la trucha al ajillo alcanza para 4 personas?', '4', '2026-11-25 12:31-05');
select is((select array_agg(a.words order by a.words collate "C") from ai.answers as a), '{1,3,4}', 'the fourth takes the place of the one used longest ago');
select tests.answers_keep('¿la pizza margarita es grande?', 'x', '2026-11-25 12:32-05', kitchen => 3);
select is((select count(*)::int from ai.answers), 4, 'another kitchen has its own');
select * from finish();
