select plan(12);
create temporary table turn as select tests.inbox_done() as t;
create function tests.said(problem jsonb) returns text language sql
as $$
  select concat_ws(' ', r.reply ->> 'key', (select string_agg(c.value ->> 'tool', ',' order by c.ordinality) from jsonb_array_elements(r.reply -> 'choices') with ordinality as c))
  from turn
  cross join lateral (
    select private.basket_problem_reply(
      t,
      jsonb_build_object(
        'restaurant', '{"id": "10000000-0000-4000-8000-000000000001"}'::jsonb, 'currency', 'COP', 'problems', jsonb_build_array(problem, '{"code": "empty"}'::jsonb)
      ),
      '2026-11-25 12:00-05'
    ) as reply
  ) as r
  -- Each can be said: no value is missing.
  where private.reply_text(r.reply, 'es') <> ''
$$;
select is(tests.said(p.problem::jsonb), p.said, p.problem)
from (
  values
    ('{"code": "empty"}', 'client_basket_empty search_restaurants'),
    ('{"code": "own_restaurant"}', 'client_own_restaurant search_restaurants'),
    ('{"code": "too_many", "max": 100}', 'client_too_many edit_basket'),
    ('{"code": "closed", "opens_at": null}', 'client_closed_for_now search_restaurants'),
    ('{"code": "closed", "opens_at": "2026-11-25 17:00-05"}', 'client_closed search_restaurants'),
    ('{"code": "outside_zone"}', 'client_outside_zone choose_address,search_restaurants'),
    ('{"code": "below_minimum", "minimum": 20000, "missing": 3000}', 'client_below_minimum show_menu,show_basket'),
    ('{"code": "no_payment", "methods": ["cash", "card"]}', 'client_ask_payment set_payment,set_payment'),
    ('{"code": "payment_not_taken", "methods": ["cash"]}', 'client_payment_not_taken set_payment'),
    ('{"code": "item_unavailable", "line_id": 7, "dish": "Trucha"}', 'client_item_gone change_items,show_menu'),
    ('{"code": "options_missing", "line_id": 7, "dish": "Trucha"}', 'client_line_problem change_items,show_menu'),
    ('{"code": "no_pin"}', 'client_ask_pin')
) as p (problem, said);
select * from finish();
