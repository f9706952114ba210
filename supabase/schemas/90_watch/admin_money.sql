-- What the operator sees of money: what must go back and on whose word, and the pictures that were sent for it.

create view admin.refunds
with (security_invoker = true)
as
select f.id, o.number as order_number, r.name as restaurant, f.amount, o.currency, f.state, f.reason, o.total, o.received, o.owed,
  o.refunded, w.actor as confirmed_as, w.name as confirmed_by, w.user_id as confirmed_by_user, w.at as confirmed_at,
  f.opened_at, opener.display_name as opened_by, f.checked_at, checker.display_name as checked_by, f.approved_at,
  approver.display_name as approved_by, f.sent_at, sender.display_name as sent_by, f.refused_at,
  refuser.display_name as refused_by, f.refused_reason
from public.refunds as f
join public.orders as o on o.id = f.order_id
join public.restaurants as r on r.id = o.restaurant_id
join public.refund_states as s on s.state = f.state
left join private.money_witness(f.order_id) as w on true
left join public.persons as opener on opener.id = f.opened_by
left join public.persons as checker on checker.id = f.checked_by
left join public.persons as approver on approver.id = f.approved_by
left join public.persons as sender on sender.id = f.sent_by
left join public.persons as refuser on refuser.id = f.refused_by
order by s.is_final, f.opened_at, f.id;

comment on view admin.refunds is
  'What must go back first, then what went: who said that the money came and when, who asked, checked, approved and sent. No opened_by: Weats.';

create view admin.proofs
with (security_invoker = true)
as
select p.id, o.number as order_number, r.name as restaurant, o.person_id, o.state as order_state, o.payment_state, o.total, o.currency,
  p.state, f.path, f.format, f.digest, d.number as first_order_number, o.proof_at as waits_since, p.created_at
from public.proofs as p
join public.orders as o on o.id = p.order_id
join public.restaurants as r on r.id = o.restaurant_id
join public.media as f on f.id = p.media_id
left join private.proof_digests as k on k.digest = f.digest
left join public.orders as d on d.id = k.order_id
order by o.payment_state <> 'proof_sent', p.created_at desc;

comment on view admin.proofs is
  'Pictures of transfers, unjudged orders first: where each is, and of which order the same picture came first. used_before: somebody tried again.';
