select plan(5);
create temporary table told as
select i.name, i.allergens, i.diets from public.menu_items as i where i.allergens is not null and i.diets is not null
union all
select o.name, o.allergens, o.diets from public.options as o where o.allergens is not null and o.diets is not null;
select is_empty($$ select * from told where 'gluten' = any (allergens) and 'gluten_free' = any (diets) $$, 'nothing with gluten is free of it');
select is_empty($$ select * from told where ('milk' = any (allergens)) = ('lactose_free' = any (diets)) and diets <> '{}' $$, 'what has no milk is lactose-free, and only that');
select is_empty($$ select * from told where 'vegan' = any (diets) and (allergens && '{milk,egg,fish,shellfish,mollusc}' or 'vegetarian' <> all (diets)) $$, 'vegan is also vegetarian, without milk, egg or fish');
select is_empty($$ select * from told where 'vegetarian' = any (diets) and allergens && '{fish,shellfish,mollusc}' $$, 'no fish is vegetarian');
select is_empty($$ select o.name from public.options as o where o.name ~* 'maní' and not 'peanut' = any (coalesce(o.allergens, '{}')) $$, 'peanuts are named');
select * from finish();
