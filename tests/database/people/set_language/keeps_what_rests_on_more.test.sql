select plan(7);
create temporary table person as select private.identify_person('CO.1', '573991110001', null, '2026-11-23 12:00Z') as id;
create function tests.language() returns text language sql
as $$ select language || ' ' || language_origin from public.persons where id = (select id from person) $$;

select ok(private.set_language((select id from person), 'en', 'written'), 'what they write counts more than the number');
select is(tests.language(), 'en written', 'and is remembered with its origin');
select ok(not private.set_language((select id from person), 'pt', 'number'), 'the number no more after that');
select ok(private.set_language((select id from person), 'es', 'chosen'), 'a choice counts most');
select ok(not private.set_language((select id from person), 'en', 'written'), 'what they write does not undo it');
select is(tests.language(), 'es chosen', 'only another choice does');
select private.set_language((select id from person), 'pt', 'chosen');
select is(tests.language(), 'pt chosen', 'as here');
select * from finish();
