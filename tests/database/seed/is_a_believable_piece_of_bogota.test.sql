select plan(12);
select cmp_ok((select count(*) from public.restaurants where is_active), '>=', 12::bigint, 'at least twelve restaurants');
select cmp_ok((select count(distinct kitchen) from public.restaurants), '>=', 12::bigint, 'of different kitchens');
select cmp_ok((select count(*) from public.menu_items), '>=', 150::bigint, 'at least 150 dishes');
select cmp_ok((select count(*) from public.option_groups where is_required), '>=', 30::bigint, 'with required groups');
select cmp_ok((select count(*) from public.runners), '>=', 15::bigint, 'fifteen runners');
select isnt_empty($$ select from public.menu_items where allergens is null $$, 'dishes whose allergens nobody has said');
select isnt_empty($$ select from public.menu_items where allergens = '{}' $$, 'and dishes without any');
select is_empty(
  $$
    select r.name
    from public.restaurants as r
    where not exists (
        select from public.staff as s where s.restaurant_id = r.id and s.role = 'owner' and s.person_id is not null
      )
      or private.next_opening(r.id, '2026-11-23 12:00Z') is null
      or not exists (select from private.delivery_terms(r.id, r.point))
  $$,
  'each restaurant has an owner, opens some time, and delivers to its own street'
);
select is_empty(
  $$
    select a.line
    from public.addresses as a
    where not exists (
      select from public.restaurants as r cross join lateral private.delivery_terms(r.id, a.point)
    )
  $$,
  'some restaurant delivers to each address'
);
select is_empty(
  $$
    select i.name
    from public.menu_items as i
    where not private.is_available(i.id, '2026-11-23 17:00Z')
      or i.price < 1000
  $$,
  'every dish can be had and has a price'
);
select is_empty(
  $$
    select i.name, g.name
    from public.option_groups as g
    join public.menu_items as i on i.id = g.item_id
    where (select count(*) from public.options as o where o.group_id = g.id) < g.max_choices
      or i.price + (select min(o.price_difference) from public.options as o where o.group_id = g.id) <= 0
  $$,
  'every group has enough options, and none makes a dish free'
);
select is_empty(
  $$
    select name from public.menu_items
    where ('vegan' = any (diets) and allergens && array['milk', 'egg', 'fish', 'shellfish', 'mollusc'])
      or ('lactose_free' = any (diets) and 'milk' = any (allergens))
      or ('gluten_free' = any (diets) and 'gluten' = any (allergens))
      or ('vegan' = any (diets) and not 'vegetarian' = any (diets))
  $$,
  'no diet contradicts an allergen'
);
select * from finish();
