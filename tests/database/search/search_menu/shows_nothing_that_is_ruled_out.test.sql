select plan(4);
-- Every allergen and diet, with and without words: unknown is a no, whatever must be chosen with a dish included.
create temporary table shown as
select f.filter, s.item_id
from (
  select jsonb_build_object('without', array[a.word]) from unnest(private.allergens()) as a (word)
  union all
  select jsonb_build_object('diets', array[d.word]) from unnest(array['vegetarian', 'vegan', 'gluten_free', 'lactose_free']) as d (word)
) as f (filter)
cross join unnest(array['', 'pollo', 'algo dulce', 'pasta', 'arepa']) as w (words)
cross join private.search_menu(w.words, array(select id from public.restaurants), f.filter, '2026-11-25 12:00-05', 300) as s;
select ok((select count(*) > 500 from shown), 'much is found');
select is_empty(
  $$
    select s.* from shown as s cross join lateral private.dish_contents(s.item_id, '{}') as h
    where not (
      coalesce(to_jsonb(h.diets) @> (s.filter -> 'diets'), not s.filter ? 'diets')
      and (not s.filter ? 'without' or h.is_known and not to_jsonb(h.allergens) @> (s.filter -> 'without'))
    )
  $$,
  'and nothing that has it, or of which nobody has said'
);
select is_empty(
  $$
    select i.name
    from private.search_menu('', array(select id from public.restaurants), '{"left_out": ["cerdo"]}', '2026-11-25 12:00-05', 300) as s
    join public.menu_items as i on i.id = s.item_id
    where i.name in ('Lechona tolimense', 'Bandeja paisa', 'Gyozas de cerdo (6)', 'La Tocineta', 'Tacos al pastor (3)', 'Pizza pepperoni', 'Parrillada para dos')
  $$,
  'what commonly has a food that is left out is not shown either'
);
select is(
  (
    select array_agg(i.name)
    from private.search_menu('', array(select id from public.restaurants), '{"left_out": ["cerdo"]}', '2026-11-25 12:00-05', 300) as s
    join public.menu_items as i on i.id = s.item_id
    where i.name in ('Bandeja paisa vegana', 'Bowl andino')
  ) @> '{"Bandeja paisa vegana","Bowl andino"}', true,
  'but what suits vegans is, whatever it is called'
);
select * from finish();
