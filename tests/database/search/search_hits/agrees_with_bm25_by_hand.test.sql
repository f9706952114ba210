select plan(4);
-- Three dishes, their names alone: "Sopa" (1 word), "Sopa de pollo con pollo" (3), "Arroz con leche" (2); k1 1.2, b 0.75, mean 2.
update public.menu_items set is_active = false;
delete from private.search_weights where stage = 'field' and part <> 'name';
update private.search_weights set weight = 1 where stage = 'field';
insert into public.menu_items (restaurant_id, category_id, name, price, created_at)
select c.restaurant_id, c.id, n.name, 1000, '2026-11-25 12:00-05'
from unnest(array['Sopa', 'Sopa de pollo con pollo', 'Arroz con leche']) as n (name)
cross join (select k.id, k.restaurant_id from public.menu_categories as k order by k.id limit 1) as c;
create function tests.score(word text) returns table (name text, score numeric) language sql as $$
  select i.name, round(h.score::numeric, 5)
  from private.search_hits(array[word], array['10000000-0000-4000-8000-000000000001']::uuid[], '{}') as h
  join public.menu_items as i on i.id = h.item_id
  where h.list = 'words'
$$;
select results_eq(
  $$ select documents, length from private.search_menus where documents > 0 $$, $$ values (3, 6::double precision) $$,
  'three dishes of six words'
);
-- ln(1 + 2.5 / 1.5) × 2 × 2.2 / (2 + 1.2 × (0.25 + 0.75 × 3 / 2))
select results_eq($$ select * from tests.score('poll') $$, $$ values ('Sopa de pollo con pollo', 1.18237) $$, 'a rare word, twice in a long dish');
-- ln(1 + 1.5 / 2.5) × 2.2 / (1 + 1.2 × 0.625), and × 2.2 / (1 + 1.2 × 1.375)
select results_eq(
  $$ select * from tests.score('sop') order by score desc $$, $$ values ('Sopa', 0.59086), ('Sopa de pollo con pollo', 0.39019) $$,
  'a common word, more in a short dish'
);
select is_empty($$ select * from tests.score('unicorni') $$, 'a word that nobody has finds nothing');
select * from finish();
