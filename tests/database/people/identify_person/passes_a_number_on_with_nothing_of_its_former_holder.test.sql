select plan(15);
create temporary table former as
select private.identify_person('CO.old', '573990001001', null, '2026-11-23 12:00Z') as id;
insert into public.runners (person_id, vehicle, is_on_duty, duty_changed_at, created_at)
select id, 'bicycle', true, '2026-11-23 12:00Z', '2026-11-23 12:00Z' from former;
insert into public.admins (person_id, created_at) select id, '2026-11-23 12:00Z' from former;
select private.save_address((select id from former), 'casa', 'Calle 1 # 2-3', null, null, true, '2026-11-23 12:00Z');

create temporary table newcomer as
select private.identify_person('CO.new', '573990001001', 'Pedro', '2026-11-23 20:00Z') as id;

select isnt((select id from newcomer), (select id from former), 'a known number with another user id is a new person');
select results_eq(
  $$ select phone, display_name, language from public.persons where id = (select id from newcomer) $$,
  $$ values ('573990001001', 'Pedro', 'es') $$, 'who has the number'
);
select results_eq(
  $$ select phone, released_phone, released_at from public.persons where id = (select id from former) $$,
  $$ values (null::text, '573990001001', timestamptz '2026-11-23 20:00Z') $$, 'which its former holder has lost'
);
select is_empty($$ select from public.addresses where person_id = (select id from newcomer) $$, 'no address passes over');
select is_empty($$ select from public.customers where person_id = (select id from newcomer) $$, 'nor being a customer');
select is(
  private.staff_role('10000000-0000-4000-8000-000000000001', (select id from newcomer)), null, 'nor a role'
);
select is_empty(
  $$
    select from public.runners where person_id = (select id from newcomer)
    union all
    select from public.admins where person_id = (select id from newcomer)
  $$, 'of any kind'
);
select is(
  private.staff_role('10000000-0000-4000-8000-000000000001', (select id from former)), null, 'the former holder is suspended as staff'
);
select results_eq(
  $$ select suspended_at, suspended_reason from public.staff where person_id = (select id from former) $$,
  $$ values (timestamptz '2026-11-23 20:00Z', 'number_released') $$, 'with time and reason'
);
select results_eq(
  $$ select is_on_duty, duty_changed_at, suspended_at from public.runners where person_id = (select id from former) $$,
  $$ values (false, timestamptz '2026-11-23 20:00Z', timestamptz '2026-11-23 20:00Z') $$, 'as a runner, who is off duty at once'
);
select is(
  (select suspended_at from public.admins where person_id = (select id from former)), '2026-11-23 20:00Z', 'as an admin'
);
select is(
  private.identify_person('CO.old', null, null, '2026-11-23 21:00Z'), (select id from former), 'the user id still names the former holder'
);
select is(
  private.identify_person('CO.old', '573991110009', null, '2026-11-23 21:00Z'), (select id from former), 'who may come with a new number'
);
select isnt(
  (select suspended_at from public.staff where person_id = (select id from former)), null, 'and is still suspended'
);
select is(
  private.identify_person(null, '573990001001', null, '2026-11-23 22:00Z'), (select id from newcomer), 'the number alone names the new holder'
);
select * from finish();
