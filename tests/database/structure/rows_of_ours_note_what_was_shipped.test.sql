select plan(2);
-- A table that the migrations fill is one of rules, which a city may change and a release must not overwrite: it has a
-- column `shipped jsonb`. The seed's shops and people, what only beats, what triggers make of rules, and what a command
-- prints as a whole, are none.
create function tests.filled_tables() returns setof regclass language plpgsql as $$
declare
  v_table regclass;
  v_filled boolean;
begin
  for v_table in
    select c.oid::regclass
    from pg_catalog.pg_class as c
    where c.relkind = 'r'
      and c.relnamespace::regnamespace::text in ('public', 'private', 'ai', 'admin')
      and c.oid not in (select * from private.rule_tables())
  loop
    execute format('select exists (select from %s)', v_table) into v_filled;
    if v_filled then
      return next v_table;
    end if;
  end loop;
end
$$;
select is_empty(
  $$
    select t.name
    from tests.filled_tables() as t (name)
    where t.name <> all (array['private.heartbeats', 'private.forms', 'private.menu_words', 'private.intent_weights', 'private.intent_thresholds', 'private.food_paths']::regclass[])
      -- What the seeds fill: a city to try Weats in.
      and t.name::text not in (
        'addresses', 'admins', 'channels', 'consents', 'customers', 'delivery_zones', 'menu_categories', 'menu_items',
        'option_groups', 'options', 'persons', 'promotions', 'restaurant_hours', 'restaurant_special_days',
        'restaurants', 'runners', 'staff', 'ai.api_keys', 'private.cities', 'private.neighbourhoods',
        'private.neighbourhood_names', 'private.street_names', 'private.corners',
        'private.search_documents', 'private.search_postings', 'private.search_words', 'private.search_menus'
      )
  $$,
  'every table that the migrations fill has the column shipped'
);
select is_empty('select c.rule_table, c.key from admin.changed_rules as c', 'and all that stands there is noted as shipped');
select * from finish();
