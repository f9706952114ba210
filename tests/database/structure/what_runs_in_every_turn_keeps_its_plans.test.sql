select plan(1);
-- One statement each, and in plpgsql all the same: before Postgres 18 a function in SQL is planned anew by each query that
-- calls it, plpgsql keeps its plans for the session (docs/sql.md). Who rewrites one of these as `language sql` makes every
-- turn dearer; who has measured that one of them is rare takes it from the list.
select is_empty(
  $$
    select n.name
    from unnest(array[
      'answer_words', 'answering_model', 'asks_role', 'basket_problems', 'breaker_open_for', 'busy_roles',
      'choice_title', 'choose_pool', 'declared_args', 'delivery_terms', 'discount_for', 'dish_facts', 'earlier_words',
      'expected_at', 'find_dishes', 'fit_message', 'given_words', 'hidden_forms', 'is_admin', 'is_available',
      'is_certain', 'is_crowded', 'is_grounded', 'is_in_human_hands', 'is_open', 'is_refused_in', 'item_words',
      'join_replies', 'judge_actor', 'judge_shares', 'kitchen_payment_var', 'kitchens_of', 'known_person', 'likeness',
      'line_text', 'lines_text', 'localise', 'match_option', 'may_not_ask', 'message_words', 'mode_at',
      'money_witness', 'needed_vars', 'next_quota_day', 'next_sending_at', 'normalise', 'number_in', 'numbers_in',
      'offer_vars', 'opening_times', 'option_problems', 'order_card', 'order_vars', 'orders_around',
      'payment_methods', 'people_around', 'placeholder_for', 'profile_name', 'quota_budget', 'quota_day',
      'reason_var', 'refuse_embeddings', 'refuse_quota', 'remote_media', 'request_card', 'request_priority',
      'reservation_counters', 'setting_int', 'setting_text', 'singular', 'spoken_reply', 'staff_role',
      'state_of_addresses', 'state_of_basket', 'state_of_last_order', 'state_of_orders', 'state_of_restaurants',
      'summary_reply', 'tool_declarations', 'turn_card', 'turn_language', 'turn_messages', 'turn_person',
      'understand_phrase', 'understand_place', 'understand_title', 'wake_sleepers', 'was_overtaken', 'without_links',
      'write_event', 'written_language', 'yes_or_no'
    ]) as n (name)
    where exists (
      select from pg_catalog.pg_proc as p where p.pronamespace = 'private'::regnamespace and p.proname = n.name
    )
    and not exists (
      select
      from pg_catalog.pg_proc as p
      join pg_catalog.pg_language as l on l.oid = p.prolang
      where p.pronamespace = 'private'::regnamespace
        and p.proname = n.name
        and l.lanname = 'plpgsql'
    )
  $$,
  'what every turn, message or delivery calls is plpgsql, so that its plans are kept'
);
select * from finish();
