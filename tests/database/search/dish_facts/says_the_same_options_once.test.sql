select plan(5);
create temporary table burgers as
  select g.item_id, row_number() over (order by g.item_id) as place
  from public.option_groups as g join public.menu_items as i on i.id = g.item_id
  where i.restaurant_id = (
    select j.restaurant_id from public.option_groups as h join public.menu_items as j on j.id = h.item_id
    group by j.restaurant_id order by count(distinct j.id) - count(distinct private.option_facts(j.id, '2026-11-25 12:00-05')) desc limit 1
  )
  group by g.item_id;
create temporary table told as
  select private.dish_facts(array(select b.item_id from burgers as b order by b.place) || array(
    select i.id from public.menu_items as i where not exists (select from public.option_groups as g where g.item_id = i.id) order by i.id limit 2
  ), '2026-11-25 12:00-05') as facts;
create function tests.options() returns setof jsonb language sql as $$ select d.value -> 'options' from told as t cross join jsonb_array_elements(t.facts) with ordinality as d order by d.ordinality $$;
select ok((select count(*) > count(distinct private.option_facts(b.item_id, '2026-11-25 12:00-05')) from burgers as b), 'several dishes have the same options');
select is((select count(*)::integer from tests.options() as o where o is null), 2, 'a dish without options has none');
select is(
  (select count(distinct o)::integer from tests.options() as o where jsonb_typeof(o) = 'object'),
  (select count(*)::integer from tests.options() as o where jsonb_typeof(o) = 'object'), 'the same options are said once'
);
select is(
  (select count(*)::integer from tests.options() as o where jsonb_typeof(o) = 'object'),
  (select count(distinct private.option_facts(b.item_id, '2026-11-25 12:00-05'))::integer from burgers as b), 'and each of them is'
);
select is(
  (select count(*)::integer from tests.options() as o where jsonb_typeof(o) = 'string' and not exists (
    select from told as t cross join jsonb_array_elements(t.facts) as f where f.value ->> 'dish' = substr(o #>> '{}', 4) and jsonb_typeof(f.value -> 'options') = 'object'
  )), 0, 'the others say whose they are'
);
select * from finish();
