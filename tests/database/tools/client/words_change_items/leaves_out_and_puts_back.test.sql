select plan(8);
select tests.trust_everybody();
create temporary table turn as select tests.inbox_done() as t;
select private.enrol_customer(private.turn_person(t), '2026-11-25 11:00-05') from turn;
select tests.basket_add('2026-11-25 11:59-05', 1, 1, '{Cebolla,Queso}', null, 6);
create function tests.after(change jsonb) returns text language sql
as $$
  select concat_ws(' | ', private.options_text(private.chosen_options(private.arg_ids(c, 'chosen')), 'es'), nullif(c ->> 'left', ''))
  from public.basket_lines as l, private.changed_options(l, change, '2026-11-25 12:00-05') as c
$$;
select is(tests.after('{}'), 'con queso, sin cebolla', 'as it was');
select is(tests.after('{"add_options": ["sin tomate y lechuga"]}'), 'con queso, sin cebolla, sin tomate, sin lechuga', 'two things left out in one breath');
select is(tests.after('{"add_options": ["con cebolla"]}'), 'con queso | con cebolla', 'with it ends without it');
select is(tests.after('{"add_options": ["sin queso"]}'), 'sin cebolla | sin queso', 'without it ends more of it');
select is(tests.after('{"remove_options": ["tomate"]}'), 'con queso, sin cebolla, sin tomate', 'what is in the dish anyway and not wanted is left out');
select is(tests.after('{"remove_options": ["queso"]}'), 'sin cebolla', 'what was added is taken away');
select is(tests.after('{"remove_options": ["cebolla"]}'), 'con queso, sin cebolla', 'no onion stays no onion');
select is(tests.after('{"remove_options": ["sin cebolla"]}'), 'con queso', 'until without is not wanted any more');
select * from finish();
