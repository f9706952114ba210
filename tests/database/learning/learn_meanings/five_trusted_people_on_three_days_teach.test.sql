select plan(12);
create function tests.means(name text) returns integer language sql as $$
  select count(*)::int from private.learnt_meanings as m where m.words = name and m.ended_at is null
$$;
select tests.pupil_says(n, 'platano feliz', tests.basket_dish(8), '2026-11-10 12:00-05') from generate_series(1, 6) as n;
select private.learn_meanings('2026-11-20 12:00-05');
select is(tests.means('platano feliz'), 0, 'six people on one day teach nothing');
select tests.pupil_says(7, 'platano feliz', tests.basket_dish(8), '2026-11-11 12:00-05');
select tests.pupil_says(8, 'platano feliz', tests.basket_dish(8), '2026-11-12 12:00-05');
select private.learn_meanings('2026-11-11 20:00-05');
select is(tests.means('platano feliz'), 0, 'before an order has been quiet for a day it is no evidence');
select private.learn_meanings('2026-11-20 12:00-05');
select is(tests.means('platano feliz'), 1, 'on three days they do');
-- Others meant something else by it, changed it, complained or cancelled.
select tests.pupil_says(20 + n, 'el loco', tests.basket_dish(8), '2026-11-10 12:00-05'::timestamptz + make_interval(days => n)) from generate_series(1, 5) as n;
select tests.pupil_says(30, 'el loco', tests.basket_dish(8), '2026-11-13 12:00-05', ordered => tests.basket_dish(2));
select tests.pupil_says(40 + n, 'la rara', tests.basket_dish(8), '2026-11-10 12:00-05'::timestamptz + make_interval(days => n), state => 'cancelled') from generate_series(1, 5) as n;
select tests.pupil_says(50 + n, 'la queja', tests.basket_dish(8), '2026-11-10 12:00-05'::timestamptz + make_interval(days => n)) from generate_series(1, 5) as n;
insert into private.alerts (kind, subject, details, raised_at, last_at)
select 'human_wanted', 'conversation:' || o.number, jsonb_build_object('complaint_of', o.number), o.placed_at, o.placed_at
from public.orders as o
where o.person_id in (select tests.pupil(50 + n) from generate_series(1, 5) as n)
  and o.placed_at > '2026-11-09';
select private.learn_meanings('2026-11-20 12:00-05');
select is(tests.means('el loco'), 0, 'one of six who then ordered something else is too many');
select is(tests.means('la rara'), 0, 'what was cancelled teaches nothing');
select is(tests.means('la queja'), 0, 'nor what was complained of');
-- It is seen, with its evidence, and taken back: one, or a day.
select is((select jsonb_array_length(l.evidence) from admin.learned_meanings as l where l.words = 'platano feliz'), 8, 'an operator sees the evidence');
select private.undo_learnt((select m.id from private.learnt_meanings as m where m.words = 'platano feliz'), '2026-11-20 13:00-05');
select private.learn_meanings('2026-11-20 14:00-05');
select is(tests.means('platano feliz'), 0, 'what was taken back is not learnt again from the same evidence');
select tests.pupil_says(70 + n, 'la nueva', tests.basket_dish(8), '2026-11-21 12:00-05'::timestamptz + make_interval(days => n)) from generate_series(1, 5) as n;
select is(private.learn_meanings('2026-11-28 12:00-05') ->> 'learnt', '1', 'another is learnt');
select is(private.undo_learnt_day('2026-11-28', '2026-11-28 13:00-05'), 1, 'all of a day can be undone');
-- Contradicted by what people then order, it ends by itself.
update private.learnt_meanings set ended_at = null, ended_by = null where words = 'la nueva';
insert into private.learnt_uses (turn_id, learnt_id, person_id, used_at)
select t.turn_id, m.id, tests.pupil(80 + t.n), '2026-11-28 14:00-05'
from (select t.turn_id, row_number() over (order by t.turn_id)::int as n from private.taught_turns as t limit 6) as t
cross join private.learnt_meanings as m
where m.words = 'la nueva';
select tests.pupil_order(tests.pupil(80 + n), '2026-11-28 14:10-05', tests.basket_dish(case when n = 1 then 2 else 8 end)) from generate_series(1, 6) as n;
select is(private.learn_meanings('2026-11-28 18:00-05') ->> 'ended', '1', 'contradicted by one of six, a meaning is taken back');
select is((select concat_ws(' ', uses, contradictions, ended_by) from private.learnt_meanings where words = 'la nueva'), '6 1 contradicted', 'and says why');
select * from finish();
