select plan(6);
create temporary table carlos as select p.id, array(select unnest(array_remove(array[k.user_key, k.phone_key], null)) from private.person_key(p.id) as k) as keys from public.persons as p where p.phone = '573990003002';
select is((select cardinality(c.keys) from carlos as c), 1, 'a number alone is one key');
select is((select c.keys[1] from carlos as c), private.identity_hash('phone:573990003002'), 'which is its keyed hash');
select is(private.is_opted_out(c.id), false, 'nobody has opted out by themselves') from carlos as c;
select private.opt_out(c.id, '2026-11-25 12:00-05') from carlos as c;
select is(private.is_opted_out(c.id), true, 'whoever wants no messages') from carlos as c;
select private.erase_person(c.id, '2026-11-25 12:10-05') from carlos as c;
select private.identify_person(null, '573990003002', 'Carlos', '2026-11-25 12:20-05');
select is(private.is_opted_out(p.id), true, 'still wants none when they come back as somebody new')
from public.persons as p
where p.phone = '573990003002';
select private.opt_in(p.id) from public.persons as p where p.phone = '573990003002';
select is(private.is_opted_out(p.id), false, 'until they say so') from public.persons as p where p.phone = '573990003002';
select * from finish();
