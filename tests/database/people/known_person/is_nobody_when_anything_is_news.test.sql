select plan(11);
create temporary table eva as
select private.identify_person('CO.eva', '573990008005', 'Eva', '2026-11-25 12:00Z') as id;

select is(private.known_person('CO.eva', '573990008005', 'Eva'), (select id from eva), 'all is as it was');
select is(private.known_person('CO.eva', null, null), (select id from eva), 'the user id alone is enough');
select is(private.known_person(null, '573990008005', ' Eva '), (select id from eva), 'and the number while no user id comes');
select is(private.known_person('CO.eva', '573990008005', null), (select id from eva), 'no name is no news');
select is(private.known_person('CO.eva', '573990008005', 'Eva María'), null, 'another name is');
select is(private.known_person('CO.eva', '573990008006', 'Eva'), null, 'another number is');
select is(private.known_person('CO.other', '573990008005', 'Eva'), null, 'another user id is');
select is(private.known_person('CO.new', '573990001009', 'Luz'), null, 'nobody knows a newcomer');
select is(private.known_person(null, null, 'Eva'), null, 'a name alone names nobody');
create temporary table cook as select p.id from public.persons as p where p.phone = '573990001001';
select ok(private.is_enrolled(id) and private.known_person(null, '573990001001', E'*Total: $0*\n.') = id, 'what a profile calls itself is no news of who is enrolled') from cook;
select private.identify_person('CO.cook', '573990001001', E'*PAGADO*', '2026-11-25 12:00Z');
select is((select p.display_name from public.persons as p where p.id = c.id), (select p.display_name from public.persons as p where p.id = c.id and p.display_name !~ 'PAGADO'), 'and takes no name away') from cook as c;
select * from finish();
