-- What the operator sees of strangers, blocks and what messages cost.

create view admin.message_budget
with (security_invoker = true)
as
select b.number, b.day, b.messages, b.budget, b.mode
from private.message_budget(now()) as b;

comment on view admin.message_budget is 'Today''s messages beside their budget: all, and by number. Rows of private.message_budgets.';

create view admin.held_orders
with (security_invoker = true)
as
select o.id, o.number, r.name as restaurant, o.held_reason, o.payment_method, o.payment_state, o.total, o.currency, o.placed_at
from public.orders as o
join public.restaurants as r on r.id = o.restaurant_id
where o.state = 'placed'
  and o.held_reason is not null
order by o.placed_at;

comment on view admin.held_orders is
  'Orders of strangers that no kitchen sees yet, oldest first. Vouch for one with private.show_order_now(id, now()).';

create view admin.blocks
with (security_invoker = true)
as
select b.id, b.person_id, r.name as restaurant, b.reason, b.blocked_by_person_id, b.blocked_by_user_id, b.blocked_at, b.told_at, b.ended_at
from private.blocks as b
left join public.restaurants as r on r.id = b.restaurant_id
order by b.blocked_at desc;

comment on view admin.blocks is 'Who is not served, where (null: nowhere), by whom and why, newest first.';
