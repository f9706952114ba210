-- Notices become messages: to the customer and the runner in their conversation, to a restaurant's staff each on their
-- phone, to every admin; with the buttons that the moment calls for, in the language of each.

create function private.conversation_with(person_id bigint, role text, at timestamptz, restaurant_id uuid default null)
returns bigint
language plpgsql
volatile
security invoker
set search_path = ''
as $$
declare
  v_channel_id bigint;
begin
  select n.id into v_channel_id
  from public.channels as n
  left join public.chats as h on h.channel_id = n.id and h.person_id = conversation_with.person_id
  where n.kind = 'whatsapp'
    and n.is_active
    -- The number of a kitchen tells of its own orders alone.
    and coalesce(n.restaurant_id = conversation_with.restaurant_id, n.restaurant_id is null)
    and coalesce(n.agent, conversation_with.role) = conversation_with.role
  order by h.written_at desc nulls last, n.agent is null, n.id
  limit 1;
  if v_channel_id is null then
    return null;
  end if;
  return private.open_conversation(
    private.open_chat(v_channel_id, conversation_with.person_id, at), conversation_with.role,
    at
  );
end
$$;

comment on function private.conversation_with is
  'Where to reach a person in a role, of a restaurant''s order also on its own number: where they last wrote, else that agent''s number; or null.';

create function private.tell_runner(person_id bigint, reply jsonb, at timestamptz)
returns integer
language plpgsql
volatile
security invoker
set search_path = ''
as $$
declare
  v_conversation_id bigint := private.conversation_with(person_id, 'runner', at);
begin
  -- A template outside the window costs money and asks for no pin.
  if not exists (
    select
    from public.conversations as c
    join public.chats as h on h.id = c.chat_id
    where c.id = v_conversation_id
      and h.written_at > at - make_interval(secs => private.setting_int('window_seconds'))
  ) then
    return 0;
  end if;
  perform private.say(
    v_conversation_id,
    private.compose(v_conversation_id, (select p.language from public.persons as p where p.id = tell_runner.person_id), reply, at), at
  );
  perform private.wake('send-messages', at);
  return 1;
end
$$;

comment on function private.tell_runner is 'Writes to a runner who may be written to freely; gives how many messages that is.';

create function private.notice_readers(notice public.notices)
returns table (person_id bigint, role text)
language plpgsql
stable
security invoker
set search_path = ''
as $$
begin
  case (notice).audience
    when 'customer' then
      return query select (notice).person_id, 'client';
    when 'runner' then
      return query select (notice).person_id, 'runner';
    when 'restaurant' then
      return query
      select s.person_id, 'restaurant'
      from public.staff as s
      where s.restaurant_id = (notice).restaurant_id
        and s.suspended_at is null
        and s.person_id is not null
        and s.person_id is distinct from (notice).except_person_id;
    when 'cashiers' then
      return query
      select s.person_id, 'restaurant'
      from public.staff as s
      join private.staff_roles as r on r.role = s.role and r.judges_money
      join public.orders as o on o.id = (notice).order_id
      where s.restaurant_id = (notice).restaurant_id
        and s.suspended_at is null
        -- Whose order it is does not judge its money.
        and s.person_id <> o.person_id;
    when 'admin' then
      -- No agent of their own: they hear it where they order.
      return query
      select a.person_id, 'client'
      from public.admins as a
      where a.suspended_at is null;
    else
      perform private.refuse('PT422', format('Cannot tell an unknown audience: %s', (notice).audience));
  end case;
end
$$;

comment on function private.notice_readers is 'Who reads a notice, and as whom they are spoken to; PT422 for an unknown audience.';

create function private.notice_choices(notice public.notices, language text)
returns jsonb
language plpgsql
stable
security invoker
set search_path = ''
as $$
declare
  v_order public.orders;
  v_delivery public.deliveries;
begin
  select o.* into v_order from public.orders as o where o.id = (notice).order_id;
  select d.* into v_delivery from public.deliveries as d where d.order_id = (notice).order_id;
  return case
    when (notice).template_key in ('restaurant_orders_placed', 'restaurant_orders_reminder')
      then private.gathered_choices(notice, language)
    when (notice).template_key in (
      'restaurant_order_placed', 'restaurant_order_reminder', 'restaurant_proof_received', 'restaurant_proof_waits',
      'restaurant_did_it_come', 'restaurant_payment_confirmed'
    ) then private.order_choices(v_order)
    when (notice).template_key in (
      'customer_proof_used_before', 'customer_transfer_missing', 'customer_transfer_unconfirmed', 'customer_refund_refused'
    ) then jsonb_build_array(private.choice('button_human', 'talk_to_human'))
    -- Bad news has two ways out.
    when (notice).template_key in ('customer_order_rejected', 'customer_order_expired', 'customer_order_unconfirmed', 'customer_order_cancelled')
      then jsonb_build_array(private.choice('button_restaurants', 'search_restaurants'), private.choice('button_human', 'talk_to_human'))
    when (notice).template_key in (
      'customer_order_delayed', 'customer_delivery_waiting', 'customer_delivery_problem', 'customer_wish_granted', 'customer_dishes_granted',
      'customer_wish_refused', 'customer_wish_unanswered'
    ) then jsonb_build_array(private.choice('button_track', 'track_order'), private.choice('button_human', 'talk_to_human'))
    when (notice).template_key in ('kitchen_wish_note', 'kitchen_wish_dishes', 'wish_address')
      then private.wish_choices(split_part((notice).dedup_key, ':', 2)::bigint)
    when (notice).template_key = 'customer_order_delivered' then jsonb_build_array(
      private.choice('button_rate', 'rate_order', jsonb_build_object('order_id', v_order.id)), private.choice('button_human', 'open_complaint')
    )
    when (notice).template_key in ('customer_order_picked_up', 'customer_runner_assigned') and v_delivery.id is not null
      then private.relay_choices('client', v_delivery.id)
    when (notice).template_key = 'runner_offer' then (
      select private.offer_choices(o.id, o.expires_at) from public.delivery_offers as o where o.id = (notice).offer_id
    )
    when (notice).template_key = 'restaurant_ask_left' then jsonb_build_array(
      private.choice('button_left', 'set_ready', jsonb_build_object('order_id', v_order.id)),
      private.choice('button_not_left', 'deny_pick_up', jsonb_build_object('order_id', v_order.id))
    )
    when (notice).template_key = 'runner_pickup_confirmed' then jsonb_build_array(
      private.choice('button_show_door', 'my_deliveries', jsonb_build_object('delivery_id', v_delivery.id))
    )
    when (notice).template_key in ('runner_order_ready', 'runner_silent', 'runner_pickup_denied') then private.delivery_choices(v_delivery)
    when (notice).template_key in ('runner_customer_says', 'runner_customer_file', 'runner_customer_file_says')
      -- Three at most: a list has no place for a photo.
      then (private.relay_choices('runner', v_delivery.id) - 1) || (private.delivery_choices(v_delivery) -> 0)
    when (notice).template_key in ('customer_runner_says', 'customer_runner_file', 'customer_runner_file_says') then private.relay_choices('client', v_delivery.id)
    else '[]'
  end;
end
$$;

comment on function private.notice_choices is 'The buttons that go with a notice, as things are when it is told.';

create function private.has_runner(order_id uuid, runner text)
returns boolean
language sql
stable
security invoker
set search_path = ''
as $$
  select exists (
    select
    from public.deliveries as d
    join public.persons as p on p.id = d.runner_person_id
    where d.order_id = has_runner.order_id
      and d.is_in_hand
      and coalesce(p.display_name = runner or runner ~ '^\{', true)
  )
$$;

comment on function private.has_runner is 'Whether somebody, or of this name, has the delivery of an order in hand.';

create function private.is_one_overtaken(notice public.notices)
returns boolean
language sql
stable
security invoker
set search_path = ''
as $$
  select case (notice).template_key
    when 'restaurant_order_placed' then o.state <> 'placed' or o.held_reason is not null
    when 'restaurant_orders_placed' then o.state <> 'placed' or o.held_reason is not null
    when 'restaurant_order_reminder' then o.state <> 'placed'
    when 'restaurant_orders_reminder' then o.state <> 'placed'
    when 'restaurant_proof_received' then o.payment_state <> 'proof_sent' or o.ended_at is not null
    when 'restaurant_proof_waits' then o.payment_state <> 'proof_sent'
    when 'restaurant_did_it_come' then o.payment_state <> 'proof_sent'
    when 'restaurant_ask_left' then o.state not in ('accepted', 'preparing')
    when 'runner_order_ready' then o.state <> 'ready'
    -- A kitchen that says that it is ready says at once that it began; unless it is all that is told of its yes.
    when 'customer_order_preparing' then o.state <> 'preparing' and not exists (
      select from public.notices as m where m.merged_into_id = (notice).id
    )
    when 'customer_order_accepted' then o.state not in ('accepted', 'preparing', 'ready')
    when 'customer_proof_needed' then o.payment_state <> 'due' or o.ended_at is not null
    when 'customer_order_picked_up' then o.state <> 'picked_up'
    when 'customer_order_delayed' then o.state in ('picked_up', 'delivered', 'rejected', 'cancelled')
    when 'customer_delivery_problem' then o.ended_at is not null
    when 'runner_order_delayed' then o.state not in ('accepted', 'preparing')
    -- Who gave it up brings nothing, and that it is on its way says more.
    when 'customer_runner_assigned' then o.state = 'picked_up' or not private.has_runner(o.id, (notice).vars ->> 'runner')
    when 'restaurant_runner_assigned' then o.state = 'picked_up' or not private.has_runner(o.id, (notice).vars ->> 'runner')
    when 'customer_delivery_waiting' then private.has_runner(o.id, null) or o.ended_at is not null
    when 'restaurant_delivery_waiting' then private.has_runner(o.id, null) or o.ended_at is not null
    when 'admin_delivery_waiting' then private.has_runner(o.id, null) or o.ended_at is not null
    when 'kitchen_wish_note' then not private.is_to_cook(o.state)
    when 'kitchen_wish_dishes' then not private.is_to_cook(o.state)
    when 'wish_address' then o.ended_at is not null
    when 'runner_offer' then not exists (
      select from public.delivery_offers as f where f.id = (notice).offer_id and f.state = 'open'
    )
    else false
  end
  from public.orders as o
  where o.id = (notice).order_id
$$;

comment on function private.is_one_overtaken is 'Whether a notice that calls for an answer asks what is answered already, but for others that it tells of.';

create function private.is_overtaken(notice public.notices)
returns boolean
language plpgsql
stable
security invoker
set search_path = ''
as $$
begin
  return coalesce(private.is_one_overtaken(notice), false) and not exists (
    select
    from public.notices as n
    where n.merged_into_id = (notice).id
      and not private.is_one_overtaken(n)
  );
end
$$;

comment on function private.is_overtaken is 'Whether a notice, with all that it tells of together, asks what is answered already.';

create function private.is_overtaken_for(notice public.notices, chat_id bigint)
returns boolean
language plpgsql
stable
security invoker
set search_path = ''
as $$
begin
  return private.is_overtaken(notice) or (
    (notice).template_key in (
      'restaurant_order_reminder', 'restaurant_order_expired', 'restaurant_order_cancelled', 'restaurant_order_taken'
    )
    -- Whoever never heard of an order needs not hear that it is over.
    and not exists (select from public.notices as n where n.merged_into_id = (notice).id)
    and exists (
      select
      from public.notices as p
      join public.outbox as o on o.notice_id = coalesce(p.merged_into_id, p.id)
      where p.order_id = (notice).order_id
        and p.template_key in ('restaurant_order_placed', 'restaurant_orders_placed')
        and o.chat_id = is_overtaken_for.chat_id
      having count(*) > 0 and bool_and(o.state = 'dropped')
    )
  );
end
$$;

comment on function private.is_overtaken_for is 'Whether a notice is overtaken before it leaves for a chat: as it is for all, or as what it follows never left.';

create function private.tell_notice(notice public.notices, at timestamptz)
returns integer
language plpgsql
volatile
security invoker
set search_path = ''
as $$
declare
  v_reader record;
  v_conversation_id bigint;
  v_told integer := 0;
begin
  if private.is_overtaken(notice) or private.is_spared(notice, at) then
    return 0;
  end if;
  for v_reader in
    select r.person_id, r.role, p.language
    from private.notice_readers(notice) as r
    join public.persons as p on p.id = r.person_id
    where not private.is_unwanted(notice, r.person_id, at)
    order by r.person_id
  loop
    v_conversation_id := private.conversation_with(
      v_reader.person_id, v_reader.role, at, (select o.restaurant_id from public.orders as o where o.id = (notice).order_id)
    );
    if v_conversation_id is not null then
      perform private.say(
        v_conversation_id,
        private.compose(
          v_conversation_id, v_reader.language,
          jsonb_build_object(
            'key', (notice).template_key, 'vars', (notice).vars, 'choices', private.notice_choices(notice, v_reader.language)
          ),
          at
        ) || private.notice_picture(notice),
        at, null, (notice).id
      );
      perform private.say(v_conversation_id, v.content, at, null, (notice).id)
      from private.notice_voice(notice, v_reader.language) as v (content)
      where v.content is not null;
      v_told := v_told + 1;
    end if;
  end loop;
  return v_told;
end
$$;

comment on function private.tell_notice is 'Writes a notice into the outbox, a message for each reader; gives how many. None when it is overtaken or nobody can be reached.';

create function private.tell_notices(at timestamptz, slice integer default 50)
returns integer
language plpgsql
volatile
security invoker
set search_path = ''
as $$
declare
  v_notice public.notices;
  v_messages integer;
  v_told integer := 0;
begin
  for v_notice in
    select n.*
    from public.notices as n
    where n.state = 'pending'
      and n.not_before_at <= at
    order by n.id
    limit slice
    for no key update skip locked
  loop
    if private.was_gathered(v_notice.id) then
      continue;
    end if;
    v_notice := private.gather_notices(v_notice, at);
    continue when v_notice.id is null;
    v_messages := private.tell_notice(v_notice, at);
    update public.notices as n
    set state = case when v_messages > 0 then 'sent' else 'dropped' end, told_at = case when v_messages > 0 then at end
    where n.id = v_notice.id;
    v_told := v_told + v_messages;
  end loop;
  return v_told;
end
$$;

comment on function private.tell_notices is
  'Writes at most `slice` notices that are due into the outbox, a message for each reader, each notice once. Gives how many messages.';

create function private.render_notice(notice_id bigint, language text)
returns text
language sql
stable
security invoker
set search_path = ''
as $$
  select private.render(
    n.template_key,
    language,
    private.localise(n.vars, language)
  )
  from public.notices as n
  where n.id = notice_id
$$;

comment on function private.render_notice is 'What a notice says in a language; null for an unknown notice.';
