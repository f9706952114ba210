select plan(8);
select tests.delivery_picked_up('2026-11-25 12:00-05');
select private.watch_deliveries('2026-11-25 12:20-05');
select private.report_problem(d.id, d.runner_person_id, 'customer_absent', 'Nadie abre', '2026-11-25 12:21-05') from public.deliveries as d;
select private.hand_over(d.id, d.runner_person_id, d.code, '2026-11-25 12:25-05') from public.deliveries as d;

select set_eq(
  $$ select n.audience, n.template_key from public.notices as n where jsonb_path_exists(n.vars, '$.**.code') $$,
  $$ values ('customer', 'customer_runner_assigned'), ('customer', 'customer_order_picked_up') $$,
  'the code is in what tells the customer the code, and nowhere else'
);
select is_empty(
  $$ select n.id from public.notices as n, public.deliveries as d where n.vars ? 'code' and n.vars ->> 'code' <> d.code $$, 'and it is the right one'
);
select is_empty(
  $$
    select n.template_key, v.name
    from public.notices as n, jsonb_object_keys(n.vars) as v (name)
    where not exists (select from public.message_templates as t where t.key = n.template_key and t.text like '%{' || v.name || '}%')
  $$,
  'no notice holds what its reader is not told'
);
select is(
  private.needed_vars('runner_order_ready', '{"number": 7, "restaurant": "Ñapa", "code": "1234", "phone": "57"}'),
  '{"number": 7, "restaurant": "Ñapa"}', 'of all that there is what the sentence says'
);
select is(private.needed_vars('runner_order_ready', '{"number": 7}'), '{"number": 7}', 'what is missing stays missing');
select is(private.needed_vars('no_such_template', '{"code": "1234"}'), '{}', 'of no sentence nothing');
select set_eq(
  $$
    select distinct a.name
    from public.order_events as e, (values ('customer'), ('restaurant'), ('runner'), ('admin')) as a (name)
    where jsonb_path_exists(private.order_vars(e, a.name), '$.**.code')
  $$,
  array['customer'], 'whatever a sentence may come to say, the code is there for the customer alone'
);
select is_empty(
  $$ select e.id from public.order_events as e where jsonb_path_exists(e.data, '$.**.code') $$, 'and no event has the code'
);
select * from finish();
