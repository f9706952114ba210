select plan(23);
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
create function tests.basket(n integer, status text) returns text language sql
as $$
  select format(
    'insert into public.baskets (person_id, restaurant_id, status, created_at, updated_at) values (%s, %L, %L, %L, %L)',
    tests.basket_customer(), '10000000-0000-4000-8000-' || lpad(n::text, 12, '0'), status, '2026-11-25 14:00-05',
    '2026-11-25 14:00-05'
  )
$$;
create function tests.summary(set_clause text, expected text, why text) returns text language sql
as $$ select tests.refused('update public.order_summaries set ' || set_clause, expected, why) $$;
create temporary table s as select tests.basket_summary('2026-11-25 14:00-05') as id;

select tests.refused(tests.basket(2, 'open'), 'persons_have_one_open_basket', 'two open baskets');
select tests.refused(tests.basket(1, 'draft'), 'persons_keep_one_basket_a_restaurant', 'a draft besides the open basket of a restaurant');
select lives_ok(tests.basket(2, 'draft'), 'a draft elsewhere');
select tests.refused(tests.basket(2, 'draft'), 'persons_keep_one_basket_a_restaurant', 'two drafts of a restaurant');
select lives_ok(tests.basket(1, 'ordered') || ';' || tests.basket(1, 'expired') || ';' || tests.basket(1, 'expired'), 'ended ones are as many as there were');
select tests.refused(tests.basket(3, 'lost'), 'baskets_are_open_draft_ordered_or_expired', 'a state that nobody knows');
select tests.refused('update public.baskets set version = 0', 'basket_versions_are_counted', 'a version before the first');
select tests.refused('update public.baskets set payment_method = ''iou''', 'baskets_are_paid_in_a_known_way', 'money that nobody knows');
select tests.refused('update public.baskets set note = ''''', 'basket_notes_are_short', 'a note that says nothing');
select tests.refused('update public.baskets set note = repeat(''x'', 301)', 'basket_notes_are_short', 'a note of 301 letters');
select tests.refused(
  'update public.baskets set address_id = (select min(id) from public.addresses where person_id = tests.basket_customer(1))',
  'baskets_go_to_an_address_of_their_person', 'somebody else''s address'
);
select tests.refused('update public.basket_lines set quantity = 51', 'line_quantities_are_believable', 'fifty-one of a dish');
select tests.refused('update public.basket_lines set quantity = 0', 'line_quantities_are_believable', 'none of a dish');
select tests.refused('update public.basket_lines set note = ''''', 'line_notes_are_short', 'a line''s note that says nothing');
select tests.summary('lines = ''[]''', 'summaries_have_lines', 'a summary of nothing');
select tests.summary('units = 101', 'summaries_have_a_believable_size', 'a summary of a hundred and one');
select tests.summary('total = total - 1', 'summaries_add_up', 'a summary that does not add up');
select tests.summary('discount = subtotal + fee + 1, total = -1', 'summaries_add_up', 'money back');
select tests.summary('fee = -1, total = subtotal - 1', 'summaries_add_up', 'a fee below nothing');
select tests.summary('expires_at = created_at', 'summaries_end_after_they_begin', 'a summary that never holds');
select private.summarise_basket(tests.basket_customer(), '2026-11-25 14:01-05');
select private.place_order(id, tests.basket_customer(), '2026-11-25 14:02-05') from s;
select tests.summary('used_at = null where order_id is not null', 'used_summaries_were_used_at_a_time', 'an order that came at no time');
select tests.refused(
  'update public.order_summaries set used_at = created_at, order_id = (select o.id from public.orders as o)',
  'one_summary_of_a_basket_becomes_an_order', 'two orders of a basket'
);
update public.customers set default_address_id = null where person_id = tests.basket_customer();
delete from public.addresses where person_id = tests.basket_customer();
select is(
  (select array_agg(distinct person_id) from public.baskets where address_id is null), array[tests.basket_customer()],
  'baskets lose an address that is deleted, not their person'
);
select * from finish();
