select plan(5);
select is_empty(
  $$
    select k.key, l.language
    from (select distinct key from public.message_templates) as k
    cross join private.languages as l
    where l.is_complete and not exists (
      select from public.message_templates as t where t.key = k.key and t.language = l.language
    )
  $$,
  'every key is there in each language that is complete'
);
select is_empty(
  $$
    select key
    from (
      select t.key, array(select distinct split_part(m[1], '|', 1) from regexp_matches(t.text, '\{([^}]*)\}', 'g') as m order by 1) as names
      from public.message_templates as t
    ) as n
    group by key
    having count(distinct names) > 1
  $$,
  'with the same placeholders in each'
);
select is_empty(
  $$ select key, language from public.message_templates where regexp_replace(text, '\{[a-z_]+(?:\|[^{}|]+\|[^{}|]+)?\}', '', 'g') ~ '[{}]' $$,
  'and no brace that is part of none'
);
select is_empty(
  $$
    select a.key
    from public.message_templates as a
    join public.message_templates as b on b.key = a.key and b.language > a.language and b.text = a.text
    where length(a.text) > 20
      -- Names and numbers alone need no translation.
      and regexp_replace(a.text, '\{[a-z_]+\}', '', 'g') ~ '[[:alpha:]]'
  $$,
  'no sentence was left untranslated'
);
select is_empty(
  $$
    select needed.key
    from (
      values
        ('customer_order_placed'), ('customer_order_accepted'), ('customer_order_rejected'), ('customer_order_expired'),
        ('customer_order_picked_up'), ('customer_order_delivered'), ('customer_order_cancelled'),
        ('customer_order_delayed'), ('customer_delivery_waiting'), ('customer_proof_needed'), ('restaurant_order_placed'),
        ('restaurant_order_reminder'), ('restaurant_proof_received'), ('runner_offer'),
        ('runner_offer_lost'), ('runner_silent'), ('admin_runner_silent'), ('admin_code_failed'), ('admin_refund_owed')
      union
      select r.template_key from private.notice_rules as r
    ) as needed (key)
    where not exists (select from public.message_templates as t where t.key = needed.key)
  $$,
  'what must be announced has its words'
);
select * from finish();
