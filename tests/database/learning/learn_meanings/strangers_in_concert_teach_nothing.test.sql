select plan(5);
-- Fifty new people, who all pay for what they order, on five days.
select tests.pupil_says(n, 'basura', tests.basket_dish(8), '2026-11-10 12:00-05'::timestamptz + make_interval(days => n % 5), is_known => false)
from generate_series(1, 50) as n;
select is(private.learn_meanings('2026-11-20 12:00-05') ->> 'judged', '50', 'what each of them ordered is judged');
select is((select count(*)::int from private.taught_turns where state = 'confirmed'), 50, 'and agrees');
select is((select count(*)::int from private.learnt_meanings), 0, 'and yet nothing is learnt');
-- With four who are trusted beside them it is still too few.
select tests.pupil_says(60 + n, 'basura', tests.basket_dish(8), '2026-11-12 12:00-05'::timestamptz + make_interval(days => n)) from generate_series(1, 4) as n;
select is(private.learn_meanings('2026-11-21 12:00-05') ->> 'learnt', '0', 'four trusted people and fifty strangers teach nothing');
-- Whoever works here is not trusted, whatever they order.
select tests.pupil_says(65, 'basura', tests.basket_dish(8), '2026-11-14 12:00-05');
insert into public.staff (restaurant_id, person_id, role, created_at)
select i.restaurant_id, tests.pupil(65), 'cook', '2026-11-01 12:00-05' from public.menu_items as i where i.id = tests.basket_dish(8);
select is(private.learn_meanings('2026-11-22 12:00-05') ->> 'learnt', '0', 'a cook teaches nothing of the own kitchen');
select * from finish();
