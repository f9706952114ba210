select plan(3);
select is_empty(
  $$
    select a.audience
    from unnest(array['customer', 'restaurant', 'runner', 'admin']) as a (audience)
    cross join lateral private.notice_readers(jsonb_populate_record(
      null::public.notices, jsonb_build_object('audience', a.audience, 'person_id', 1)
    )) as r
    where r.role not in (select g.name from ai.agents as g)
  $$,
  'each audience is spoken to by an agent'
);
select results_eq(
  $$
    select r.person_id, r.role
    from private.notice_readers(jsonb_populate_record(null::public.notices, '{"audience": "runner", "person_id": 7}')) as r
  $$,
  $$ values (7::bigint, 'runner') $$,
  'a runner as a runner'
);
select throws_ok(
  $$ select private.notice_readers(jsonb_populate_record(null::public.notices, '{"audience": "cook", "person_id": 7}')) $$,
  'PT422', 'Cannot tell an unknown audience: cook', 'another is refused, and not taken for a customer'
);
select * from finish();
