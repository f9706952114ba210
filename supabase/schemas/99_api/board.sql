-- What signed-in people may call: restaurants' boards, admins, those who were invited.

create function public.invite_staff(restaurant_id uuid, role text)
returns jsonb
language sql
volatile
security invoker
set search_path = ''
as $$
  select private.invite_staff(restaurant_id, role, now())
$$;

comment on function public.invite_staff is 'For the board: see private.invite_staff.';

grant execute on function public.invite_staff to authenticated;

create function public.accept_invitation(code text)
returns jsonb
language sql
volatile
security invoker
set search_path = ''
as $$
  select private.accept_invitation(code, now())
$$;

comment on function public.accept_invitation is 'For the board: see private.accept_invitation.';

grant execute on function public.accept_invitation to authenticated;

create function public.confirm_staff(staff_id bigint, person_id bigint default null)
returns jsonb
language sql
volatile
security invoker
set search_path = ''
as $$
  select private.confirm_staff(staff_id, person_id, now())
$$;

comment on function public.confirm_staff is 'For the board: see private.confirm_staff.';

grant execute on function public.confirm_staff to authenticated;

create function public.dismiss_staff(staff_id bigint)
returns jsonb
language sql
volatile
security invoker
set search_path = ''
as $$
  select private.dismiss_staff(staff_id, now())
$$;

comment on function public.dismiss_staff is 'For the board and admins: see private.dismiss_staff.';

grant execute on function public.dismiss_staff to authenticated;

create function public.withdraw_invitation(invitation_id uuid)
returns jsonb
language sql
volatile
security invoker
set search_path = ''
as $$
  select private.withdraw_invitation(invitation_id, now())
$$;

comment on function public.withdraw_invitation is 'For the board and admins: see private.withdraw_invitation.';

grant execute on function public.withdraw_invitation to authenticated;

create function public.begin_link()
returns jsonb
language sql
volatile
security invoker
set search_path = ''
as $$
  select private.begin_link(now())
$$;

comment on function public.begin_link is 'For the board: see private.begin_link.';

grant execute on function public.begin_link to authenticated;

create function public.orders_since(event_id bigint default null)
returns jsonb
language sql
stable
security invoker
set search_path = ''
as $$
  select private.orders_since(event_id)
$$;

comment on function public.orders_since is 'For the board: see private.orders_since.';

grant execute on function public.orders_since to authenticated;

create function public.accept_order(order_id uuid, minutes integer default null, expected_version bigint default null)
returns jsonb
language sql
volatile
security invoker
set search_path = ''
as $$
  select private.accept_order(order_id, minutes, expected_version, now())
$$;

comment on function public.accept_order is 'For the board: see private.accept_order.';

grant execute on function public.accept_order to authenticated;

create function public.reject_order(order_id uuid, reason text, expected_version bigint default null)
returns jsonb
language sql
volatile
security invoker
set search_path = ''
as $$
  select private.reject_order(order_id, reason, expected_version, now())
$$;

comment on function public.reject_order is 'For the board: see private.reject_order.';

grant execute on function public.reject_order to authenticated;

create function public.start_order(order_id uuid, expected_version bigint default null)
returns jsonb
language sql
volatile
security invoker
set search_path = ''
as $$
  select private.start_order(order_id, expected_version, now())
$$;

comment on function public.start_order is 'For the board: see private.start_order.';

grant execute on function public.start_order to authenticated;

create function public.set_order_ready(order_id uuid, expected_version bigint default null)
returns jsonb
language sql
volatile
security invoker
set search_path = ''
as $$
  select private.set_order_ready(order_id, expected_version, now())
$$;

comment on function public.set_order_ready is 'For the board: see private.set_order_ready.';

grant execute on function public.set_order_ready to authenticated;

create function public.delay_order(
  order_id uuid, minutes integer default null, reason text default null, expected_version bigint default null
)
returns jsonb
language sql
volatile
security invoker
set search_path = ''
as $$
  select private.delay_order(
    order_id, minutes, reason, expected_version, now()
  )
$$;

comment on function public.delay_order is 'For the board: see private.delay_order.';

grant execute on function public.delay_order to authenticated;

create function public.withdraw_order(order_id uuid, reason text, expected_version bigint default null)
returns jsonb
language sql
volatile
security invoker
set search_path = ''
as $$
  select private.withdraw_order(
    order_id, reason, expected_version, now()
  )
$$;

comment on function public.withdraw_order is 'For the board: see private.withdraw_order.';

grant execute on function public.withdraw_order to authenticated;

create function public.judge_transfer(
  order_id uuid, is_confirmed boolean, reason text default null, expected_version bigint default null
)
returns jsonb
language sql
volatile
security invoker
set search_path = ''
as $$
  select private.judge_transfer(
    order_id, is_confirmed, reason, expected_version, now()
  )
$$;

comment on function public.judge_transfer is 'For the board: see private.judge_transfer.';

grant execute on function public.judge_transfer to authenticated;

create function public.take_conversation(conversation_id bigint)
returns jsonb
language sql
volatile
security invoker
set search_path = ''
as $$
  select private.take_conversation(conversation_id, now())
$$;

comment on function public.take_conversation is 'For admins: see private.take_conversation.';

grant execute on function public.take_conversation to authenticated;

create function public.reply_as_human(conversation_id bigint, text text)
returns jsonb
language sql
volatile
security invoker
set search_path = ''
as $$
  select private.reply_as_human(conversation_id, text, now())
$$;

comment on function public.reply_as_human is 'For admins: see private.reply_as_human.';

grant execute on function public.reply_as_human to authenticated;

create function public.give_back_conversation(conversation_id bigint)
returns jsonb
language sql
volatile
security invoker
set search_path = ''
as $$
  select private.give_back_conversation(conversation_id, now())
$$;

comment on function public.give_back_conversation is 'For admins: see private.give_back_conversation.';

grant execute on function public.give_back_conversation to authenticated;

create function public.block_person(person_id bigint, reason text, restaurant_id uuid default null)
returns jsonb
language sql
volatile
security invoker
set search_path = ''
as $$
  select private.block_person(person_id, restaurant_id, reason, now())
$$;

comment on function public.block_person is 'For admins: see private.block_person.';

grant execute on function public.block_person to authenticated;

create function public.block_customer(order_id uuid, reason text)
returns jsonb
language sql
volatile
security invoker
set search_path = ''
as $$
  select private.block_customer(order_id, reason, now())
$$;

comment on function public.block_customer is 'For the board: see private.block_customer.';

grant execute on function public.block_customer to authenticated;

create function public.unblock_person(block_id bigint)
returns jsonb
language sql
volatile
security invoker
set search_path = ''
as $$
  select private.unblock_person(block_id, now())
$$;

comment on function public.unblock_person is 'For admins and the board: see private.unblock_person.';

grant execute on function public.unblock_person to authenticated;

create function public.open_refund(order_id uuid, amount bigint, reason text)
returns jsonb
language sql
volatile
security invoker
set search_path = ''
as $$
  select private.open_refund(order_id, amount, reason, now())
$$;

comment on function public.open_refund is 'For admins: see private.open_refund.';

grant execute on function public.open_refund to authenticated;

create function public.approve_refund(refund_id bigint)
returns jsonb
language sql
volatile
security invoker
set search_path = ''
as $$
  select private.approve_refund(refund_id, now())
$$;

comment on function public.approve_refund is 'For admins: see private.approve_refund.';

grant execute on function public.approve_refund to authenticated;

create function public.send_refund(refund_id bigint)
returns jsonb
language sql
volatile
security invoker
set search_path = ''
as $$
  select private.send_refund(refund_id, now())
$$;

comment on function public.send_refund is 'For admins: see private.send_refund.';

grant execute on function public.send_refund to authenticated;

create function public.refuse_refund(refund_id bigint, reason text)
returns jsonb
language sql
volatile
security invoker
set search_path = ''
as $$
  select private.refuse_refund(refund_id, reason, now())
$$;

comment on function public.refuse_refund is 'For admins: see private.refuse_refund.';

grant execute on function public.refuse_refund to authenticated;
