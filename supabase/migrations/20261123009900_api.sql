-- Printed from supabase/schemas by `deno task schema`: change it there.
set check_function_bodies = off;

-- schemas/99_api/board.sql
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

-- schemas/99_api/grants.sql
-- Who may read which tables, and call what the doors and policies need behind them. Nothing else is granted to anybody.

grant select on public.error_codes to authenticated, service_role;

grant execute on function private.sort_key to authenticated, service_role;

grant select on public.restaurants to authenticated;

grant select on public.restaurant_hours to authenticated;

grant select on public.restaurant_special_days to authenticated;

grant select on public.staff to authenticated;

grant execute on function private.my_restaurants to authenticated;

grant execute on function private.invite_staff(uuid, text, timestamptz) to authenticated;

grant execute on function private.accept_invitation(text, timestamptz) to authenticated;

grant execute on function private.confirm_staff(bigint, bigint, timestamptz) to authenticated;

grant execute on function private.dismiss_staff(bigint, timestamptz) to authenticated;

grant execute on function private.withdraw_invitation(uuid, timestamptz) to authenticated;

grant execute on function private.begin_link(timestamptz) to authenticated;

-- The code is missing: it is shown to whoever gave it, once; a manager is no owner for reading an owner's.
grant select (id, restaurant_id, role, created_at, expires_at, accepted_at, withdrawn_at)
  on public.staff_invitations to authenticated;

grant select on public.menu_categories to authenticated;

grant select on public.menu_items to authenticated;

grant select on public.option_groups to authenticated;

grant select on public.options to authenticated;

grant select on public.delivery_zones to authenticated;

grant select on public.promotions to authenticated;

-- Columns that a kitchen needs: who ordered and where they live is missing. service_role calls functions.
grant select (
  id, number, restaurant_id, state, version, payment_method, payment_state, units, subtotal, discount, fee, total,
  currency, received, owed, refunded, note, reason, placed_at, accepted_at, promised_at, preparing_at, ready_at, picked_up_at, delivered_at,
  ended_at
) on public.orders to authenticated;

grant select on public.order_lines to authenticated;

-- Who acted is missing, besides the kind of actor. service_role calls functions.
grant select (id, order_id, restaurant_id, order_version, kind, from_state, to_state, actor, reason, data, at)
  on public.order_events to authenticated;

grant execute on function private.orders_since to authenticated;

grant execute on function private.accept_order to authenticated;

grant execute on function private.reject_order to authenticated;

grant execute on function private.start_order to authenticated;

grant execute on function private.set_order_ready to authenticated;

grant execute on function private.delay_order to authenticated;

grant execute on function private.withdraw_order to authenticated;

grant execute on function private.block_person(bigint, uuid, text, timestamptz) to authenticated;

grant execute on function private.block_customer to authenticated;

grant execute on function private.unblock_person(bigint, timestamptz) to authenticated;

grant execute on function private.judge_transfer to authenticated;

grant execute on function private.receive_whatsapp to service_role;

grant execute on function private.record_media to service_role;

grant execute on function private.expired_media to service_role;

grant execute on function private.forget_media to service_role;

grant execute on function private.claim_messages to service_role;

grant execute on function private.record_send to service_role;

grant execute on function private.write_document to service_role;

grant execute on function private.use_api_key to service_role;

grant execute on function private.claim_turn to service_role;

grant execute on function private.claim_request to service_role;

grant execute on function private.store_request to service_role;

grant execute on function private.fail_request to service_role;

grant execute on function private.claim_context_caches to service_role;

grant execute on function private.record_context_cache to service_role;

grant execute on function private.store_answer to service_role;

grant execute on function private.apply_turn to service_role;

grant execute on function private.fail_turn to service_role;

grant execute on function private.take_conversation(bigint, timestamptz) to authenticated;

grant execute on function private.reply_as_human(bigint, text, timestamptz) to authenticated;

grant execute on function private.give_back_conversation(bigint, timestamptz) to authenticated;

grant execute on function private.open_refund(uuid, bigint, text, timestamptz) to authenticated;

grant execute on function private.approve_refund(bigint, timestamptz) to authenticated;

grant execute on function private.send_refund to authenticated;

grant execute on function private.refuse_refund to authenticated;

grant execute on function private.may_listen to authenticated;

grant execute on function private.may_open_proof to authenticated;

grant execute on function private.claim_alert_news to service_role;

grant execute on function private.record_alert_news to service_role;

grant execute on function private.check_health to service_role;

-- schemas/99_api/people.sql
-- What admins and the service role may do about a person's data.

create function public.export_person(person_id bigint)
returns jsonb
language sql
stable
security invoker
set search_path = ''
as $$
  select private.export_person(person_id, now())
$$;

comment on function public.export_person is 'For admins and the service role: see private.export_person.';

grant execute on function public.export_person to authenticated, service_role;

grant execute on function private.export_person to authenticated, service_role;

create function public.ask_erasure(person_id bigint)
returns jsonb
language sql
volatile
security invoker
set search_path = ''
as $$
  select private.ask_erasure(person_id, now())
$$;

comment on function public.ask_erasure is 'For admins and the service role: see private.ask_erasure.';

grant execute on function public.ask_erasure to authenticated, service_role;

grant execute on function private.ask_erasure to authenticated, service_role;

create function public.set_opt_out(person_id bigint, wants_none boolean)
returns void
language sql
volatile
security invoker
set search_path = ''
as $$
  select private.set_opt_out(person_id, wants_none, now())
$$;

comment on function public.set_opt_out is 'For admins and the service role: see private.set_opt_out.';

grant execute on function public.set_opt_out to authenticated, service_role;

grant execute on function private.set_opt_out to authenticated, service_role;

-- schemas/99_api/schedules.sql
-- What pg_cron does by itself. Bodies are one call with now(), so that a day can be simulated.

select cron.schedule('heartbeat', '30 seconds', $$select private.beat('cron', now())$$);

select cron.schedule('purge_cron_history', '*/10 * * * *', $$select private.purge_cron_history(now())$$);

select cron.schedule('order_timeouts', '* * * * *', $$select private.run_order_timeouts(now())$$);

select cron.schedule('dispatch', '10 seconds', $$select private.dispatch(now())$$);

select cron.schedule('watch_deliveries', '* * * * *', $$select private.watch_deliveries(now())$$);

select cron.schedule('watch_turns', '10 seconds', $$select private.watch_turns(now())$$);

select cron.schedule('wake_sleepers', '10 seconds', $$select private.wake_sleepers(now())$$);

select cron.schedule('raise_queue_marks', '* * * * *', $$select private.raise_queue_marks(now())$$);

select cron.schedule('purge_inbox', '*/10 * * * *', $$select private.purge_inbox(now())$$);

select cron.schedule('purge_choices', '*/10 * * * *', $$select private.purge_choices(now())$$);

select cron.schedule('purge_witnesses', '*/10 * * * *', $$select private.purge_witnesses(now())$$);

select cron.schedule('learn_meanings', '17 * * * *', $$select private.learn_meanings(now())$$);

select cron.schedule('answer_kept', '10 seconds', $$select private.answer_kept(now())$$);

select cron.schedule('purge_kept_words', '*/10 * * * *', $$select private.purge_kept_words(now())$$);

select cron.schedule('purge_turn_steps', '*/10 * * * *', $$select private.purge_turn_steps(now())$$);

select cron.schedule('judge_answers', '* * * * *', $$select private.judge_answers(now())$$);

select cron.schedule('learn_thresholds', '17 9 * * *', $$select private.learn_thresholds(now())$$);

select cron.schedule('purge_answers', '*/10 * * * *', $$select private.purge_answers(now())$$);

select cron.schedule('purge_codes', '*/10 * * * *', $$select private.purge_codes(now())$$);

select cron.schedule('return_conversations', '*/10 * * * *', $$select private.return_conversations(now())$$);

select cron.schedule('watch_quota', '* * * * *', $$select private.watch_quota(now())$$);

select cron.schedule('watch_together', '*/10 * * * *', $$select private.watch_together(now())$$);

select cron.schedule('purge_quota', '*/10 * * * *', $$select private.purge_quota(now())$$);

select cron.schedule('close_order_alerts', '* * * * *', $$select private.close_order_alerts(now())$$);

select cron.schedule('purge_message_days', '*/10 * * * *', $$select private.purge_message_days(now())$$);

select cron.schedule('check_alert_rules', '* * * * *', $$select private.check_alert_rules(now())$$);

select cron.schedule('run_erasures', '* * * * *', $$select private.run_erasures(now())$$);

select cron.schedule('post_alerts', '* * * * *', $$select private.post_alerts(now())$$);

select cron.schedule('plan_context_caches', '* * * * *', $$select private.plan_context_caches(now())$$);

select cron.schedule('refresh_context_caches', '0 */6 * * *', $$select private.refresh_context_caches(now())$$);

select cron.schedule('purge_context_caches', '*/10 * * * *', $$select private.purge_context_caches(now())$$);

-- schemas/99_api/services.sql
-- What edge functions may call with a secret key.

create function public.receive_whatsapp(updates jsonb, malformed jsonb default '[]')
returns jsonb
language sql
volatile
security invoker
set search_path = ''
as $$
  select private.receive_whatsapp(updates, malformed, now())
$$;

comment on function public.receive_whatsapp is 'For the edge function whatsapp-webhook: see private.receive_whatsapp.';

grant execute on function public.receive_whatsapp to service_role;

create function public.write_document(message_id bigint, lease integer)
returns jsonb
language sql
stable
security invoker
set search_path = ''
as $$
  select private.write_document(message_id, lease, now())
$$;

comment on function public.write_document is 'For whoever sends messages: see private.write_document.';

grant execute on function public.write_document to service_role;

create function public.record_media(media_id uuid, outcome jsonb)
returns jsonb
language sql
volatile
security invoker
set search_path = ''
as $$
  select private.record_media(media_id, outcome, now())
$$;

comment on function public.record_media is 'For the agents'' functions: see private.record_media.';

grant execute on function public.record_media to service_role;

create function public.expired_media(slice integer default 100)
returns jsonb
language sql
stable
security invoker
set search_path = ''
as $$
  select private.expired_media(now(), slice)
$$;

comment on function public.expired_media is 'For the edge function purge-media: see private.expired_media.';

grant execute on function public.expired_media to service_role;

create function public.forget_media(media_ids uuid[])
returns integer
language sql
volatile
security invoker
set search_path = ''
as $$
  select private.forget_media(media_ids)
$$;

comment on function public.forget_media is 'For the edge function purge-media: see private.forget_media.';

grant execute on function public.forget_media to service_role;

create function public.claim_messages(worker_id uuid, slice integer default 20)
returns jsonb
language sql
volatile
security invoker
set search_path = ''
as $$
  select private.claim_messages(worker_id, slice, now())
$$;

comment on function public.claim_messages is 'For whoever sends: see private.claim_messages.';

grant execute on function public.claim_messages to service_role;

create function public.record_send(message_id bigint, lease integer, outcome jsonb)
returns jsonb
language sql
volatile
security invoker
set search_path = ''
as $$
  select private.record_send(message_id, lease, outcome, now())
$$;

comment on function public.record_send is 'For whoever sends: see private.record_send.';

grant execute on function public.record_send to service_role;

create function public.use_api_key(alias text)
returns jsonb
language sql
stable
security invoker
set search_path = ''
as $$
  select private.use_api_key(alias, now())
$$;

comment on function public.use_api_key is 'For the agents'' functions: see private.use_api_key.';

grant execute on function public.use_api_key to service_role;

create function public.claim_context_caches(prompts jsonb, slice integer default 10)
returns jsonb
language sql
volatile
security invoker
set search_path = ''
as $$
  select private.claim_context_caches(prompts, slice, now())
$$;

comment on function public.claim_context_caches is 'For the edge function keep-caches: see private.claim_context_caches.';

grant execute on function public.claim_context_caches to service_role;

create function public.record_context_cache(cache_id bigint, claim integer, outcome jsonb)
returns jsonb
language sql
volatile
security invoker
set search_path = ''
as $$
  select private.record_context_cache(cache_id, claim, outcome, now())
$$;

comment on function public.record_context_cache is 'For the edge function keep-caches: see private.record_context_cache.';

grant execute on function public.record_context_cache to service_role;

create function public.claim_turn(agent text, worker_id uuid)
returns jsonb
language sql
volatile
security invoker
set search_path = ''
as $$
  select private.claim_turn(agent, worker_id, now())
$$;

comment on function public.claim_turn is 'For the agents'' functions: see private.claim_turn.';

grant execute on function public.claim_turn to service_role;

create function public.claim_request(agent text, worker_id uuid, prompt_version text)
returns jsonb
language sql
volatile
security invoker
set search_path = ''
as $$
  select private.claim_request(agent, worker_id, prompt_version, now())
$$;

comment on function public.claim_request is 'For the agents'' functions: see private.claim_request.';

grant execute on function public.claim_request to service_role;

create function public.store_request(request_id bigint, worker_id uuid, facts jsonb)
returns jsonb
language sql
volatile
security invoker
set search_path = ''
as $$
  select private.store_request(request_id, worker_id, facts, now())
$$;

comment on function public.store_request is 'For the agents'' functions: see private.store_request.';

grant execute on function public.store_request to service_role;

create function public.fail_request(request_id bigint, worker_id uuid, code text, retry_after_seconds integer default null)
returns jsonb
language sql
volatile
security invoker
set search_path = ''
as $$
  select private.fail_request(request_id, worker_id, code, now(), retry_after_seconds)
$$;

comment on function public.fail_request is 'For the agents'' functions: see private.fail_request.';

grant execute on function public.fail_request to service_role;

create function public.store_answer(turn_id bigint, lease integer, step integer, answer jsonb, facts jsonb default null)
returns jsonb
language sql
volatile
security invoker
set search_path = ''
as $$
  select private.store_answer(
    turn_id, lease, step, answer, facts, now()
  )
$$;

comment on function public.store_answer is 'For the agents'' functions: see private.store_answer.';

grant execute on function public.store_answer to service_role;

create function public.apply_turn(turn_id bigint, lease integer)
returns jsonb
language sql
volatile
security invoker
set search_path = ''
as $$
  select private.apply_turn(turn_id, lease, now())
$$;

comment on function public.apply_turn is 'For the agents'' functions: see private.apply_turn.';

grant execute on function public.apply_turn to service_role;

create function public.fail_turn(turn_id bigint, lease integer, code text, reason text, retry_after_seconds integer default null)
returns jsonb
language sql
volatile
security invoker
set search_path = ''
as $$
  select private.fail_turn(
    turn_id, lease, code, reason, now(), retry_after_seconds
  )
$$;

comment on function public.fail_turn is 'For the agents'' functions: see private.fail_turn.';

grant execute on function public.fail_turn to service_role;

create function public.claim_alert_news(slice integer default 20)
returns jsonb
language sql
volatile
security invoker
set search_path = ''
as $$
  select private.claim_alert_news(slice, now())
$$;

comment on function public.claim_alert_news is 'For send-alerts: see private.claim_alert_news.';

grant execute on function public.claim_alert_news to service_role;

create function public.record_alert_news(news_id bigint, lease integer, told text[], error_code text default null)
returns jsonb
language sql
volatile
security invoker
set search_path = ''
as $$
  select private.record_alert_news(
    news_id, lease, told, error_code, now()
  )
$$;

comment on function public.record_alert_news is 'For send-alerts: see private.record_alert_news.';

grant execute on function public.record_alert_news to service_role;

create function public.check_health(latest_migration text)
returns jsonb
language sql
stable
security invoker
set search_path = ''
as $$
  select private.check_health(latest_migration, now(), pg_postmaster_start_time())
$$;

comment on function public.check_health is 'For the edge function health: see private.check_health.';

grant execute on function public.check_health to service_role;

-- schemas/99_api/shipped.sql
-- Last of a first print-out, and in no release: what stands in the tables of rules now is what Weats ships.

select private.note_shipped();
