select plan(3);
select is(
  tests.inbox_take(
    '2026-11-25 12:00-05',
    '{"kind": "account_error", "account_id": "weats", "phone_number_id": "100000000000001", "raw": {"code": 131042},
      "error": {"code": 131042, "title": "Payment issue", "message": null, "details": null}}',
    '{"kind": "account_error", "account_id": "weats", "phone_number_id": null, "raw": null,
      "error": {"code": null, "title": null, "message": null, "details": null}}',
    '{"kind": "notice", "account_id": null, "field": "message_template_status_update", "raw": {"event": "PAUSED"}}'
  ) ->> 'news', '3', 'errors and notices are counted'
);
select bag_eq(
  $$ select n.field, n.value from admin.account_news as n $$,
  $$
    values ('account_error', '{"code": 131042}'::jsonb), ('account_error', 'null'),
      ('message_template_status_update', '{"event": "PAUSED"}')
  $$,
  'all are kept'
);
select bag_eq(
  $$ select a.subject, a.details ->> 'title' from admin.alerts as a where a.kind = 'whatsapp_account' $$,
  $$ values ('131042', 'Payment issue'), ('unknown', null) $$,
  'an error is an alert by its code, a notice is not'
);
select * from finish();
