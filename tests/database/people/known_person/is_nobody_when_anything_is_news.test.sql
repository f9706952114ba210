select plan(9);
create temporary table eva as
select private.identify_person('CO.eva', '573990001005', 'Eva', '2026-11-25 12:00Z') as id;

select is(private.known_person('CO.eva', '573990001005', 'Eva'), (select id from eva), 'all is as it was');
select is(private.known_person('CO.eva', null, null), (select id from eva), 'the user id alone is enough');
select is(private.known_person(null, '573990001005', ' Eva '), (select id from eva), 'and the number while no user id comes');
select is(private.known_person('CO.eva', '573990001005', null), (select id from eva), 'no name is no news');
select is(private.known_person('CO.eva', '573990001005', 'Eva María'), null, 'another name is');
select is(private.known_person('CO.eva', '573990001006', 'Eva'), null, 'another number is');
select is(private.known_person('CO.other', '573990001005', 'Eva'), null, 'another user id is');
select is(private.known_person('CO.new', '573990001009', 'Luz'), null, 'nobody knows a newcomer');
select is(private.known_person(null, null, 'Eva'), null, 'a name alone names nobody');
select * from finish();
