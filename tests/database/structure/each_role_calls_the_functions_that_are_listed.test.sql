select plan(3);
-- Who adds a function for an API role adds it here.
create temporary table callable as
select r.role_name, n.nspname::text as schema_name, p.proname::text as function_name, p.proargnames, p.oid::regprocedure::text as signature
from pg_catalog.pg_proc as p
join pg_catalog.pg_namespace as n on n.oid = p.pronamespace
cross join (values ('anon'), ('authenticated'), ('service_role')) as r (role_name)
where n.nspname in ('public', 'private', 'ai', 'admin')
  and has_function_privilege(r.role_name, p.oid, 'execute');

select set_eq(
  $$ select role_name, function_name from callable where schema_name = 'public' $$,
  $$
    values
      ('service_role', 'check_health'),
      ('authenticated', 'invite_staff'),
      ('authenticated', 'accept_invitation'),
      ('authenticated', 'confirm_staff'),
      ('authenticated', 'dismiss_staff'),
      ('authenticated', 'withdraw_invitation'),
      ('authenticated', 'begin_link'),
      ('authenticated', 'orders_since'),
      ('authenticated', 'accept_order'),
      ('authenticated', 'reject_order'),
      ('authenticated', 'start_order'),
      ('authenticated', 'set_order_ready'),
      ('authenticated', 'delay_order'),
      ('authenticated', 'withdraw_order'),
      ('authenticated', 'judge_transfer'),
      ('authenticated', 'open_refund'),
      ('authenticated', 'approve_refund'),
      ('authenticated', 'send_refund'),
      ('authenticated', 'refuse_refund'),
      -- What admins do about conversations
      ('authenticated', 'take_conversation'),
      ('authenticated', 'reply_as_human'),
      ('authenticated', 'give_back_conversation'),
      -- and about a person's data, as whoever answers the person
      ('authenticated', 'export_person'), ('authenticated', 'ask_erasure'), ('authenticated', 'set_opt_out'),
      ('service_role', 'export_person'), ('service_role', 'ask_erasure'), ('service_role', 'set_opt_out'),
      -- Who is not served
      ('authenticated', 'block_person'),
      ('authenticated', 'block_customer'),
      ('authenticated', 'unblock_person'),
      -- The inbox, the turns and the outbox
      ('service_role', 'receive_whatsapp'),
      ('service_role', 'claim_turn'),
      ('service_role', 'claim_request'),
      ('service_role', 'store_request'),
      ('service_role', 'fail_request'),
      ('service_role', 'store_answer'),
      ('service_role', 'apply_turn'),
      ('service_role', 'fail_turn'),
      ('service_role', 'claim_messages'),
      ('service_role', 'record_send'),
      ('service_role', 'write_document'),
      ('service_role', 'record_media'),
      ('service_role', 'expired_media'),
      ('service_role', 'forget_media'),
      -- The secret of a key of Gemini's
      ('service_role', 'use_api_key'),
      -- Context caches at Google
      ('service_role', 'claim_context_caches'), ('service_role', 'record_context_cache'),
      -- Alerts leave the database
      ('service_role', 'claim_alert_news'),
      ('service_role', 'record_alert_news')
  $$,
  'the ways in'
);
select set_eq(
  $$ select role_name, schema_name, function_name from callable where schema_name <> 'public' $$,
  $$
    select 'service_role' as role_name, 'private' as schema_name, s.name as function_name
    from (
      values
        ('check_health'), ('sort_key'),
        -- The inbox, the turns and the outbox
        ('receive_whatsapp'), ('claim_turn'), ('claim_request'), ('store_request'), ('fail_request'), ('store_answer'), ('apply_turn'), ('fail_turn'), ('claim_messages'),
        ('record_send'), ('write_document'), ('record_media'), ('expired_media'), ('forget_media'),
        -- The secret of a key of Gemini's
        ('use_api_key'),
        -- Alerts leave the database
        ('claim_alert_news'), ('record_alert_news'), ('claim_context_caches'), ('record_context_cache'),
        -- What a person may ask of their data
        ('export_person'), ('ask_erasure'), ('set_opt_out')
    ) as s (name)
    union all
    select 'authenticated', 'private', a.name
    from (
      values
        ('sort_key'), ('my_restaurants'), ('invite_staff'), ('accept_invitation'), ('confirm_staff'),
        ('dismiss_staff'), ('withdraw_invitation'), ('begin_link'),
        -- The board's orders
        ('orders_since'), ('accept_order'), ('reject_order'), ('start_order'), ('set_order_ready'), ('delay_order'),
        ('withdraw_order'), ('judge_transfer'), ('open_refund'), ('approve_refund'), ('send_refund'), ('refuse_refund'),
        -- What admins do about conversations
        ('take_conversation'), ('reply_as_human'), ('give_back_conversation'),
        ('export_person'), ('ask_erasure'), ('set_opt_out'),
        -- Who is not served
        ('block_person'), ('block_customer'), ('unblock_person'),
        -- Who hears a topic of Realtime, and who opens the picture of a transfer
        ('may_listen'), ('may_open_proof')
    ) as a (name)
  $$,
  'what they and the policies need behind them'
);
select is_empty(
  $$
    select signature
    from callable
    where role_name = 'authenticated'
      and proargnames && array['user_id', 'invited_by', 'invited_by_admin', 'confirmed_by', 'confirmed_by_admin', 'actor', 'actor_person_id']
  $$,
  'none lets signed-in people say who they are'
);
select * from finish();
