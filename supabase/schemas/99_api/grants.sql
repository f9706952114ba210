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
