select plan(16);
create function tests.category(n integer) returns bigint language sql
as $$ select min(id) from public.menu_categories where restaurant_id = ('10000000-0000-4000-8000-' || lpad(n::text, 12, '0'))::uuid $$;
create function tests.refused(statement text, expected text, why text) returns text language plpgsql
as $$
declare
  v_constraint text;
begin
  begin
    execute statement;
  exception when integrity_constraint_violation then
    get stacked diagnostics v_constraint = constraint_name;
  end;
  return is(v_constraint, expected, why);
end
$$;
create function tests.refused_item(set_clause text, expected text, why text) returns text language sql
as $$ select tests.refused('update public.menu_items set ' || set_clause || ' where id = ''20000000-0000-4000-8000-000100000001''', expected, why) $$;
create function tests.refused_group(set_clause text, expected text, why text) returns text language sql
as $$ select tests.refused('update public.option_groups set ' || set_clause || ' where id = 1', expected, why) $$;

select tests.refused_item('price = -1', 'item_prices_are_not_negative', 'a negative price');
select tests.refused_item('allergens = array[''gluten'', ''sadness'']', 'allergens_are_known_words', 'an allergen that nobody knows');
select tests.refused_item('allergens = array[null]::text[]', 'allergens_are_known_words', 'a null among allergens');
select tests.refused_item('diets = array[''keto'']', 'diets_are_known_words', 'a diet that nobody knows');
select tests.refused_item('name = ''''', 'item_names_are_short', 'a dish without a name');
select tests.refused_item('category_id = ' || tests.category(2), 'items_stand_in_a_category_of_their_restaurant', 'another restaurant''s category');
select lives_ok(
  $$ update public.menu_items set allergens = null, diets = '{}' where id = '20000000-0000-4000-8000-000100000001' $$,
  'unknown is a state, and so is none'
);
select tests.refused_group('is_required = true, min_choices = 0', 'required_groups_ask_for_a_choice', 'a required group that asks nothing');
select tests.refused_group('min_choices = 3, max_choices = 2', 'groups_allow_what_they_ask', 'a group that asks more than it allows');
select tests.refused_group('is_required = false, min_choices = 0, max_choices = 0', 'groups_allow_what_they_ask', 'a group that allows nothing');
select tests.refused(
  $$
    insert into public.delivery_zones (restaurant_id, name, area, fee)
    values ('10000000-0000-4000-8000-000000000001', 'Moño', extensions.st_geogfromtext('POLYGON((-74 4, -73 5, -73 4, -74 5, -74 4))'), 1)
  $$, 'zones_are_drawn_without_crossing', 'a zone that crosses itself'
);
select tests.refused('update public.delivery_zones set fee = -1', 'delivery_fees_are_not_negative', 'a negative fee');
select tests.refused('update public.promotions set kind = ''percent'', value = 101', 'promotions_give_what_their_kind_can', 'more than everything off');
select tests.refused('update public.promotions set kind = ''free_delivery'', value = 5', 'promotions_give_what_their_kind_can', 'a value where none is read');
select tests.refused('update public.promotions set ends_at = starts_at', 'promotions_end_after_they_start', 'a promotion that never is');
select tests.refused(
  $$ insert into public.options (group_id, name) select 1, o.name from public.options as o where o.group_id = 1 $$,
  'options_have_one_name_in_a_group', 'the same option twice'
);
select * from finish();
