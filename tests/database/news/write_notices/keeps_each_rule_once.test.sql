select plan(10);
select tests.delivery_picked_up('2026-11-25 12:00-05');
create temporary table told_of as select d.order_id, d.runner_person_id as runner, d.customer_person_id as customer from public.deliveries as d;

-- Every event of a rule, by everybody who could do it, an hour apart.
create temporary table tried as
select v.event, a.actor, '2026-11-26 00:00-05'::timestamptz + row_number() over () * interval '1 hour' as at
from (select distinct r.event from private.notice_rules as r) as v,
  (values ('customer'), ('restaurant'), ('runner'), ('admin'), ('system')) as a (actor);
select private.note_order(
  m.order_id, coalesce(substring(t.event from '^(?:late_)?(payment|refund)_'), t.event), t.actor,
  case t.actor when 'restaurant' then tests.delivery_cook() end, 'closed',
  jsonb_strip_nulls(jsonb_build_object(
    'payment_to', substring(t.event from 'payment_(.*)'), 'is_late', case when t.event like 'late%' then true end,
    'refund_to', substring(t.event from 'refund_(.*)'), 'amount', 7000, 'minutes', 7, 'arrival_seconds', 120
  )),
  t.at
)
from tried as t, told_of as m;
create temporary view written as
select t.event, t.actor, n.*
from tried as t
join public.notices as n on n.created_at = t.at;

select is_empty(
  $$
    select r.event, t.actor, r.audience, r.template_key, count(w.id)
    from private.notice_rules as r
    join tried as t on t.event = r.event and r.actor in ('any', t.actor) and (t.actor <> r.audience or r.template_key = 'restaurant_order_taken')
    left join written as w
      on w.event = t.event and w.actor = t.actor and w.audience = r.audience and w.template_key = r.template_key
    where not r.is_for_unpaid_transfers
    group by r.event, t.actor, r.audience, r.template_key
    having count(w.id) <> 1
  $$,
  'each rule writes one notice for each who did it'
);
select is_empty(
  $$
    select w.event, w.actor, w.template_key
    from written as w
    where not exists (
      select from private.notice_rules as r
      where r.event = w.event and r.actor in ('any', w.actor) and r.audience = w.audience and r.template_key = w.template_key
    )
  $$,
  'and nothing is written without one'
);
select is_empty($$ select from written where audience = actor and template_key <> 'restaurant_order_taken' $$, 'who did it is not told');
select is(
  (select array_agg(distinct w.except_person_id) from written as w where w.except_person_id is not null), array[tests.delivery_cook()],
  'of a restaurant the others are, of what one of them took care of'
);
select is_empty($$ select from written where template_key not like replace(audience, 'cashiers', 'restaurant') || '\_%' $$, 'each reads a sentence meant for them');
select is_empty($$ select from written as w, told_of as m where w.audience = 'customer' and w.person_id is distinct from m.customer $$, 'customers of their order');
select is_empty($$ select from written as w, told_of as m where w.audience = 'runner' and w.person_id is distinct from m.runner $$, 'runners of theirs');
select is_empty(
  $$ select from written where audience = 'restaurant' and restaurant_id is distinct from '10000000-0000-4000-8000-000000000001' $$,
  'and restaurants of theirs'
);
create temporary table before as select to_jsonb(n) as notice from public.notices as n;
select private.write_notices(array(select e.id from public.order_events as e));
select bag_eq($$ select to_jsonb(n) from public.notices as n $$, $$ select notice from before $$, 'whoever writes them again changes nothing');
select is_empty(
  $$ select from written where not is_news and (state <> 'pending' or not_before_at <> created_at) $$,
  'what is no news may be told at once'
);
select * from finish();
